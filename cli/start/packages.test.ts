import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../store/contract.ts';
import { deployFolder, packageFolders, readPackage } from './packages.ts';

let folder: string;
beforeEach(() => { folder = join(mkdtempSync(join(tmpdir(), 'yilian-package-')), 'sample'); mkdirSync(join(folder, 'forms'), { recursive: true }); });
afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

describe('readPackage', () => {
  it('names files by their path inside the package, and leaves documentation out', () => {
    writeFileSync(join(folder, 'sample.bpmn'), '<a/>');
    writeFileSync(join(folder, 'forms', 'ask.json'), '{}');
    writeFileSync(join(folder, 'README.md'), 'about');
    expect(readPackage(folder)).toEqual({ 'sample.bpmn': '<a/>', 'forms/ask.json': '{}' });
  });

  it('finds the packages that come with the product', () => {
    expect(packageFolders().map((path) => Object.keys(readPackage(path)).some((file) => file.endsWith('.bpmn')))).not.toContain(false);
  });
});

describe('deployFolder', () => {
  it('reports every problem with its file, and stores nothing', async () => {
    writeFileSync(join(folder, 'sample.bpmn'), '<not-bpmn/>');
    writeFileSync(join(folder, 'settings.json'), '{ "broken": ');
    const untouched = new Proxy({}, { get: (_, name) => { throw new Error(`store.${String(name)} was called`); } }) as Store;
    const message = await deployFolder(untouched, folder).then(() => 'deployed', (error: Error) => error.message);
    for (const part of ['The package sample cannot be deployed', 'sample.bpmn', 'settings.json']) expect(message).toContain(part);
  });
});
