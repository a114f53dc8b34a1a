import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const ROTATE_BYTES = 20 * 1024 * 1024;

/** The log file of one child process, in `<data>/log/`. It is opened anew for each run, so a long log moves aside between runs. */
export interface LogFile {
  path: string;
  /** Opens for appending, gives the descriptor to `use`, and closes our copy of it. */
  withDescriptor: <T>(use: (descriptor: number) => T) => T;
  /** The last lines, for an error message. */
  tail: (lines: number) => string;
}

export function logFile(dataFolder: string, name: string): LogFile {
  const folder = join(dataFolder, 'log');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.log`);
  return {
    path,
    withDescriptor: (use) => {
      if (existsSync(path) && statSync(path).size > ROTATE_BYTES) renameSync(path, `${path}.1`);
      const descriptor = openSync(path, 'a');
      try {
        return use(descriptor);
      } finally {
        closeSync(descriptor);
      }
    },
    tail: (lines) => (existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n').slice(-lines).join('\n') : ''),
  };
}
