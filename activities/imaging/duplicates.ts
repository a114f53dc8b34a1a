import { EVERYTHING } from '../../store/everything.ts';
import type { Handler } from '../handler.ts';
import { number, record, text } from '../kit/input.ts';

const HOUR = 3_600_000;

/**
 * `imaging.duplicates`: whether the same examination of the patient has been ordered a short time ago and is not reported yet; links the cases.
 * Input: `order` (form), `patientId`, `withinHours`. Result: `open: [{instanceId, businessKey}]`, the newest first.
 */
export const duplicates: Handler = async (input, { store, instanceId, now }) => {
  const form = record(input, 'order');
  const since = now - number(input, 'withinHours') * HOUR;
  const orders = await store.imaging.ordersOfPatient(text(input, 'patientId'));
  const recent = orders.filter((order) => order.instanceId !== instanceId && order.modality === text(form, 'modality') && order.createdAt >= since);
  const open: { instanceId: string; businessKey: string }[] = [];
  for (const { instanceId: other, businessKey } of recent) {
    const [found, variables, reports] = await Promise.all([store.case(other, EVERYTHING), store.variables(other), store.imaging.reports(other)]);
    const same = record(variables, 'order')['bodyPart'] === form['bodyPart'];
    if (found?.status !== 'active' || !same || reports.length > 0) continue;
    await store.putCaseLink({ fromInstanceId: other, toInstanceId: instanceId, kind: 'imaging.duplicate', at: now });
    open.push({ instanceId: other, businessKey });
  }
  return { open };
};
