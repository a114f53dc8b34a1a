import type { Handler } from '../handler.ts';
import { text } from '../kit/input.ts';

const MOST = 20;

/**
 * `imaging.priors`: lets the reading centre see earlier studies of the patient from all organisations, if the patient agrees.
 * Input: `patientId, readerOrgId`, `share` (false: read without). Result: `count`, `studies: [{uid, date, modalities, description}]`.
 */
export const priors: Handler = async (input, { store: { imaging }, instanceId, now }) => {
  if (input['share'] === false) return { count: 0, studies: [] };
  const orders = await imaging.ordersOfPatient(text(input, 'patientId'));
  const found = await Promise.all(orders.filter((order) => order.instanceId !== instanceId).slice(0, MOST).map((order) => imaging.studies({ instanceId: order.instanceId }, null)));
  const studies = found.flatMap(({ items }) => items);
  for (const { uid } of studies) await imaging.grantStudy(uid, [text(input, 'readerOrgId')], 'PRIOR', instanceId, now);
  return { count: studies.length, studies: studies.map(({ uid, date, modalities, description }) => ({ uid, date, modalities, description })) };
};
