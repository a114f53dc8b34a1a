/** Bytes of a number of the binary VRs that hold numbers; the others are bytes. */
const WIDTHS: Record<string, 2 | 4 | 8> = { OW: 2, OL: 4, OF: 4, OD: 8, OV: 8 };

/** The value of a big endian file as little endian, a copy: what is given of a file without its file is little endian (PS3.18 section 8.7.3). */
export function toLittleEndian(bytes: Uint8Array, vr: string): Buffer {
  const copy = Buffer.from(bytes);
  const width = WIDTHS[vr];
  if (width === undefined) return copy;
  const whole = copy.subarray(0, copy.length - (copy.length % width));
  if (width === 2) whole.swap16();
  else if (width === 4) whole.swap32();
  else whole.swap64();
  return copy;
}
