import { fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const LIMIT_MS = 90_000;

/**
 * Lets the Temporal SDK download the CLI into `folder`. The SDK has no way to give up, so it runs in a process of its own that is
 * ended after a time limit: an unreachable download site must not stop the start.
 * @returns the path of the binary
 */
export async function downloadWithSdk(folder: string, version: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const target = mkdtempSync(join(folder, 'download-'));
  try {
    await runDownloader(target, version);
    const file = readdirSync(target).find((name) => name.startsWith('temporal') && !name.includes('.download'));
    if (file === undefined) throw new Error('the download left no binary');
    renameSync(join(target, file), join(folder, 'temporal'));
    return join(folder, 'temporal');
  } finally {
    rmSync(target, { recursive: true, force: true });
  }
}

function runDownloader(target: string, version: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = fork(new URL('./downloader.mjs', import.meta.url), [target, version], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], execArgv: [], timeout: LIMIT_MS, killSignal: 'SIGKILL' });
    let output = '';
    child.stderr?.on('data', (chunk: Buffer) => { output = (output + chunk.toString()).slice(-2_000); });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(code === null ? `no answer within ${LIMIT_MS / 1_000} s` : (output.match(/Error: (.*)/)?.[1] ?? 'the download failed')));
    });
  });
}
