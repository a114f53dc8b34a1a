/** Frames and other binary values of a kept file. Where frames are is remembered: a viewer asks for one after the other. */
import type { DataSet } from 'dicom-parser';
import type { DicomInstanceRow, FileStore } from '../../store/contract.ts';
import { toLittleEndian } from '../dicom/byte-order.ts';
import { frameParts, pixelShape, type FramePart } from '../dicom/frames.ts';
import { parseDicom } from '../dicom/parse.ts';

const REMEMBERED = 500;
const BIG_ENDIAN = '1.2.840.10008.1.2.2';
const DEFLATED = '1.2.840.10008.1.2.1.99';

/** `words`: where words of two bytes begin whose bytes are the other way round; null when they are not. */
type Index = { parts: FramePart[]; words: number | null }[];
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
  const { parts, words } = found;
  return Buffer.concat(await Promise.all(parts.map((part) => (words === null ? readRange(files, fileId, part) : readSwapped(files, fileId, part, words)))));
}

/** Whole words are read: a frame with an odd number of bytes begins or ends within one. */
async function readSwapped(files: FileStore, fileId: string, { start, end }: FramePart, words: number): Promise<Buffer> {
  const [before, after] = [(start - words) % 2, (end - words) % 2];
  const bytes = await readRange(files, fileId, { start: start - before, end: end + after });
  return bytes.swap16().subarray(before, bytes.length - after);
}

async function indexOf(files: FileStore, fileId: string, transferSyntax: string): Promise<Index> {
  const known = indexes.get(fileId);
  if (known) return known;
  const { dataSet } = parseDicom(await files.readFile(fileId));
  const { frames } = pixelShape(dataSet);
  const pixels = dataSet.elements['x7fe00010'];
  // Pixels of the VR OW are words of two bytes, whatever a pixel has (PS3.5 section 8.1.1).
  const words = transferSyntax === BIG_ENDIAN && pixels?.vr === 'OW' ? pixels.dataOffset : null;
  const index = Array.from({ length: frames }, (_, at) => ({ parts: frameParts(dataSet, transferSyntax, at + 1) ?? [], words })).filter(({ parts }) => parts.length > 0);
  const oldest = indexes.keys().next();
  if (indexes.size >= REMEMBERED && !oldest.done) indexes.delete(oldest.value);
  indexes.set(fileId, index);
  return index;
}

async function readRange(files: FileStore, fileId: string, { start, end }: FramePart): Promise<Buffer> {
  if (end <= start) return Buffer.alloc(0);
  const chunks: Buffer[] = [];
  for await (const chunk of files.openFile(fileId, { start, end: end - 1 })) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** A binary value, little endian, by its path in the data set, `00420011` or `00081140/0/00091010`; null when there is none. */
export async function readBulk(files: FileStore, { fileId, transferSyntax }: DicomInstanceRow, path: readonly string[]): Promise<Buffer | null> {
  const { dataSet } = parseDicom(await files.readFile(fileId));
  let inside: DataSet | undefined = dataSet;
  for (let at = 0; at + 2 < path.length; at += 2) inside = inside?.elements[`x${path[at]?.toLowerCase() ?? ''}`]?.items?.[Number(path[at + 1])]?.dataSet;
  const element = inside?.elements[`x${path.at(-1)?.toLowerCase() ?? ''}`];
  if (!inside || !element || element.items) return null;
  if (element.fragments) return Buffer.concat(element.fragments.map(({ position, length }) => Buffer.from(inside.byteArray.subarray(position, position + length))));
  const bytes = inside.byteArray.subarray(element.dataOffset, element.dataOffset + element.length) as Uint8Array;
  return transferSyntax === BIG_ENDIAN ? toLittleEndian(bytes, element.vr ?? '') : Buffer.from(bytes);
}
