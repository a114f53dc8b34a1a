import type { PayloadCodec } from '@temporalio/common';
import { BlobCodec, type BlobSource } from './blob-codec.ts';
import { DeflateCodec } from './deflate-codec.ts';

/** The codecs every worker and every client of the same namespace must use, in this order. */
export function payloadCodecs(source: BlobSource): PayloadCodec[] {
  return [new BlobCodec(source), new DeflateCodec()];
}
