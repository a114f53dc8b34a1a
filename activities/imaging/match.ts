import type { JsonObject } from '../../engine/model/json.ts';
import type { DicomStudyRow, ImagingOrderRow } from '../../store/contract.ts';
import type { Handler } from '../handler.ts';
import { optionalRecord, record } from '../kit/input.ts';
import { iso } from '../kit/time.ts';

/**
 * `imaging.match`: whether the images that came are the ones ordered, and all of them.
 * Input: `order` (form), `upload` (what the site said it sends, if it did). Result: `ok`, `problems: [{code, text}]` (NO_IMAGES, ACCESSION, PATIENT, MODALITY,
 * MISSING_SERIES, MISSING_IMAGES), `studies, series, instances, studyUids`, `at` (ISO).
 */
export const match: Handler = async (input, { store: { imaging }, instanceId, now }) => {
  const row = await imaging.order(instanceId);
  if (!row) throw new Error(`case ${instanceId} has no imaging order`);
  const { items: studies } = await imaging.studies({ instanceId }, null);
  const series = studies.reduce((sum, study) => sum + study.series, 0);
  const instances = studies.reduce((sum, study) => sum + study.instances, 0);
  const problems = [...studies.flatMap((study) => studyProblems(study, row, record(input, 'order'))), ...countProblems(row, optionalRecord(input, 'upload') ?? {}, series, instances)];
  return { ok: problems.length === 0, problems, studies: studies.length, series, instances, studyUids: studies.map(({ uid }) => uid), at: iso(now) };
};

function studyProblems(study: DicomStudyRow, order: ImagingOrderRow, form: JsonObject): JsonObject[] {
  const patient = record(form, 'patient');
  const problems: JsonObject[] = [];
  if (study.accession !== null && study.accession !== order.accession) problems.push({ code: 'ACCESSION', text: `检查号 ${study.accession} 与申请 ${order.accession} 不符` });
  const birth = String(patient['birthDate'] ?? '').replaceAll('-', '');
  const sameName = study.patientName === null || nameOf(study.patientName).some((name) => name === String(patient['name'] ?? ''));
  // Machines write names in letters; the date of birth has to agree then.
  const sameBirth = study.birthDate === null || study.birthDate === birth;
  if (!sameBirth || (!sameName && study.birthDate === null)) problems.push({ code: 'PATIENT', text: `图像患者 ${study.patientName ?? ''} ${study.birthDate ?? ''} 与申请不符` });
  if (study.modalities.length > 0 && !study.modalities.includes(order.modality)) problems.push({ code: 'MODALITY', text: `图像类别 ${study.modalities.join('、')}，申请为 ${order.modality}` });
  return problems;
}

/** Ways a name is written, without the signs DICOM separates its parts with. */
const nameOf = (name: string): string[] => name.split('=').map((part) => part.replace(/\^/g, '').trim());

function countProblems(order: ImagingOrderRow, upload: JsonObject, series: number, instances: number): JsonObject[] {
  if (instances === 0) return [{ code: 'NO_IMAGES', text: '尚无图像' }];
  const expected = (name: string, fallback: number | null): number => (typeof upload[name] === 'number' ? (upload[name] as number) : (fallback ?? 0));
  const wantedSeries = expected('expectedSeries', order.expectedSeries);
  const wantedInstances = expected('expectedInstances', order.expectedInstances);
  return [
    ...(series < wantedSeries ? [{ code: 'MISSING_SERIES', text: `应有 ${wantedSeries} 个序列，收到 ${series} 个` }] : []),
    ...(instances < wantedInstances ? [{ code: 'MISSING_IMAGES', text: `应有 ${wantedInstances} 幅图像，收到 ${instances} 幅` }] : []),
  ];
}
