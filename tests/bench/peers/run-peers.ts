import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Results } from '../results.ts';
import { sideBySide } from './side-by-side.ts';

/**
 * Runs the harness of the peers (its README says what it needs), puts our results beside theirs and makes one table of all.
 * @returns the table; the files stay in the folder it names
 */
export async function runPeers(harness: string, quick: boolean, ours: readonly Results[], say: (text: string) => void): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'yilian-bench-peers-'));
  say(`the peers, results in ${folder}`);
  // REST=1: also in quick runs, as that is how we are driven.
  await run('bash', [join(harness, 'run-all.sh'), quick ? 'quick' : 'full', folder], harness);
  writeResults(folder, ours);
  return `${await sideBySide(harness, folder)}\nFiles: ${folder}`;
}

/** Ours twice: beside the embedded engines, and beside those that are driven over REST. */
export function writeResults(folder: string, ours: readonly Results[]): void {
  mkdirSync(folder, { recursive: true });
  for (const results of ours) {
    writeFileSync(join(folder, `yilian-${results.db}.json`), JSON.stringify(results, null, 2));
    if (results.results.W2 !== undefined && !('failed' in results.results.W2)) writeFileSync(join(folder, `yilian-rest-${results.db}.json`), JSON.stringify({ ...results, transport: 'REST' }, null, 2));
  }
}

function run(command: string, args: string[], cwd: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, REST: '1' }, stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`the harness of the peers ended with ${code}`))));
  });
}
