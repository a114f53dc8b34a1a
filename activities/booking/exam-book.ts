import type { Handler } from '../handler.ts';
import { moment, parseMoment, record, text } from '../kit/input.ts';
import { HOUR, iso } from '../kit/time.ts';
import { holderOf } from './holders.ts';

const CANDIDATES = 20;

/**
 * `exam.book`: holds the examination slot at the time the scheduler chose, or the next one after it (priority P_EXAM). A hospital that keeps
 * no examination slots in the register books in its own system: then the time alone is kept.
 * Input: `orgId, departmentCode, exam: {start, item}, until` (ISO). Result: `held, holdId, start, end, item`.
 */
export const examBook: Handler = async (input, context) => {
  const { store, idempotencyKey, now } = context;
  const exam = record(input, 'exam');
  const wanted = moment(exam, 'start');
  const item = exam['item'] ?? null;
  const query = { orgId: text(input, 'orgId'), departmentCode: text(input, 'departmentCode'), from: Math.max(now, wanted), to: parseMoment(input['until']) ?? wanted + 1, limit: CANDIDATES };
  for (const slot of await store.freeSlots(query)) {
    const hold = await store.holdSlot({ id: `${idempotencyKey}:${slot.id}`, slotId: slot.id, holder: holderOf(context, 'EXAM'), expiresAt: null, at: now });
    if (hold) return { held: true, holdId: hold.id, start: iso(slot.start), end: iso(slot.end), item };
  }
  return { held: false, holdId: null, start: iso(wanted), end: iso(wanted + HOUR), item };
};
