/** Where the frames of an image are in its file: nothing is decoded, the viewer does that. */
import type { DataSet, Element } from 'dicom-parser';

export interface FramePart { start: number; end: number }

const UNCOMPRESSED = new Set(['1.2.840.10008.1.2', '1.2.840.10008.1.2.1', '1.2.840.10008.1.2.2', '1.2.840.10008.1.2.1.99']);

export const isEncapsulated = (transferSyntax: string): boolean => !UNCOMPRESSED.has(transferSyntax);

export interface PixelShape { rows: number; columns: number; samples: number; bitsAllocated: number; frames: number }

export const pixelShape = (dataSet: DataSet): PixelShape => ({
  rows: dataSet.uint16('x00280010') ?? 0, columns: dataSet.uint16('x00280011') ?? 0, samples: dataSet.uint16('x00280002') ?? 1, bitsAllocated: dataSet.uint16('x00280100') ?? 8,
  frames: Math.max(1, Math.trunc(Number(dataSet.string('x00280008') ?? '1')) || 1),
});

export const frameBytes = ({ rows, columns, samples, bitsAllocated }: PixelShape): number => Math.ceil((rows * columns * samples * bitsAllocated) / 8);

/** The parts of a frame, first frame is 1; several where an encapsulated frame has fragments. Null when the image has no such frame. */
export function frameParts(dataSet: DataSet, transferSyntax: string, frame: number): FramePart[] | null {
  const pixels = dataSet.elements['x7fe00010'];
  const shape = pixelShape(dataSet);
  if (!pixels || frame < 1 || frame > shape.frames) return null;
  if (!isEncapsulated(transferSyntax)) {
    const size = frameBytes(shape);
    const start = pixels.dataOffset + (frame - 1) * size;
    return [{ start, end: start + size }];
  }
  return encapsulated(pixels, shape.frames, frame - 1);
}

function encapsulated({ fragments = [], basicOffsetTable = [] }: Element, frames: number, index: number): FramePart[] | null {
  const range = ({ position, length }: { position: number; length: number }): FramePart => ({ start: position, end: position + length });
  if (frames === 1) return fragments.map(range);
  if (basicOffsetTable.length === frames) {
    const from = basicOffsetTable[index] ?? 0;
    const to = basicOffsetTable[index + 1] ?? Number.POSITIVE_INFINITY;
    return fragments.filter(({ offset }) => offset >= from && offset < to).map(range);
  }
  // Without a table of offsets, one fragment is one frame.
  const fragment = fragments.length === frames ? fragments[index] : undefined;
  return fragment ? [range(fragment)] : null;
}
