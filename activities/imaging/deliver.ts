import type { Handler } from '../handler.ts';
import { number, record, text, texts } from '../kit/input.ts';
import { iso } from '../kit/time.ts';
import { sendNotifications } from '../notify/send.ts';
import { reportPdf } from './report-pdf.ts';

/**
 * `imaging.deliver`: writes a signed version as PDF and tells whoever ordered it.
 * Input: `order` (form), `version`, `template, to`. Result: `version, file` (id of the PDF), `missingGlyphs` (characters no glyph was found for), `at` (ISO).
 */
export const deliver: Handler = async (input, context) => {
  const { store, instanceId, now } = context;
  const version = number(input, 'version');
  const [row, reports] = await Promise.all([store.imaging.order(instanceId), store.imaging.reports(instanceId)]);
  const report = reports.find((one) => one.version === version);
  if (!row || !report) throw new Error(`case ${instanceId} has no version ${version} of a report`);
  const institution = (await store.organisation(row.readerOrgId))?.name ?? row.readerOrgId;
  const form = record(input, 'order');
  const { bytes, missing } = await reportPdf({ report, order: row, form, institution });
  const { id } = await store.putFile(bytes, 'application/pdf', now);
  await store.imaging.reportFile(instanceId, version, id);
  await sendNotifications(record(input, 'template'), texts(input, 'to'), { patientName: record(form, 'patient')['name'] ?? null, modality: text(form, 'modality'), version }, context);
  return { version, file: id, missingGlyphs: missing, at: iso(now) };
};
