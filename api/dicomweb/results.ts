/** Rows as QIDO-RS results (PS3.18 10.6.3). */
import type { Json, JsonObject } from '../../engine/model/json.ts';
import type { DicomInstanceRow, DicomSeriesRow, DicomStudyRow } from '../../store/contract.ts';
import type { DicomQuery } from './query.ts';
import { instanceUrl, seriesUrl, studyUrl } from './urls.ts';

type Include = DicomQuery['include'];

const STUDY = ['00080005', '00080020', '00080030', '00080050', '00080090', '00081030', '00100010', '00100020', '00100030', '00100040', '00200010'];
const SERIES = ['00080060', '0008103E', '00180015', '00200011', '00400244', '00400245', '00400275'];
const INSTANCE = ['00080016', '00080018', '00080023', '00080033', '00200013', '00280008', '00280010', '00280011', '00280100'];

const value = (vr: string, ...values: Json[]): JsonObject => ({ vr, Value: values });

function chosen(attributes: JsonObject, always: readonly string[], include: Include): JsonObject {
  const keys = include === 'all' ? Object.keys(attributes) : [...always, ...include];
  return Object.fromEntries(keys.flatMap((tag) => (attributes[tag] === undefined ? [] : [[tag, attributes[tag] as Json]])));
}

/** Elements in the order of their tags, as clients print them. */
const sorted = (object: JsonObject): JsonObject => Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));

export const studyResult = (root: string, row: DicomStudyRow, include: Include): JsonObject => sorted({
  ...chosen(row.attributes, STUDY, include),
  '00080056': value('CS', 'ONLINE'), '00080061': value('CS', ...row.modalities), '00081190': value('UR', studyUrl(root, row.uid)), '0020000D': value('UI', row.uid),
  '00201206': value('IS', row.series), '00201208': value('IS', row.instances),
});

export const seriesResult = (root: string, row: DicomSeriesRow, include: Include): JsonObject => sorted({
  ...chosen(row.attributes, SERIES, include),
  '00081190': value('UR', seriesUrl(root, row.studyUid, row.uid)), '0020000D': value('UI', row.studyUid), '0020000E': value('UI', row.uid), '00201209': value('IS', row.instances),
});

export const instanceResult = (root: string, row: DicomInstanceRow, include: Include): JsonObject => sorted({
  ...chosen(row.metadata, INSTANCE, include),
  '00080056': value('CS', 'ONLINE'), '00081190': value('UR', instanceUrl(root, row.studyUid, row.seriesUid, row.uid)), '00083002': value('UI', row.transferSyntax), '0020000D': value('UI', row.studyUid), '0020000E': value('UI', row.seriesUid),
});

/** Metadata of an instance with addresses a client can follow. */
export function metadataResult(root: string, { studyUid, seriesUid, uid, metadata, transferSyntax }: DicomInstanceRow): JsonObject {
  const base = `${instanceUrl(root, studyUid, seriesUid, uid)}/bulkdata`;
  return { ...(withAddresses(metadata, base) as JsonObject), '00083002': value('UI', transferSyntax) };
}

function withAddresses(json: Json, base: string): Json {
  if (Array.isArray(json)) return json.map((one) => withAddresses(one, base));
  if (json === null || typeof json !== 'object') return json;
  return Object.fromEntries(Object.entries(json).map(([name, inner]) => [name, name === 'BulkDataURI' && typeof inner === 'string' ? `${base}/${inner}` : withAddresses(inner, base)]));
}
