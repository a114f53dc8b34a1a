import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { SignatureProvider } from './provider.ts';
import { derivedKey, sm2Sign, sm2Verify } from './sm.ts';

/**
 * Keys of this installation, one for each signer, from a secret made on first use in the data folder. Every signature says that it is for
 * development: it shows that content has not changed, not who signed.
 */
export function developmentProvider(dataDir: string): SignatureProvider {
  const path = join(dataDir, 'keys', 'development-sm2.json');
  let secret: Promise<string> | undefined;
  const keyOf = async (signerId: string): Promise<ReturnType<typeof derivedKey>> => derivedKey(await (secret ??= secretAt(path)), signerId);
  return {
    async sign(digest, signerId) {
      const key = await keyOf(signerId);
      return { alg: 'SM2-SM3', digest, sig: sm2Sign(digest, key), publicKey: key.publicKey, cert: null, certSerial: null, development: true };
    },
    async verify({ digest, sig, publicKey }) {
      return sm2Verify(digest, sig, publicKey);
    },
    async isKeyOf(publicKey, signerId) {
      return (await keyOf(signerId)).publicKey === publicKey;
    },
  };
}

/** Several workers may come first at once: one secret wins, complete or not at all. */
async function secretAt(path: string): Promise<string> {
  const known = await readFile(path, 'utf8').catch(absent);
  if (known !== null) return (JSON.parse(known) as { secret: string }).secret;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomUUID()}`;
  const about = 'Secret of the development signatures (SM2). Not for production.';
  await writeFile(draft, JSON.stringify({ about, secret: randomBytes(32).toString('hex') }), { mode: 0o600 });
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
  return (JSON.parse(await readFile(path, 'utf8')) as { secret: string }).secret;
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
