import { inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Channels by colour type: grey, colour, grey with transparency, colour with transparency. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 4: 2, 6: 4 };
/** Larger pictures are no signatures; it bounds what is unpacked. */
const MOST_PIXELS = 2_000_000;
const FILTERS = 4;

/**
 * The picture as a PNG that can be put into a document: header and pixels, nothing else. Null for what is none: the library that writes documents
 * unpacks transparent pictures behind our back, where a damaged one would end the process.
 */
export function printablePng(bytes: Uint8Array): Uint8Array | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks = chunksOf(file);
  const [header] = chunks?.filter(({ type }) => type === 'IHDR') ?? [];
  if (!chunks || header?.data.length !== 13 || chunks.at(-1)?.type !== 'IEND') return null;
  const [width, height] = [header.data.readUInt32BE(0), header.data.readUInt32BE(4)];
  const [depth, colour, ...methods] = header.data.subarray(8);
  const channels = CHANNELS[colour ?? -1];
  // One byte a channel, not interlaced: what browsers write.
  if (depth !== 8 || channels === undefined || methods.some((method) => method !== 0) || width * height === 0 || width * height > MOST_PIXELS) return null;
  const pixels = chunks.filter(({ type }) => type === 'IDAT');
  if (!isWhole(Buffer.concat(pixels.map(({ data }) => data)), width * channels + 1, height)) return null;
  return Buffer.concat([SIGNATURE, header.whole, ...pixels.map(({ whole }) => whole), chunks.at(-1)?.whole ?? Buffer.alloc(0)]);
}

interface Chunk { type: string; data: Buffer; whole: Buffer }

/** All parts of the file; null when they do not fill it up to its end. */
function chunksOf(file: Buffer): Chunk[] | null {
  if (!file.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return null;
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE.length; at < file.length; ) {
    if (at + 12 > file.length) return null;
    const end = at + 12 + file.readUInt32BE(at);
    if (end > file.length) return null;
    chunks.push({ type: file.toString('latin1', at + 4, at + 8), data: file.subarray(at + 8, end - 4), whole: file.subarray(at, end) });
    at = end;
  }
  return chunks;
}

/** Whether the packed pixels are as many lines as the header says, each with a filter there is. */
function isWhole(packed: Buffer, line: number, lines: number): boolean {
  try {
    const raw = inflateSync(packed, { maxOutputLength: line * lines });
    if (raw.length !== line * lines) return false;
    for (let at = 0; at < raw.length; at += line) if ((raw[at] ?? 0) > FILTERS) return false;
    return true;
  } catch {
    return false;
  }
}
