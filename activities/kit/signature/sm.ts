/** The national algorithms, on hex texts. */
import * as published from 'sm-crypto';

// A CommonJS module: Node gives it as the default export, bundlers as the module itself.
const { sm2: untyped, sm3 } = (published as { default?: typeof published }).default ?? published;
// The published types leave this one out.
const sm2 = untyped as typeof untyped & { getPublicKeyFromPrivateKey(privateKey: string): string };

/** Order of the SM2 curve's base point. */
const ORDER = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;
const OPTIONS = { hash: true, der: true } as const;

/** SM3 of bytes or of a text's UTF-8, hex. */
export const sm3Digest = (content: Uint8Array | string): string => sm3(typeof content === 'string' ? content : Array.from(content));

/** The key a secret gives a name: always the same, and none tells about another. */
export function derivedKey(secret: string, name: string): { privateKey: string; publicKey: string } {
  const seed = sm3(name, { key: secret });
  const privateKey = ((BigInt(`0x${seed}`) % (ORDER - 2n)) + 1n).toString(16).padStart(64, '0');
  return { privateKey, publicKey: sm2.getPublicKeyFromPrivateKey(privateKey) };
}

const bytesOf = (hex: string): number[] => Array.from(Buffer.from(hex, 'hex'));

export const sm2Sign = (digest: string, { privateKey, publicKey }: { privateKey: string; publicKey: string }): string =>
  sm2.doSignature(bytesOf(digest), privateKey, { ...OPTIONS, publicKey });

/** False for anything that is no signature of the digest, malformed ones included. */
export function sm2Verify(digest: string, signature: string, publicKey: string): boolean {
  try {
    return sm2.doVerifySignature(bytesOf(digest), signature, publicKey, OPTIONS);
  } catch {
    return false;
  }
}
