import { wadors } from '@cornerstonejs/dicom-image-loader';
import { dayText, nameAt, numberAt, numbersAt, textAt } from './dicom-json.ts';
import type { DicomObject } from './dicom-json.ts';
import { edgesOf, placeOf } from './orientation.ts';
import type { Edges } from './orientation.ts';

/** One picture of a series: an instance, or one frame of it. */
export interface StackImage { /** What the loader fetches it by. */ id: string; sopUid: string; /** The first is 1. */ frame: number; edges: Edges | null }
/** Whose images these are, as the images themselves say. */
export interface Shown { patient: string; patientId: string; sex: string; birthDate: string; studyDate: string; description: string; modality: string }
export interface SeriesImages { images: StackImage[]; shown: Shown }

const path = (study: string, series: string): string => `/dicomweb/studies/${encodeURIComponent(study)}/series/${encodeURIComponent(series)}`;

/**
 * Reads what a series consists of and makes its pictures known to the loader, in the order of their places in the body, or of their numbers.
 * @throws with the status of the answer when the series cannot be read
 */
export async function readSeries(study: string, series: string): Promise<SeriesImages> {
  const answer = await fetch(`${path(study, series)}/metadata`, { headers: { Accept: 'application/dicom+json' }, credentials: 'same-origin' });
  if (!answer.ok) throw new Error(String(answer.status));
  const objects = (await answer.json()) as DicomObject[];
  // Reports and other objects without pixels have no rows.
  const ordered = objects.filter((object) => numberAt(object, '00280010') !== null).map((object) => ({ object, ...orderOf(object) })).sort((a, b) => (a.place ?? a.number) - (b.place ?? b.number));
  return { images: ordered.flatMap(({ object }) => picturesOf(study, series, object)), shown: shownOf(objects[0] ?? {}) };
}

function orderOf(object: DicomObject): { place: number | null; number: number } {
  return { place: placeOf(numbersAt(object, '00200037', 6), numbersAt(object, '00200032', 3)), number: numberAt(object, '00200013') ?? 0 };
}

function picturesOf(study: string, series: string, object: DicomObject): StackImage[] {
  const sopUid = textAt(object, '00080018');
  const edges = edgesOf(numbersAt(object, '00200037', 6));
  return Array.from({ length: numberAt(object, '00280008') ?? 1 }, (_, index) => {
    const id = `wadors:${path(study, series)}/instances/${encodeURIComponent(sopUid)}/frames/${index + 1}`;
    wadors.metaDataManager.add(id, object as never);
    return { id, sopUid, frame: index + 1, edges };
  });
}

function shownOf(object: DicomObject): Shown {
  return {
    patient: nameAt(object, '00100010'), patientId: textAt(object, '00100020'), sex: textAt(object, '00100040'), birthDate: dayText(textAt(object, '00100030')),
    studyDate: dayText(textAt(object, '00080020')), description: textAt(object, '0008103E') || textAt(object, '00081030'), modality: textAt(object, '00080060'),
  };
}
