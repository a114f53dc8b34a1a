import { createHash } from 'node:crypto';
import type { Payload, PayloadCodec } from '@temporalio/common';
import { decodeText, encodeText, encodingOf } from './payload.ts';
import { LruCache } from './lru-cache.ts';

export const BLOB_ENCODING = 'yilian/blob';
const PREFIX = /^\{"\$blob":"([0-9a-f]{64})"/;
const PREFIX_BYTES = '{"$blob":""'.length + 64;
const CACHED_BLOBS = 256;

/** Where content-addressed JSON documents are kept. */
export interface BlobSource {
  /** Canonical JSON with this SHA-256; null when unknown. */
  blob(hash: string): Promise<string | null>;
}

/**
 * Claim check for immutable documents (process definitions, policy sets): on the wire and in history there is only the hash.
 *
 * Encoding takes any JSON payload that begins with `{"$blob":"<sha-256>"`, be it a client's stub or the whole content on its way to the next run.
 * Decoding gives `{"$blob":"<sha-256>", ...content}` and refuses content with another hash. It throws when the content cannot be had: the
 * workflow task fails and is tried again, the workflow waits.
 */
export class BlobCodec implements PayloadCodec {
  private readonly source: BlobSource;
  private readonly cache = new LruCache<string, Payload>(CACHED_BLOBS);

  constructor(source: BlobSource) {
    this.source = source;
  }

  async encode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map((payload) => {
      const hash = addressOf(payload);
      return hash === undefined ? payload : { metadata: { encoding: encodeText(BLOB_ENCODING) }, data: encodeText(hash) };
    });
  }

  async decode(payloads: Payload[]): Promise<Payload[]> {
    return await Promise.all(payloads.map(async (payload) => (encodingOf(payload) === BLOB_ENCODING ? await this.resolve(decodeText(payload.data)) : payload)));
  }

  private async resolve(hash: string): Promise<Payload> {
    const cached = this.cache.get(hash);
    if (cached) return cached;
    const content = await this.source.blob(hash);
    if (content === null) throw new Error(`document ${hash} is not in the store`);
    const actual = createHash('sha256').update(content).digest('hex');
    if (actual !== hash) throw new Error(`document ${hash} is damaged: its content has hash ${actual}`);
    const rest = content === '{}' ? '}' : `,${content.slice(1)}`;
    const payload = { metadata: { encoding: encodeText('json/plain') }, data: encodeText(`{"$blob":"${hash}"${rest}`) };
    this.cache.set(hash, payload);
    return payload;
  }
}

function addressOf(payload: Payload): string | undefined {
  if (encodingOf(payload) !== 'json/plain' || !payload.data) return undefined;
  return PREFIX.exec(decodeText(payload.data.subarray(0, PREFIX_BYTES)))?.[1];
}
