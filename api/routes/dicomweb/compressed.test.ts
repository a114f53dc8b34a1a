/** Compressed images: taken, listed and given back in the syntax they came in, byte for byte. */
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newUid, syntheticImage, TRANSFER_SYNTAXES } from '../../../cli/demo/synthetic-image.ts';
import { jpeg2000, jpegBaseline, jpegLossless, type Grey } from '../../test-support/encoded-frames.ts';
import { PASSWORD, testServer, type TestServer } from '../../test-support/index.ts';
import { partsOf } from '../../test-support/multipart.ts';

type Json = Record<string, { Value?: unknown[] }>;
type Decoder = { getEncodedBuffer(length: number): Uint8Array; decode(): void; getDecodedBuffer(): Uint8Array };

const require = createRequire(import.meta.url);
const WIDTH = 48;
const HEIGHT = 32;
/** A ramp, so that a row or column out of place would show. */
const image = (shift: number): Grey => ({ width: WIDTH, height: HEIGHT, pixels: Uint8Array.from({ length: WIDTH * HEIGHT }, (_, index) => ((index % WIDTH) * 4 + Math.floor(index / WIDTH) * 2 + shift) % 256) });

async function decoded(codec: string, name: string, frame: Buffer): Promise<Uint8Array> {
  const Class = (await (require(codec) as () => Promise<Record<string, new () => Decoder>>)())[name];
  if (!Class) throw new Error(`${codec} has no ${name}`);
  const decoder = new Class();
  decoder.getEncodedBuffer(frame.length).set(frame);
  decoder.decode();
  return Uint8Array.from(decoder.getDecodedBuffer());
}

function losslessDecoded(frame: Buffer): Uint8Array {
  const { Decoder: Lossless } = require('jpeg-lossless-decoder-js') as { Decoder: new () => { decompress(bytes: ArrayBuffer): ArrayBuffer } };
  return new Uint8Array(new Lossless().decompress(new Uint8Array(frame).buffer));
}

const worst = (a: Uint8Array, b: Uint8Array): number => a.reduce((most, value, index) => Math.max(most, Math.abs(value - (b[index] ?? 0))), a.length === b.length ? 0 : 256);

describe('DICOMweb of compressed images', () => {
  let server: TestServer;
  const authorization = `Basic ${Buffer.from(`tech.jpeg:${PASSWORD}`).toString('base64')}`;
  const get = (path: string, accept: string) => fetch(server.base + path, { headers: { authorization, accept } });

  beforeAll(async () => {
    server = await testServer({ limits: { requests: { points: 10_000, seconds: 1 } } });
    const { passwordHash } = (await server.store.accountByLogin('gp.lin')) as { passwordHash: string };
    await server.store.putPerson({ id: 'P-tech.jpeg', name: 'tech.jpeg', nameEn: null, title: null });
    await server.store.putPractitionerRole({ id: 'R-tech.jpeg', personId: 'P-tech.jpeg', orgId: 'C00001', role: 'technologist', departmentCode: null, from: 0, to: null });
    await server.store.putAccount({ userId: 'u-tech.jpeg', login: 'tech.jpeg', personId: 'P-tech.jpeg', name: 'tech.jpeg', passwordHash, admin: false, disabled: false, apiClient: false });
  }, 60_000);
  afterAll(() => server.close());

  it.each([
    { transferSyntax: 'jpegBaseline', type: 'image/jpeg', encode: jpegBaseline, decode: (frame: Buffer) => decoded('@cornerstonejs/codec-libjpeg-turbo-8bit', 'JPEGDecoder', frame), error: 12 },
    { transferSyntax: 'jpegLossless', type: 'image/jpeg', encode: jpegLossless, decode: losslessDecoded, error: 0 },
    { transferSyntax: 'jpeg2000', type: 'image/jp2', encode: jpeg2000, decode: (frame: Buffer) => decoded('@cornerstonejs/codec-openjpeg', 'J2KDecoder', frame), error: 0 },
  ] as const)('$transferSyntax', async ({ transferSyntax, type, encode, decode, error }) => {
    const images = [image(0), image(40)];
    const frames = await Promise.all(images.map((one) => encode(one)));
    const uid = newUid();
    const [study, path] = [`/dicomweb/studies/${uid}`, `/dicomweb/studies/${uid}/series/${uid}.1/instances/${uid}.1.1`];
    const file = syntheticImage({ studyUid: uid, seriesUid: `${uid}.1`, sopUid: `${uid}.1.1`, transferSyntax, rows: HEIGHT, columns: WIDTH, frames: 2, frameData: frames });
    const body = Buffer.concat([Buffer.from('--b0\r\nContent-Type: application/dicom\r\n\r\n'), file, Buffer.from('\r\n--b0--\r\n')]);
    const sent = await fetch(`${server.base}/dicomweb/studies`, { method: 'POST', body, headers: { authorization, 'content-type': 'multipart/related; type="application/dicom"; boundary=b0' } });
    expect([sent.status, await sent.text()]).toEqual([200, expect.stringContaining(`${uid}.1.1`)]);

    const [listed] = (await (await get(`${study}/instances`, 'application/dicom+json')).json()) as Json[];
    expect([listed?.['00080018']?.Value, listed?.['00280008']?.Value]).toEqual([[`${uid}.1.1`], [2]]);
    const { items } = await server.store.imaging.quarantined({ orgIds: ['C00001'] });
    expect(items).toEqual([]);

    const reply = await get(`${path}/frames/2,1`, `multipart/related; type="${type}"; transfer-syntax=${TRANSFER_SYNTAXES[transferSyntax]}`);
    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, expect.stringContaining(type)]);
    const parts = await partsOf(reply);
    expect(parts.map(({ head }) => head)).toEqual([2, 1].map(() => expect.stringContaining(`${type}; transfer-syntax=${TRANSFER_SYNTAXES[transferSyntax]}`)));
    expect(parts.map(({ bytes }) => bytes.equals(frames[1] as Buffer))).toEqual([true, false]);
    expect(parts[1]?.bytes.equals(frames[0] as Buffer)).toBe(true);
    for (const [index, one] of [images[1], images[0]].entries()) expect(worst(await decode(parts[index]?.bytes as Buffer), (one as Grey).pixels)).toBeLessThanOrEqual(error);
  });
});
