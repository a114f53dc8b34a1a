import { crc32, deflateSync } from 'node:zlib';

/** A picture of one grey tone and of the given size as browsers write it: colour with transparency. Parts may be replaced, to break it. */
export function testPng(width: number, height: number, { colour = 6, pixels = lines(width, height, 4) }: { colour?: number; pixels?: Buffer } = {}): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, colour, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', header), chunk('tEXt', Buffer.from('a\0b')), chunk('IDAT', deflateSync(pixels)), chunk('IEND', Buffer.alloc(0))]);
}

/** Lines of pixels, each with the filter before it. */
export const lines = (width: number, height: number, channels: number, filter = 0): Buffer => Buffer.concat(Array.from({ length: height }, () => Buffer.concat([Buffer.from([filter]), Buffer.alloc(width * channels, 0x60)])));

function chunk(type: string, data: Buffer): Buffer {
  const head = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  size.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(head));
  return Buffer.concat([size, head, sum]);
}
