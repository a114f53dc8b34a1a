import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Context, Experiment, Outcome, SizeName } from './experiment.ts';

export interface Ran extends Outcome {
  id: string;
  title: string;
  seconds: number;
}

export interface RunOneOptions {
  size: SizeName;
  seed: number;
  /** The experiment's folder is made in here. */
  folder: string;
  log: (line: string) => void;
  keep: boolean;
}

const LIMITS: Record<SizeName, number> = { ci: 120, quick: 300, full: 3_600 };

/** Runs an experiment within its time and cleans up behind it. An error is a failure, and so is a clean-up that fails. */
export async function runOne(experiment: Experiment, { size, seed, folder: parent, log, keep }: RunOneOptions): Promise<Ran> {
  const { id, title, sizes, limits } = experiment;
  const began = performance.now();
  const folder = join(parent, id.toLowerCase());
  mkdirSync(folder, { recursive: true });
  const limit = limits?.[size] ?? LIMITS[size];
  const cleaning: (() => unknown)[] = [];
  const over = new AbortController();
  const tooLong = new Promise<never>((_, reject) => {
    over.signal.addEventListener('abort', () => reject(new Error(`it was not done after ${limit} s`)));
  });
  const timer = setTimeout(() => over.abort(), limit * 1_000);
  const context: Context = { seed, log: (line) => log(`${id} ${line}`), folder, signal: over.signal, defer: (clean) => void cleaning.push(clean) };
  const chosen = sizes[size];
  if (chosen === undefined) throw new Error(`${id} has no size ${size}`);

  const outcome = await Promise.race([experiment.run(chosen, context), tooLong]).catch(failed);
  clearTimeout(timer);
  const failures = [...outcome.failures];
  for (const clean of cleaning.reverse()) {
    try {
      await clean();
    } catch (error) {
      failures.push(`cleaning up: ${messageOf(error)}`);
    }
  }
  const passed = outcome.passed && failures.length === 0;
  if (passed && !keep) rmSync(folder, { recursive: true, force: true });
  return { id, title, ...outcome, passed, failures, seconds: Math.round((performance.now() - began) / 100) / 10 };
}

const messageOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));
const failed = (error: unknown): Outcome => ({ passed: false, figures: {}, failures: [messageOf(error)] });
