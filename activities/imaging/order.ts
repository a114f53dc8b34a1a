import { createHash } from 'node:crypto';
import type { Handler } from '../handler.ts';
import { optionalText, record, text } from '../kit/input.ts';
import { chinaDay, iso } from '../kit/time.ts';

/**
 * `imaging.order`: enters an order into the worklist, so that images find their case by its accession number.
 * Input: `order` (form), `patientId, orgId, readerOrgId`. Result: `accession` (the site's own, else issued: `YX`, day, number), `studyUid`, `at` (ISO).
 */
export const order: Handler = async (input, { store, instanceId, businessKey, now }) => {
  const form = record(input, 'order');
  const day = chinaDay(now);
  const issued = async (): Promise<string> => `YX${day.slice(2)}${String(await store.nextNumber('ACCESSION', day, instanceId)).padStart(6, '0')}`;
  const accession = optionalText(form, 'accessionNo') ?? (await issued());
  const studyUid = studyUidOf(instanceId);
  const whole = (name: string): number | null => (typeof form[name] === 'number' ? (form[name] as number) : null);
  await store.imaging.putOrder({
    instanceId, businessKey: businessKey ?? instanceId, accession, studyUid, patientId: text(input, 'patientId'), orgId: text(input, 'orgId'), readerOrgId: text(input, 'readerOrgId'), modality: text(form, 'modality'),
    priority: text(form, 'priority'), expectedSeries: whole('expectedSeries'), expectedInstances: whole('expectedInstances'), createdAt: now,
  });
  return { accession, studyUid, at: iso(now) };
};

/** A UID under the root for generated ones (PS3.5 B.2), the same for each try. */
function studyUidOf(instanceId: string): string {
  const hash = createHash('sha256').update(instanceId).digest('hex').slice(0, 32);
  return `2.25.${BigInt(`0x${hash}`)}`;
}
