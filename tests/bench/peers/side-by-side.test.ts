import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Results } from '../results.ts';
import { writeResults } from './run-peers.ts';
import { sideBySide, withColumns } from './side-by-side.ts';

const PEERS = join(import.meta.dirname, '../../../../shared/peers');
const times = { n: 1, min: 1, p50: 1, p95: 2, p99: 3, max: 3, mean: 1 };
const w2 = { instancesPerS: { min: 1, median: 12_345, max: 3, rounds: 5 }, cpuMsPerInstance: 7.5, serverCpuMsPerInstance: 7, dbCpuMsPerInstance: 0.5, clientCpuMsPerInstance: 2, othersCoresPerRound: [0], start: times, query: times, claim: times, complete: times, iteration: times, errors: {} };
const calibration = { at: '', cores: 2, sha256MBs: 1, fdatasyncP50Ms: 1, fdatasyncP95Ms: 1, load: '' };
const ours: Results = { engine: 'yilian', db: 'mariadb', at: '', clients: 8, version: 'yilian 0', node: '', settings: {}, host: { before: calibration, after: calibration }, results: { W2: w2 } };

it('asks for the list of columns', () => {
  expect(withColumns("const cols = ['a/b'];")).toBe("const cols = ['yilian/sqlite', 'yilian/mariadb', 'a/b'];");
  expect(() => withColumns('nothing')).toThrow('columns');
});

it.skipIf(!existsSync(PEERS))('puts results beside those of the peers', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'yilian-side-'));
  try {
    cpSync(join(PEERS, 'reference'), folder, { recursive: true });
    writeResults(folder, [ours]);
    const table = await sideBySide(PEERS, folder);
    expect(table).toContain('| yilian/sqlite | yilian/mariadb | operaton/h2 |');
    expect(table).toMatch(/W2 instances\/s \| – \| 12345 \(1–3\) \| 72\.2/);
    expect(table).toMatch(/W2 over REST.*yilian\/mariadb/);
    expect(table).toMatch(/W2 CPU ms\/instance \| – \| 7\.5 \| 29\.2/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
