/**
 * Imaging: studies by the DICOM model (study, series, instance), the orders they belong to, files that could not be taken, and signed reports.
 * Times are epoch milliseconds; `attributes` and `metadata` are in the DICOM JSON model (PS3.18 annex F).
 */
import type { JsonObject } from '../engine/model/json.ts';
import type { Page } from './contract.ts';

export interface DicomStudyRow {
  uid: string; /** Case of the order it belongs to. */ instanceId: string | null; /** Organisation that sent it. */ orgId: string;
  accession: string | null; patientId: string | null; patientName: string | null; birthDate: string | null; sex: string | null; date: string | null; time: string | null; description: string | null;
  referringPhysician: string | null; studyId: string | null; modalities: string[]; series: number; instances: number; receivedAt: number; updatedAt: number;
  attributes: JsonObject;
}
export interface DicomSeriesRow { uid: string; studyUid: string; modality: string | null; number: number | null; description: string | null; bodyPart: string | null; instances: number; attributes: JsonObject }
export interface DicomInstanceRow {
  uid: string; studyUid: string; seriesUid: string; sopClass: string; number: number | null; transferSyntax: string; fileId: string; size: number; rows: number | null; columns: number | null; frames: number;
  receivedAt: number; uploadedBy: string; metadata: JsonObject;
}
export interface NewDicomInstance {
  study: Pick<DicomStudyRow, 'uid' | 'accession' | 'patientId' | 'patientName' | 'birthDate' | 'sex' | 'date' | 'time' | 'description' | 'referringPhysician' | 'studyId' | 'attributes'>;
  series: Pick<DicomSeriesRow, 'uid' | 'modality' | 'number' | 'description' | 'bodyPart' | 'attributes'>;
  instance: Omit<DicomInstanceRow, 'studyUid' | 'seriesUid'>;
  orgId: string;
}
/** `conflict`: the UID is known with another content. `foreign`: the study belongs to another organisation. */
export type DicomStored = 'stored' | 'duplicate' | 'conflict' | 'foreign';

export interface QuarantineRow {
  id: string; /** Null when the content was not kept. */ fileId: string | null; name: string; reason: string; detail: string; studyUid: string | null; sopUid: string | null; orgId: string; instanceId: string | null; uploadedBy: string; at: number;
}

/** What a query asks for, tag by tag: `*` and `?` in texts, `from-to` in dates and times. Keys are the columns of the level and of those above. */
export interface StudyFilter {
  uids?: string[]; patientName?: string; patientId?: string; birthDate?: string; accession?: string; date?: string; time?: string; modality?: string; referringPhysician?: string; studyId?: string; description?: string;
  instanceId?: string; offset?: number; limit?: number;
}
export interface SeriesFilter { uids?: string[]; modality?: string; number?: string; description?: string; bodyPart?: string; offset?: number; limit?: number }
export interface InstanceFilter { uids?: string[]; sopClasses?: string[]; number?: string; offset?: number; limit?: number }

export interface ImagingOrderRow {
  instanceId: string; businessKey: string; accession: string; studyUid: string; patientId: string; orgId: string; readerOrgId: string; modality: string; priority: string;
  /** What the site says it sends; null: not said. */
  expectedSeries: number | null; expectedInstances: number | null; createdAt: number;
}

/** What a list of studies says of a case: images that are here, and the variables `order`, `route`, `priors`, `criticals` as far as they are written. */
export interface ImagingWorkRow { instanceId: string; series: number; instances: number; variables: JsonObject }

export interface ReportSignatureRow { signerId: string; signerName: string; role: 'AUTHOR' | 'REVIEWER'; at: number; signature: JsonObject }
/** A signed version; never changed, only followed by another. */
export interface ImagingReportRow {
  instanceId: string; version: number; /** FHIR DiagnosticReport.status. */ status: 'final' | 'amended' | 'corrected' | 'appended' | 'entered-in-error'; content: JsonObject; /** SM3 of the content's canonical JSON. */ digest: string;
  signatures: ReportSignatureRow[]; fileId: string | null; reason: string | null; effectOnCare: string | null; criticalCode: string | null; signedAt: number;
}

export interface ImagingStore {
  /** Atomic; a study belongs to the organisation that sent it first. */
  storeInstance(row: NewDicomInstance): Promise<DicomStored>;
  quarantine(row: QuarantineRow): Promise<void>;
  quarantined(filter: { instanceId?: string; orgIds?: string[]; offset?: number; limit?: number }): Promise<Page<QuarantineRow>>;
  /** Studies that one of the organisations may see; `null`: all. */
  studies(filter: StudyFilter, orgIds: string[] | null): Promise<Page<DicomStudyRow>>;
  study(uid: string, orgIds: string[] | null): Promise<DicomStudyRow | null>;
  series(studyUids: string[], filter?: SeriesFilter): Promise<DicomSeriesRow[]>;
  instances(seriesUids: string[], filter?: InstanceFilter): Promise<DicomInstanceRow[]>;
  /** Lets organisations see a study. Idempotent; `basis`: SENT, ORDER, READER, PRIOR. */
  grantStudy(studyUid: string, orgIds: string[], basis: string, instanceId: string | null, at: number): Promise<void>;
  /** Makes a study one of the order's, or of none. */
  linkStudy(studyUid: string, instanceId: string | null, at: number): Promise<void>;
  putOrder(row: ImagingOrderRow): Promise<void>;
  order(instanceId: string): Promise<ImagingOrderRow | null>;
  orders(instanceIds: string[]): Promise<ImagingOrderRow[]>;
  /** The newest first. */
  ordersOfPatient(patientId: string): Promise<ImagingOrderRow[]>;
  ordersByAccession(accession: string): Promise<ImagingOrderRow[]>;
  /** One row for each case, in the order asked for. */
  worklist(instanceIds: string[]): Promise<ImagingWorkRow[]>;
  expectImages(instanceId: string, series: number | null, instances: number | null): Promise<void>;
  /** Next version; the same content again (a retried job) gives the version it already has. */
  addReport(row: Omit<ImagingReportRow, 'version'>): Promise<ImagingReportRow>;
  reportFile(instanceId: string, version: number, fileId: string): Promise<void>;
  reports(instanceId: string): Promise<ImagingReportRow[]>;
  /** Number of cases whose report the person has written and signed, not counting one case. */
  reportsBy(authorId: string, exceptInstanceId: string): Promise<number>;
}
