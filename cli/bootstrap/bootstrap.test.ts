import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeProblem } from './node-version.mjs';
import { packagesAreCurrent } from './packages.mjs';

describe('nodeProblem', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '24.10.0'])('accepts %s', (version) => expect(nodeProblem(version)).toBeNull());
  it.each(['18.20.0', '20.18.3', '16.0.0'])('refuses %s, naming it', (version) => expect(nodeProblem(version)).toContain(version));
});

describe('packagesAreCurrent', () => {
  let root: string;
  beforeEach(() => { root = mkdtempSync(join(tmpdir(), 'yilian-packages-')); });
  afterEach(() => rmSync(root, { recursive: true }));

  const write = (wanted: object, installed?: object): void => {
    writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: { '': {}, ...wanted } }));
    if (installed === undefined) return;
    mkdirSync(join(root, 'node_modules'));
    writeFileSync(join(root, 'node_modules', '.package-lock.json'), JSON.stringify({ packages: installed }));
  };

  it('is false before the first installation', () => {
    write({ 'node_modules/koa': { version: '3.3.0' } });
    expect(packagesAreCurrent(root, true)).toBe(false);
  });

  it('is true when every version agrees, whatever the order of the file times', () => {
    write({ 'node_modules/koa': { version: '3.3.0' } }, { 'node_modules/koa': { version: '3.3.0' } });
    expect(packagesAreCurrent(root, true)).toBe(true);
  });

  it('is false after the lock file moved a version, added or removed a package', () => {
    write({ 'node_modules/koa': { version: '3.3.1' } }, { 'node_modules/koa': { version: '3.3.0' } });
    expect(packagesAreCurrent(root, true)).toBe(false);
    rmSync(join(root, 'node_modules'), { recursive: true });
    write({ 'node_modules/koa': { version: '3.3.0' }, 'node_modules/knex': { version: '3.3.0' } }, { 'node_modules/koa': { version: '3.3.0' } });
    expect(packagesAreCurrent(root, true)).toBe(false);
    rmSync(join(root, 'node_modules'), { recursive: true });
    write({}, { 'node_modules/koa': { version: '3.3.0' } });
    expect(packagesAreCurrent(root, true)).toBe(false);
  });

  it('does without the packages of the tests unless tests are to be run', () => {
    write({ 'node_modules/koa': { version: '3.3.0' }, 'node_modules/vitest': { version: '4.1.12', dev: true } }, { 'node_modules/koa': { version: '3.3.0' } });
    expect(packagesAreCurrent(root, true)).toBe(false);
    expect(packagesAreCurrent(root, false)).toBe(true);
  });

  it('does not miss binaries of other platforms', () => {
    write({ 'node_modules/koa': { version: '3.3.0' }, 'node_modules/@esbuild/aix-ppc64': { version: '0.28.2', optional: true } }, { 'node_modules/koa': { version: '3.3.0' } });
    expect(packagesAreCurrent(root, true)).toBe(true);
  });
});
