/** Frames and other binary values of a kept file. Where frames are is remembered: a viewer asks for one after the other. */
import type { DataSet } from 'dicom-parser';
import type { DicomInstanceRow, FileStore } from '../../store/contract.ts';
import { frameParts, pixelShape, type FramePart } from '../dicom/frames.ts';
import { parseDicom } from '../dicom/parse.ts';

const REMEMBERED = 500;
const BIG_ENDIAN = '1.2.840.10008.1.2.2';
const DEFLATED = '1.2.840.10008.1.2.1.99';

type Index = { parts: FramePart[]; swap: number }[];
const indexes = new Map<string, Index>();

/** Bytes of a frame, the first is 1; null when there is no such frame. Uncompressed frames are little endian whatever the file is. */
export async function readFrame(files: FileStore, { fileId, transferSyntax }: DicomInstanceRow, frame: number): Promise<Buffer | null> {
  if (transferSyntax === DEFLATED) {
    // Places in the inflated data are none in the file.
    const { dataSet, bytes } = parseDicom(await files.readFile(fileId));
    const parts = frameParts(dataSet, transferSyntax, frame);
    return parts && Buffer.concat(parts.map(({ start, end }) => bytes.subarray(start, end)));
  }
  const found = (await indexOf(files, fileId, transferSyntax))[frame - 1];
  if (!found) return null;
  const bytes = Buffer.concat(await Promise.all(found.parts.map(({ start, end }) => readRange(files, fileId, start, end))));
  return found.swap === 2 ? bytes.swap16() : bytes;
}

async function indexOf(files: FileStore, fileId: string, transferSyntax: string): Promise<Index> {
  const known = indexes.get(fileId);
  if (known) return known;
  const { dataSet } = parseDicom(await files.readFile(fileId));
  const { frames, bitsAllocated } = pixelShape(dataSet);
  const swap = transferSyntax === BIG_ENDIAN && bitsAllocated === 16 ? 2 : 1;
  const index = Array.from({ length: frames }, (_, at) => ({ parts: frameParts(dataSet, transferSyntax, at + 1) ?? [], swap })).filter(({ parts }) => parts.length > 0);
  const oldest = indexes.keys().next();
  if (indexes.size >= REMEMBERED && !oldest.done) indexes.delete(oldest.value);
  indexes.set(fileId, index);
  return index;
}

async function readRange(files: FileStore, fileId: string, start: number, end: number): Promise<Buffer> {
  if (end <= start) return Buffer.alloc(0);
  const chunks: Buffer[] = [];
  for await (const chunk of files.openFile(fileId, { start, end: end - 1 })) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** A binary value by its path in the data set, `00420011` or `00081140/0/00091010`; null when there is none. */
export async function readBulk(files: FileStore, { fileId }: DicomInstanceRow, path: readonly string[]): Promise<Buffer | null> {
  const { dataSet } = parseDicom(await files.readFile(fileId));
  let inside: DataSet | undefined = dataSet;
  for (let at = 0; at + 2 < path.length; at += 2) inside = inside?.elements[`x${path[at]?.toLowerCase() ?? ''}`]?.items?.[Number(path[at + 1])]?.dataSet;
  const element = inside?.elements[`x${path.at(-1)?.toLowerCase() ?? ''}`];
  if (!inside || !element || element.items) return null;
  if (element.fragments) return Buffer.concat(element.fragments.map(({ position, length }) => Buffer.from(inside.byteArray.subarray(position, position + length))));
  return Buffer.from(inside.byteArray.subarray(element.dataOffset, element.dataOffset + element.length));
}
