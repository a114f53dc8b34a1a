import type { Handler } from '../handler.ts';
import { contentHash } from '../kit/hash.ts';
import { moment, record, text } from '../kit/input.ts';
import { pick } from '../kit/json.ts';
import { iso } from '../kit/time.ts';
import { sendNotifications } from '../notify/send.ts';

/** What the hospital needs to decide; the full record follows when the patient has arrived. */
const SUMMARY = ['referralType', 'aim', 'needs', 'initialImpression', 'diagnosis', 'referralReason', 'referralReasonText', 'attention', 'vitals', 'transport', 'preferredPeriod'] as const;

/**
 * `referral.send` (C01001 转诊预约申请): hands the summary of a referral to the hospital; its clocks start here.
 * Input: `referral, patientId, target: {orgId, departmentCode}, triage, validUntil` (ISO), `template`.
 * Result: `at, validUntil` (ISO), `patientId`, `summary`, `hash` (SHA-256 of the summary).
 */
export const send: Handler = async (input, context) => {
  const referral = record(input, 'referral');
  const target = record(input, 'target');
  const triage = record(input, 'triage');
  const patientId = text(input, 'patientId');
  const summary = { ...pick(referral, SUMMARY), level: triage['level'] ?? null };
  const department = (await context.store.departments(text(target, 'orgId'))).find(({ code }) => code === target['departmentCode']);
  const values = { patientName: record(referral, 'patient')['name'] ?? null, level: triage['level'] ?? null, department: department?.name ?? null };
  await sendNotifications(record(input, 'template'), [`ref_office@${text(target, 'orgId')}`], values, context);
  return { at: iso(context.now), validUntil: iso(moment(input, 'validUntil')), patientId, summary, hash: contentHash(summary) };
};
