import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findChromium } from './chromium.ts';

let bin: string;
const executable = (name: string): string => {
  const file = join(bin, name);
  writeFileSync(file, '#!/bin/sh\n');
  chmodSync(file, 0o755);
  return file;
};
beforeEach(() => { bin = mkdtempSync(join(tmpdir(), 'yilian-bin-')); });
afterEach(() => rmSync(bin, { recursive: true }));

it('is the headless shell where there is one, or what the environment names', () => {
  const chromium = executable('chromium');
  expect(findChromium({ PATH: bin })).toBe(chromium);
  const shell = executable('chromium-headless-shell');
  expect(findChromium({ PATH: bin })).toBe(shell);
  expect(findChromium({ PATH: bin, YILIAN_TEST_CHROMIUM: chromium })).toBe(chromium);
  expect(findChromium({ PATH: bin, YILIAN_TEST_CHROMIUM: join(bin, 'none') })).toBeNull();
});
