import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { differences, listNew } from './register.ts';

const NONE = { missing: [], changed: [], unlisted: [] };
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yilian-corpus-'));
  await cp(fileURLToPath(new URL('./histories/1', import.meta.url)), join(folder, '1'), { recursive: true });
});
afterEach(() => rm(folder, { recursive: true }));

it('has every history, unchanged; one that has to go takes a decision record and its line in SHA256SUMS with it', async () => {
  expect(await differences()).toEqual(NONE);
});

it('notices a history that is gone, changed or not listed', async () => {
  expect(await differences(folder)).toEqual(NONE);
  await rm(join(folder, '1/service-done.json'));
  const other = join(folder, '1/service-refused.json');
  await writeFile(other, (await readFile(other, 'utf8')).replace('runHandler', 'otherHandler'));
  await writeFile(join(folder, '1/new.json'), '{}');
  expect(await differences(folder)).toEqual({ missing: ['1/service-done.json'], changed: ['1/service-refused.json'], unlisted: ['1/new.json'] });
});

it('lists what is new and keeps the rest of the list', async () => {
  await writeFile(join(folder, '1/new.json'), '{}');
  await rm(join(folder, '1/service-done.json'));
  await listNew(folder);
  expect(await differences(folder)).toEqual({ ...NONE, missing: ['1/service-done.json'] });
});
