import type { Handler } from '../handler.ts';
import { optionalRecord, parseMoment, record, text } from '../kit/input.ts';
import { chinaDay, iso } from '../kit/time.ts';
import { sendNotifications } from '../notify/send.ts';

const LEVELS = ['I', 'II', 'III', 'IV'];

/**
 * `referral.arrive` (C01003 患者到诊): gives the patient a place in the department's queue before those who come without a referral (priority
 * P_SEEN: by level, then by arrival) and asks the community for the full record (C01004).
 * Input: `target, level, fromOrg, patientId, arrival, template`. Result: `at` (ISO), `queue: {priority, rank}`.
 */
export const arrive: Handler = async (input, context) => {
  const { store, instanceId, now } = context;
  const target = record(input, 'target');
  const level = text(input, 'level');
  const place = await store.nextNumber(`SEEN-${text(target, 'orgId')}-${text(target, 'departmentCode')}`, chinaDay(now), instanceId);
  const fromOrg = text(input, 'fromOrg');
  const patient = await store.patient(text(input, 'patientId'));
  await sendNotifications(record(input, 'template'), [`gp@${fromOrg}`, `chc_coord@${fromOrg}`], { patientName: patient?.name ?? null }, context);
  const at = parseMoment(optionalRecord(input, 'arrival')?.['arrivedAt']) ?? now;
  return { at: iso(at), queue: { priority: 'P_SEEN', rank: (LEVELS.indexOf(level) + 1) * 1000 + place } };
};
