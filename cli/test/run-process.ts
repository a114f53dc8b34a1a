import { spawn } from 'node:child_process';
import { ROOT } from '../root.ts';

/**
 * Runs a Node program of the repository with our own terminal.
 * @param extra environment variables over the present ones; undefined removes one
 * @returns its exit code, null when a signal ended it
 */
export function runNode(args: string[], extra: NodeJS.ProcessEnv = {}): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...extra } });
    const pass = (signal: NodeJS.Signals): boolean => child.kill(signal);
    process.on('SIGTERM', pass);
    child.on('error', reject);
    child.on('close', (code) => {
      process.off('SIGTERM', pass);
      resolve(code);
    });
  });
}
