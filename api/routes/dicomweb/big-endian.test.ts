/** Files in big endian are taken and given back as they are; what is given of them piece by piece is little endian, and says so. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newUid } from '../../../cli/demo/synthetic-image.ts';
import { bigEndianImage } from '../../test-support/big-endian-image.ts';
import { PASSWORD, testServer, type TestServer } from '../../test-support/index.ts';
import { partsOf } from '../../test-support/multipart.ts';

const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';
/** Two values the other way round. */
const swapped = (bytes: Buffer): Buffer => Buffer.from(bytes).swap16();

describe('DICOMweb of big endian images', () => {
  let server: TestServer;
  const authorization = `Basic ${Buffer.from(`tech.big:${PASSWORD}`).toString('base64')}`;
  const get = (path: string, accept: string) => fetch(server.base + path, { headers: { authorization, accept } });

  beforeAll(async () => {
    server = await testServer();
    const { passwordHash } = (await server.store.accountByLogin('gp.lin')) as { passwordHash: string };
    await server.store.putPerson({ id: 'P-big', name: 'tech.big', nameEn: null, title: null });
    await server.store.putPractitionerRole({ id: 'R-big', personId: 'P-big', orgId: 'C00001', role: 'technologist', departmentCode: null, from: 0, to: null });
    await server.store.putAccount({ userId: 'u-big', login: 'tech.big', personId: 'P-big', name: 'tech.big', passwordHash, admin: false, disabled: false, apiClient: false });
  }, 60_000);
  afterAll(() => server.close());

  async function stored(options: Pick<Parameters<typeof bigEndianImage>[0], 'rows' | 'columns' | 'frames' | 'bitsAllocated' | 'pixels' | 'more'>) {
    const studyUid = newUid();
    const file = bigEndianImage({ studyUid, seriesUid: `${studyUid}.1`, sopUid: `${studyUid}.1.1`, ...options });
    const body = Buffer.concat([Buffer.from('--b0\r\nContent-Type: application/dicom\r\n\r\n'), file, Buffer.from('\r\n--b0--\r\n')]);
    const sent = await fetch(`${server.base}/dicomweb/studies`, { method: 'POST', body, headers: { authorization, 'content-type': 'multipart/related; type="application/dicom"; boundary=b0' } });
    expect([sent.status, await sent.text()]).toEqual([200, expect.stringContaining(`${studyUid}.1.1`)]);
    return { file: Buffer.from(file), path: `/dicomweb/studies/${studyUid}/series/${studyUid}.1/instances/${studyUid}.1.1` };
  }

  it('gives frames of 16 bits low byte first, as explicit VR little endian', async () => {
    const values = Uint16Array.from({ length: 2 * 6 }, (_, index) => 0x0102 + index * 0x0101);
    const little = Buffer.from(values.buffer);
    const { file, path } = await stored({ rows: 2, columns: 3, frames: 2, bitsAllocated: 16, pixels: swapped(little) });
    const parts = await partsOf(await get(`${path}/frames/1,2`, 'multipart/related; type="application/octet-stream"'));
    for (const { head } of parts) expect(head).toContain(`application/octet-stream; transfer-syntax=${EXPLICIT_LITTLE_ENDIAN}\r\n`);
    expect(parts.map(({ bytes }) => bytes.toString('hex'))).toEqual([little.subarray(0, 12), little.subarray(12)].map((frame) => frame.toString('hex')));
    const [whole] = await partsOf(await get(path, 'multipart/related; type="application/dicom"'));
    expect(whole?.head).toMatch(/application\/dicom; transfer-syntax=1\.2\.840\.10008\.1\.2\.2$/);
    expect(whole?.bytes.equals(file)).toBe(true);
    const bulk = await get(`${path}/bulkdata/7FE00010`, 'application/octet-stream');
    expect(Buffer.from(await bulk.arrayBuffer()).equals(little)).toBe(true);
  });

  it('gives frames of an odd number of bytes whole, though they share a word', async () => {
    const pixels = Buffer.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 0]);
    const { path } = await stored({ rows: 1, columns: 3, frames: 3, bitsAllocated: 8, pixels: swapped(pixels) });
    const parts = await partsOf(await get(`${path}/frames/1,2,3`, 'multipart/related; type="application/octet-stream"'));
    expect(parts.map(({ bytes }) => [...bytes])).toEqual([[1, 2, 3], [4, 5, 6], [7, 8, 9]]);
  });

  it('gives short binary values of the metadata low byte first', async () => {
    const { path } = await stored({ rows: 1, columns: 1, frames: 1, bitsAllocated: 16, pixels: Buffer.from([1, 2]), more: [[0x00091001, 'OW', Buffer.from([1, 2, 3, 4])], [0x00091002, 'OB', Buffer.from([1, 2])]] });
    const [metadata] = (await (await get(`${path}/metadata`, 'application/dicom+json')).json()) as Record<string, { InlineBinary?: string }>[];
    expect([metadata?.['00091001']?.InlineBinary, metadata?.['00091002']?.InlineBinary].map((text) => [...Buffer.from(text ?? '', 'base64')])).toEqual([[2, 1, 4, 3], [1, 2]]);
  });
});
