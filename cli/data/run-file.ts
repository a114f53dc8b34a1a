import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What runs on a data folder now, in `<data>/run.json`: for `doctor`, and to end what a killed supervisor left behind. */
export interface RunState {
  supervisor: number;
  /** Of the console and API. */
  url: string;
  temporalAddress: string;
  /** Process ids by name; null while one is being started again. */
  processes: Record<string, number | null>;
}

const runFile = (folder: string): string => join(folder, 'run.json');

export function writeRunState(folder: string, state: RunState): void {
  const draft = `${runFile(folder)}.new`;
  writeFileSync(draft, `${JSON.stringify(state, null, 2)}\n`);
  renameSync(draft, runFile(folder));
}

/** Null when nothing runs, as far as the folder knows. */
export function readRunState(folder: string): RunState | null {
  try {
    return JSON.parse(readFileSync(runFile(folder), 'utf8')) as RunState;
  } catch {
    return null;
  }
}

export function removeRunState(folder: string): void {
  rmSync(runFile(folder), { force: true });
}
