import type { Json } from '../../../engine/model/json.ts';

/** A picture of a report: an instance, and the frame of it (the first is 1). */
export interface ImageRef { sopUid: string; frame: number; note?: string }

/** The key images a report holds; what names no instance is left out, a frame that is not given is the first. */
export function imageRefs(value: Json | undefined): ImageRef[] {
  return (Array.isArray(value) ? value : []).flatMap((row) => {
    if (row === null || typeof row !== 'object' || Array.isArray(row) || typeof row['sopUid'] !== 'string' || row['sopUid'] === '') return [];
    const { sopUid, frame, note } = row;
    return [{ sopUid, frame: typeof frame === 'number' && frame > 0 ? frame : 1, ...(typeof note === 'string' && note !== '' && { note }) }];
  });
}
