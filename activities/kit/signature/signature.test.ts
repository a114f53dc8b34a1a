import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { developmentProvider } from './development.ts';
import { sm2Verify, sm3Digest } from './sm.ts';

describe('sm3Digest', () => {
  // GB/T 32905-2016, appendix A.
  it('is the one of the standard', () => {
    expect(sm3Digest('abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
    expect(sm3Digest(new TextEncoder().encode('abc'))).toBe(sm3Digest('abc'));
  });
});

describe('development signatures', () => {
  let folder: string;
  beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'yilian-keys-')); });
  afterAll(() => rmSync(folder, { recursive: true }));
  const digest = sm3Digest('影像诊断报告');

  it('verify, and say what they are', async () => {
    const provider = developmentProvider(folder);
    const signature = await provider.sign(digest, 'rad.tang');
    expect(signature).toMatchObject({ alg: 'SM2-SM3', digest, development: true, cert: null });
    expect(await provider.verify(signature)).toBe(true);
    expect(await provider.verify({ ...signature, digest: sm3Digest('另一份') })).toBe(false);
    expect(sm2Verify(digest, 'no signature', signature.publicKey)).toBe(false);
  });

  it('come from one key for each signer, also after a restart and when two workers begin at once', async () => {
    const [first, second] = await Promise.all([developmentProvider(folder), developmentProvider(folder)].map((provider) => provider.sign(digest, 'rad.tang')));
    const other = await developmentProvider(folder).sign(digest, 'senior.cao');
    expect(first?.publicKey).toBe(second?.publicKey);
    expect(other.publicKey).not.toBe(first?.publicKey);
    const keyOf = (signerId: string): Promise<boolean> | undefined => developmentProvider(folder).isKeyOf?.(other.publicKey, signerId);
    expect([await keyOf('senior.cao'), await keyOf('rad.tang')]).toEqual([true, false]);
    expect(await developmentProvider(folder).verify({ ...other, publicKey: first?.publicKey ?? '' })).toBe(false);
  });

  it('keep their secret to the owner of the folder', () => {
    const path = join(folder, 'keys', 'development-sm2.json');
    expect(statSync(path).mode & 0o077).toBe(0);
    expect((JSON.parse(readFileSync(path, 'utf8')) as { secret: string }).secret).toMatch(/^[0-9a-f]{64}$/);
  });
});
