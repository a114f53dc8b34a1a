import { createHash } from 'node:crypto';
import type { Payload } from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import { BLOB_ENCODING, BlobCodec } from './blob-codec.ts';
import { DeflateCodec } from './deflate-codec.ts';
import { decodeText, encodeText, encodingOf } from './payload.ts';

const json = (value: unknown): Payload => ({ metadata: { encoding: encodeText('json/plain') }, data: encodeText(JSON.stringify(value)) });
const read = (payload: Payload | undefined): unknown => JSON.parse(decodeText(payload?.data));
const address = (content: string): string => createHash('sha256').update(content).digest('hex');

describe('BlobCodec', () => {
  const content = '{"graph":{"nodes":[]},"schema":1}';
  const hash = address(content);
  const source = (blobs: Record<string, string>) => {
    const asked: string[] = [];
    return { asked, blob: async (wanted: string) => (asked.push(wanted), blobs[wanted] ?? null) };
  };

  it('sends the hash alone, for a stub and for the whole content, and restores the content', async () => {
    const codec = new BlobCodec(source({ [hash]: content }));
    const [stub] = await codec.encode([json({ $blob: hash })]);
    const [whole] = await codec.encode([json({ $blob: hash, ...(JSON.parse(content) as object) })]);
    expect(whole).toEqual(stub);
    expect(encodingOf(stub as Payload)).toBe(BLOB_ENCODING);
    expect(decodeText(stub?.data)).toBe(hash);
    const [restored] = await codec.decode([stub as Payload]);
    expect(read(restored)).toEqual({ $blob: hash, graph: { nodes: [] }, schema: 1 });
  });

  it('asks the source once', async () => {
    const blobs = source({ [hash]: content });
    const codec = new BlobCodec(blobs);
    const [stub] = await codec.encode([json({ $blob: hash })]);
    await codec.decode([stub as Payload]);
    await codec.decode([stub as Payload]);
    expect(blobs.asked).toEqual([hash]);
  });

  it('leaves other payloads alone, also those that only look alike', async () => {
    const codec = new BlobCodec(source({}));
    const others = [json({ a: 1 }), json({ $blob: 'short' }), json({ a: 1, $blob: hash }), { metadata: {}, data: null }];
    expect(await codec.encode(others)).toEqual(others);
    expect(await codec.decode(others)).toEqual(others);
  });

  it('refuses content that is missing or has another hash', async () => {
    const [stub] = await new BlobCodec(source({})).encode([json({ $blob: hash })]);
    await expect(new BlobCodec(source({})).decode([stub as Payload])).rejects.toThrow('is not in the store');
    await expect(new BlobCodec(source({ [hash]: '{"graph":"other"}' })).decode([stub as Payload])).rejects.toThrow('is damaged');
  });
});

describe('DeflateCodec', () => {
  const codec = new DeflateCodec();

  it('shrinks large JSON and gives it back byte for byte', async () => {
    const large = json(Array.from({ length: 200 }, (_, seq) => ({ seq, type: 'element.activated' })));
    const [packed] = await codec.encode([large]);
    expect(packed?.data?.length).toBeLessThan((large.data?.length ?? 0) / 3);
    const [restored] = await codec.decode([packed as Payload]);
    expect(read(restored)).toEqual(read(large));
    expect(encodingOf(restored as Payload)).toBe('json/plain');
  });

  it('leaves small and foreign payloads alone', async () => {
    const others = [json({ small: true }), { metadata: { encoding: encodeText('binary/plain') }, data: new Uint8Array(5_000) }];
    expect(await codec.encode(others)).toEqual(others);
    expect(await codec.decode(others)).toEqual(others);
  });
});
