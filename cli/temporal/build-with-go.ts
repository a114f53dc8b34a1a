import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

const LIMIT_MS = 15 * 60_000;

/**
 * Builds the Temporal CLI with the Go toolchain into `folder`.
 * @param version a tag of github.com/temporalio/cli whose go.mod has no `replace`, or `go install` refuses it
 * @returns the path of the binary
 * @throws Error with the last lines of Go's output
 */
export function buildWithGo(folder: string, version: string, env: NodeJS.ProcessEnv): Promise<string> {
  mkdirSync(folder, { recursive: true });
  return new Promise((resolve, reject) => {
    const go = spawn('go', ['install', `github.com/temporalio/cli/cmd/temporal@${version}`], {
      env: { ...env, GOBIN: folder }, stdio: ['ignore', 'ignore', 'pipe'], timeout: LIMIT_MS,
    });
    let output = '';
    go.stderr.on('data', (chunk: Buffer) => { output = (output + chunk.toString()).slice(-2_000); });
    go.on('error', reject);
    go.on('close', (code) => {
      if (code === 0) resolve(join(folder, 'temporal'));
      else reject(new Error(`go ended with ${code ?? 'a signal'}: ${output.trim().split('\n').slice(-2).join(' | ')}`));
    });
  });
}
