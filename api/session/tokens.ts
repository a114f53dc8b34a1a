import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** 256 random bits, safe in cookies and headers. */
export const randomToken = (): string => randomBytes(32).toString('base64url');

/** Equality that takes the same time wherever the texts differ. */
export function sameText(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
}

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 26 characters of Crockford's base 32 (130 bits) of the SHA-256 of `seed`: an opaque id that a retry of the same request gets again. */
export function opaqueId(seed: string): string {
  const digest = createHash('sha256').update(seed).digest();
  let bits = 0n;
  for (const byte of digest.subarray(0, 17)) bits = (bits << 8n) | BigInt(byte);
  let id = '';
  for (let i = 0; i < 26; i++) id += ALPHABET[Number((bits >> BigInt(i * 5)) & 31n)];
  return id;
}
