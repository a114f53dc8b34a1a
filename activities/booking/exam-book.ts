import type { RegisterStore, SlotRow } from '../../store/contract.ts';
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
  const hold = { id: idempotencyKey, holder: holderOf(context, 'EXAM'), expiresAt: null, at: now };
  const query = { orgId: text(input, 'orgId'), departmentCode: text(input, 'departmentCode'), from: Math.max(now, wanted), to: parseMoment(input['until']) ?? wanted + 1, limit: CANDIDATES };
  // A repeated attempt finds its own slot no longer among the free ones.
  const slot = (await store.slotOfHold(hold.id)) ?? (await firstHeld(store, await store.freeSlots(query), hold));
  if (slot) return { held: true, holdId: hold.id, start: iso(slot.start), end: iso(slot.end), item };
  return { held: false, holdId: null, start: iso(wanted), end: iso(wanted + HOUR), item };
};

async function firstHeld(store: RegisterStore, slots: SlotRow[], hold: Omit<Parameters<RegisterStore['holdSlot']>[0], 'slotId'>): Promise<SlotRow | null> {
  for (const slot of slots) if (await store.holdSlot({ ...hold, slotId: slot.id })) return slot;
  return null;
}
