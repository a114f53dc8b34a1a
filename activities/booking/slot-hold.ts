import type { JsonObject } from '../../engine/model/json.ts';
import { BpmnError, type Handler, type HandlerContext } from '../handler.ts';
import { moment, optionalRecord, optionalText, records, text } from '../kit/input.ts';
import { iso } from '../kit/time.ts';
import { holderOf } from './holders.ts';

/**
 * `slot.hold`: takes one place of an offered slot, or of an extra one the slot manager adds.
 * Input: `slotId` and `offers` (from `slot.search`), or `added: {start, end, doctorName}` with `orgId, departmentCode`.
 * Result: `holdId, slotId, start, end, doctorName, pool`. Error NO_CAPACITY: somebody else was faster.
 */
export const slotHold: Handler = async (input, context) => {
  const added = optionalRecord(input, 'added');
  const slot = added ? await addSlot(input, added, context) : records(input, 'offers').find((offer) => offer['slotId'] === optionalText(input, 'slotId'));
  if (!slot) throw new BpmnError('NO_CAPACITY', '所选号源不在可选范围内');
  const { store, idempotencyKey, now } = context;
  const hold = await store.holdSlot({ id: idempotencyKey, slotId: text(slot, 'slotId'), holder: holderOf(context, 'OUTPATIENT'), expiresAt: null, at: now });
  if (!hold) throw new BpmnError('NO_CAPACITY', '所选号源已被占用');
  const { slotId = null, start = null, end = null, doctorName = null, pool = null } = slot;
  return { holdId: hold.id, slotId, start, end, doctorName, pool };
};

async function addSlot(input: JsonObject, added: JsonObject, { store, idempotencyKey }: HandlerContext): Promise<JsonObject> {
  const [start, end, doctorName] = [moment(added, 'start'), moment(added, 'end'), optionalText(added, 'doctorName')];
  const id = `added:${idempotencyKey}`;
  await store.putSlot({ id, orgId: text(input, 'orgId'), departmentCode: text(input, 'departmentCode'), doctorName, start, end, pool: 'REFERRAL_RESERVED', capacity: 1 });
  return { slotId: id, start: iso(start), end: iso(end), doctorName, pool: 'REFERRAL_RESERVED' };
}
