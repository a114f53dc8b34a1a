import type { Handler } from '../handler.ts';
import { number, text } from '../kit/input.ts';
import { HOUR, iso } from '../kit/time.ts';
import { holderOf } from './holders.ts';

/**
 * `bed.hold`: holds a free bed of a department for some hours (priority P_BED). A bed held before by this instance is given back.
 * Input: `orgId, departmentCode, hours`. Result: `found, holdId, ward, bedNo, expiresAt`.
 */
export const bedHold: Handler = async (input, context) => {
  const { store, idempotencyKey, now } = context;
  const holder = holderOf(context, 'ADMISSION');
  // Once per activation: a repeated attempt must not give back the bed the first one got.
  if (await store.effect(`${idempotencyKey}:earlier-bed`, 'bed.hold', now)) await store.releaseHolds(holder, now);
  const bed = await store.holdBed({
    id: idempotencyKey, orgId: text(input, 'orgId'), departmentCode: text(input, 'departmentCode'), holder, expiresAt: now + number(input, 'hours') * HOUR, at: now,
  });
  if (!bed) return { found: false, holdId: null, ward: null, bedNo: null, expiresAt: null };
  return { found: true, holdId: bed.id, ward: bed.ward, bedNo: bed.bedNo, expiresAt: bed.expiresAt === null ? null : iso(bed.expiresAt) };
};
