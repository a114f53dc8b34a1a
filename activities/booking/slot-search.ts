import type { Handler } from '../handler.ts';
import { moment, number, text } from '../kit/input.ts';
import { chinaText, HOUR, iso } from '../kit/time.ts';

/**
 * `slot.search`: free slots of a department until a moment, those reserved for referrals first (priority P_SLOT).
 * Input: `orgId, departmentCode, until` (ISO), `leadHours` (the patient has to get there), `limit`. Result: `offers: [{slotId, start, end, doctorName, pool, text}]`.
 */
export const slotSearch: Handler = async (input, { store, now }) => {
  const slots = await store.freeSlots({
    orgId: text(input, 'orgId'), departmentCode: text(input, 'departmentCode'), limit: number(input, 'limit'),
    from: now + number(input, 'leadHours') * HOUR, to: moment(input, 'until'),
  });
  const offers = slots.map(({ id, start, end, doctorName, pool }) => ({
    slotId: id, start: iso(start), end: iso(end), doctorName, pool, text: [chinaText(start), doctorName].filter(Boolean).join(' '),
  }));
  return { offers };
};
