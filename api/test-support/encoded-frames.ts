/** Frames as the encoders of viewers and modalities write them, for images in compressed transfer syntaxes. */
import { createRequire } from 'node:module';

/** Grey, 8 bits a pixel. */
export interface Grey { width: number; height: number; pixels: Uint8Array }

interface Encoder {
  getDecodedBuffer(info: { width: number; height: number; bitsPerSample: number; componentCount: number; isSigned: boolean; isUsingColorTransform: boolean }): Uint8Array;
  encode(): void;
  getEncodedBuffer(): Uint8Array;
  setQuality(...options: (boolean | number)[]): void;
  delete(): void;
}
type Codec = () => Promise<Record<string, new () => Encoder>>;

const require = createRequire(import.meta.url);

async function encoded(codec: string, name: string, { width, height, pixels }: Grey, quality: (boolean | number)[]): Promise<Buffer> {
  const Class = (await (require(codec) as Codec)())[name];
  if (!Class) throw new Error(`${codec} has no ${name}`);
  const encoder = new Class();
  encoder.getDecodedBuffer({ width, height, bitsPerSample: 8, componentCount: 1, isSigned: false, isUsingColorTransform: false }).set(pixels);
  encoder.setQuality(...quality);
  encoder.encode();
  const bytes = even(Buffer.from(encoder.getEncodedBuffer()));
  encoder.delete();
  return bytes;
}

/** JPEG baseline (process 1), by libjpeg-turbo. */
export const jpegBaseline = (image: Grey): Promise<Buffer> => encoded('@cornerstonejs/codec-libjpeg-turbo-8bit', 'JPEGEncoder', image, [90]);

/** JPEG 2000 without loss, by OpenJPEG. */
export const jpeg2000 = (image: Grey): Promise<Buffer> => encoded('@cornerstonejs/codec-openjpeg', 'J2KEncoder', image, [true, 0]);

/** Differences fall into categories of their size in bits: one code of four bits each (ITU T.81 annex C), for sizes 0 to 8. */
const SIZES = [0, 1, 2, 3, 4, 5, 6, 7, 8];
const CODE_BITS = 4;

/** JPEG lossless, first-order prediction (process 14, selection value 1; ITU T.81 annex H): each pixel as its difference from the one before it. */
export function jpegLossless({ width, height, pixels }: Grey): Buffer {
  const at = (x: number, y: number): number => pixels[y * width + x] ?? 0;
  let bits = '';
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const predicted = x > 0 ? at(x - 1, y) : y > 0 ? at(x, y - 1) : 128;
      const difference = at(x, y) - predicted;
      const size = difference === 0 ? 0 : 32 - Math.clz32(Math.abs(difference));
      const value = difference < 0 ? difference + 2 ** size - 1 : difference;
      bits += size.toString(2).padStart(CODE_BITS, '0') + (size === 0 ? '' : value.toString(2).padStart(size, '0'));
    }
  }
  const scan = (bits + '1'.repeat((8 - (bits.length % 8)) % 8)).match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? [];
  const stuffed = scan.flatMap((byte) => (byte === 0xff ? [0xff, 0] : [byte]));
  const word = (value: number): number[] => [value >> 8, value & 0xff];
  const segment = (marker: number, body: number[]): number[] => [0xff, marker, ...word(body.length + 2), ...body];
  return even(Buffer.from([
    0xff, 0xd8,
    ...segment(0xc3, [8, ...word(height), ...word(width), 1, 1, 0x11, 0]),
    ...segment(0xc4, [0, 0, 0, 0, SIZES.length, ...new Array<number>(12).fill(0), ...SIZES]),
    ...segment(0xda, [1, 1, 0, 1, 0, 0]),
    ...stuffed, 0xff, 0xd9,
  ]));
}

/** Fragments of pixel data have an even length. */
const even = (bytes: Buffer): Buffer => (bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(1)]));
