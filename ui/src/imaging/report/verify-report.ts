import * as published from 'sm-crypto';
import type { ImagingReports } from '../../../../api/contract/index.ts';
import { canonicalJson } from '../../../../engine/model/canonical-json.ts';
import type { Json } from '../../../../engine/model/json.ts';

export type ReportVersion = ImagingReports['items'][number];
/** What this device found out: whether the content is what was signed, and which signatures hold. */
export interface Verification { content: boolean; signatures: boolean[] }

// A CommonJS module: bundlers differ in what its default is.
const { sm2, sm3 } = (published as { default?: typeof published }).default ?? published;

/**
 * Checks a signed version on this device, without asking the server: SM3 of the content, and each SM2 signature over it. Says nothing about
 * whose keys they are.
 */
export function verifyReport({ content, digest, signatures }: Pick<ReportVersion, 'content' | 'digest' | 'signatures'>): Verification {
  return {
    content: sm3(canonicalJson(content as Json)) === digest,
    signatures: signatures.map(({ signature }) => signature['digest'] === digest && holds(digest, String(signature['sig']), String(signature['publicKey']))),
  };
}

function holds(digest: string, signature: string, publicKey: string): boolean {
  const bytes = (digest.match(/../g) ?? []).map((pair) => parseInt(pair, 16));
  try {
    return sm2.doVerifySignature(bytes, signature, publicKey, { hash: true, der: true });
  } catch {
    return false;
  }
}
