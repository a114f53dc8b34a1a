import type { JsonObject } from '../../engine/model/json.ts';
import type { DicomInstanceRow, DicomSeriesRow, DicomStudyRow, ImagingOrderRow, ImagingReportRow, QuarantineRow, ReportSignatureRow } from '../imaging-contract.ts';
import { fromJson } from '../json-column.ts';

type Text = string | null;
export interface StudyDbRow {
  uid: string; instance_id: Text; org_id: string; accession: Text; patient_id: Text; patient_name: Text; birth_date: Text; sex: Text; study_date: Text; study_time: Text; description: Text;
  referring_physician: Text; study_id: Text; received_at: number; updated_at: number; attributes: string;
}
export interface StudyCounts { modalities: string[]; series: number; instances: number }

export const toStudy = (row: StudyDbRow, counts: StudyCounts): DicomStudyRow => ({
  uid: row.uid, instanceId: row.instance_id, orgId: row.org_id, accession: row.accession, patientId: row.patient_id, patientName: row.patient_name, birthDate: row.birth_date, sex: row.sex,
  date: row.study_date, time: row.study_time, description: row.description, referringPhysician: row.referring_physician, studyId: row.study_id, receivedAt: row.received_at, updatedAt: row.updated_at,
  attributes: fromJson<JsonObject>(row.attributes), ...counts,
});

export interface SeriesDbRow { uid: string; study_uid: string; modality: Text; number: number | null; description: Text; body_part: Text; attributes: string; instances: number | string }

export const toSeries = (row: SeriesDbRow): DicomSeriesRow => ({
  uid: row.uid, studyUid: row.study_uid, modality: row.modality, number: row.number, description: row.description, bodyPart: row.body_part, instances: Number(row.instances), attributes: fromJson<JsonObject>(row.attributes),
});

export interface InstanceDbRow {
  uid: string; study_uid: string; series_uid: string; sop_class: string; number: number | null; transfer_syntax: string; file_id: string; size: number | string; pixel_rows: number | null; pixel_columns: number | null;
  frames: number; received_at: number; uploaded_by: string; metadata: string;
}

export const toInstance = (row: InstanceDbRow): DicomInstanceRow => ({
  uid: row.uid, studyUid: row.study_uid, seriesUid: row.series_uid, sopClass: row.sop_class, number: row.number, transferSyntax: row.transfer_syntax, fileId: row.file_id, size: Number(row.size),
  rows: row.pixel_rows, columns: row.pixel_columns, frames: row.frames, receivedAt: row.received_at, uploadedBy: row.uploaded_by, metadata: fromJson<JsonObject>(row.metadata),
});

export interface QuarantineDbRow { id: string; file_id: Text; name: string; reason: string; detail: string; study_uid: Text; sop_uid: Text; org_id: string; instance_id: Text; uploaded_by: string; at: number }

export const toQuarantine = (row: QuarantineDbRow): QuarantineRow => ({
  id: row.id, fileId: row.file_id, name: row.name, reason: row.reason, detail: row.detail, studyUid: row.study_uid, sopUid: row.sop_uid, orgId: row.org_id, instanceId: row.instance_id, uploadedBy: row.uploaded_by, at: row.at,
});

export interface OrderDbRow {
  instance_id: string; business_key: string; accession: string; study_uid: string; patient_id: string; org_id: string; reader_org_id: string; modality: string; priority: string; expected_series: number | null;
  expected_instances: number | null; created_at: number;
}

export const toOrder = (row: OrderDbRow): ImagingOrderRow => ({
  instanceId: row.instance_id, businessKey: row.business_key, accession: row.accession, studyUid: row.study_uid, patientId: row.patient_id, orgId: row.org_id, readerOrgId: row.reader_org_id, modality: row.modality,
  priority: row.priority, expectedSeries: row.expected_series, expectedInstances: row.expected_instances, createdAt: row.created_at,
});

export interface ReportDbRow {
  instance_id: string; version: number; status: ImagingReportRow['status']; content: string; digest: string; signatures: string; file_id: Text; reason: Text; effect_on_care: Text; critical_code: Text; signed_at: number;
}

export const toReport = (row: ReportDbRow): ImagingReportRow => ({
  instanceId: row.instance_id, version: row.version, status: row.status, content: fromJson<JsonObject>(row.content), digest: row.digest, signatures: fromJson<ReportSignatureRow[]>(row.signatures), fileId: row.file_id,
  reason: row.reason, effectOnCare: row.effect_on_care, criticalCode: row.critical_code, signedAt: row.signed_at,
});
