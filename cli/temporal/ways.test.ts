import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findTemporal } from './find.ts';
import { temporalWays } from './ways.ts';
import type { Fetchers } from './ways.ts';

let home: string;
beforeEach(() => { home = mkdtempSync(join(tmpdir(), 'yilian-ways-')); });
afterEach(() => rmSync(home, { recursive: true }));

/** A program that runs; put where the finder looks. */
function program(...path: string[]): string {
  const file = join(home, ...path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, '#!/bin/sh\necho temporal version 1.5.1\n');
  chmodSync(file, 0o755);
  return file;
}
const environment = (extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({ HOME: home, XDG_CACHE_HOME: join(home, 'cache'), PATH: join(home, 'bin'), ...extra });
const unreachable = (): Fetchers => ({
  download: vi.fn().mockRejectedValue(new Error('no route to the download site')),
  build: vi.fn().mockRejectedValue(new Error('go ended with 1')),
});

describe('the ways to a Temporal server', () => {
  it('takes TEMPORAL_ADDRESS before anything else', async () => {
    program('bin', 'temporal');
    expect(await findTemporal(temporalWays(environment({ TEMPORAL_ADDRESS: 'temporal:7233' }), unreachable()))).toEqual({ kind: 'address', address: 'temporal:7233' });
  });

  it('takes `temporal` on PATH before what was kept', async () => {
    const file = program('bin', 'temporal');
    program('cache', 'yilian', 'bin', 'temporal');
    expect(await findTemporal(temporalWays(environment(), unreachable()))).toMatchObject({ kind: 'binary', file, way: 'PATH' });
  });

  it('takes what was kept, in the cache or in the folder of Go, before it downloads', async () => {
    const inGo = program('go', 'bin', 'temporal');
    const fetchers = unreachable();
    expect(await findTemporal(temporalWays(environment(), fetchers))).toMatchObject({ file: inGo });
    const inCache = program('cache', 'yilian', 'bin', 'temporal');
    expect(await findTemporal(temporalWays(environment(), fetchers))).toMatchObject({ file: inCache });
    expect(fetchers.download).not.toHaveBeenCalled();
  });

  it('downloads before it builds, and builds when the download fails', async () => {
    program('bin', 'go');
    const target = program('cache', 'other', 'temporal');
    const download: Fetchers = { ...unreachable(), download: vi.fn().mockResolvedValue(target) };
    expect(await findTemporal(temporalWays(environment(), download))).toMatchObject({ file: target });
    expect(download.build).not.toHaveBeenCalled();
    const build: Fetchers = { ...unreachable(), build: vi.fn().mockResolvedValue(target) };
    expect(await findTemporal(temporalWays(environment(), build))).toMatchObject({ file: target, way: 'go install' });
  });

  it('passes over a binary that does not run', async () => {
    writeFileSync(program('bin', 'temporal'), '#!/bin/sh\nexit 1\n');
    const file = program('go', 'bin', 'temporal');
    expect(await findTemporal(temporalWays(environment(), unreachable()))).toMatchObject({ file });
  });

  it('names all four ways, each with its reason, when none is open', async () => {
    const failure = findTemporal(temporalWays(environment(), unreachable()));
    await expect(failure).rejects.toThrow(/1\. TEMPORAL_ADDRESS: not set[^]*2\. `temporal` on PATH: not there[^]*3\. .*no route to the download site[^]*4\. go install .*`go` is not on PATH/);
  });

  it('fetches nothing when the machine is declared offline', async () => {
    program('bin', 'go');
    const fetchers = unreachable();
    await expect(findTemporal(temporalWays(environment({ YILIAN_OFFLINE: '1' }), fetchers))).rejects.toThrow('YILIAN_OFFLINE');
    expect(fetchers.download).not.toHaveBeenCalled();
    expect(fetchers.build).not.toHaveBeenCalled();
  });
});
