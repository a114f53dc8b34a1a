import type { Json, JsonObject } from '../../engine/model/json.ts';
import type { NewDicomInstance } from '../../store/contract.ts';
import { checkInstance } from './check.ts';
import { pixelShape } from './frames.ts';
import { dicomJson, textOf } from './json.ts';
import { parseDicom } from './parse.ts';

export type ReadInstance = Pick<NewDicomInstance, 'study' | 'series'> & { instance: Omit<NewDicomInstance['instance'], 'fileId' | 'size' | 'receivedAt' | 'uploadedBy'> };

/** Elements that belong to the patient and the study, and to the series; the rest is of the instance. */
const STUDY = ['00080005', '00080020', '00080030', '00080050', '00080051', '00080080', '00080090', '00081030', '00081032', '00100010', '00100020', '00100021', '00100030', '00100040', '00101010', '00101020', '00101030', '0020000D', '00200010'];
const SERIES = ['00080021', '00080031', '00080060', '00080070', '0008103E', '00081050', '00180015', '00181030', '0020000E', '00200011', '00200052', '00200060', '00400244', '00400245', '00400275'];

const EXPLICIT_BIG_ENDIAN = '1.2.840.10008.1.2.2';

/**
 * What the register keeps of a DICOM file.
 * @throws {DicomFault} saying why it cannot be taken
 */
export function readInstance(bytes: Buffer): ReadInstance {
  const { dataSet, transferSyntax } = parseDicom(bytes);
  const { studyUid, seriesUid, sopUid, sopClass } = checkInstance(dataSet, transferSyntax);
  const all = dicomJson(dataSet, { littleEndian: transferSyntax !== EXPLICIT_BIG_ENDIAN });
  const { rows, columns, frames } = pixelShape(dataSet);
  const text = (tag: string): string | null => textOf(all, tag)?.slice(0, tag === '00100010' ? 400 : 100) ?? null;
  return {
    study: {
      uid: studyUid, accession: text('00080050'), patientId: text('00100020'), patientName: text('00100010'), birthDate: text('00100030'), sex: text('00100040'), date: text('00080020'), time: text('00080030'),
      description: text('00081030'), referringPhysician: text('00080090'), studyId: text('00200010'), attributes: some(all, STUDY),
    },
    series: { uid: seriesUid, modality: text('00080060')?.slice(0, 16) ?? null, number: whole(all, '00200011'), description: text('0008103E'), bodyPart: text('00180015')?.slice(0, 64) ?? null, attributes: some(all, SERIES) },
    instance: { uid: sopUid, sopClass, number: whole(all, '00200013'), transferSyntax, rows: rows || null, columns: columns || null, frames, metadata: all },
  };
}

const some = (all: JsonObject, tags: readonly string[]): JsonObject => Object.fromEntries(tags.flatMap((tag) => (all[tag] === undefined ? [] : [[tag, all[tag] as Json]])));

function whole(all: JsonObject, tag: string): number | null {
  const value = Number(textOf(all, tag));
  return textOf(all, tag) !== null && Number.isSafeInteger(value) && Math.abs(value) < 2 ** 31 ? value : null;
}
