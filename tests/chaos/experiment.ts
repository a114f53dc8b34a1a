/** How much of an experiment is run: `ci` with every change (seconds), `quick` before a release candidate (minutes), `full` the figures of docs/reliability.md. */
export type SizeName = 'ci' | 'quick' | 'full';

/** What an experiment is given. */
export interface Context {
  /** All chance of the run: the same seed makes the same choices. What the machine does in between is not in it. */
  seed: number;
  /** A line of progress. */
  log: (line: string) => void;
  /** An empty folder, removed afterwards unless the experiment failed or `--keep` was given. */
  folder: string;
  /** Aborts when the experiment has taken longer than its limit; its outcome is a failure by then. */
  signal: AbortSignal;
  /** Registers what has to be stopped or closed afterwards, whatever happened: run in reverse order. */
  defer: (clean: () => unknown) => void;
}

export interface Outcome {
  passed: boolean;
  /** What was measured, in the order in which it is printed: `{ instances: 40, kills: 6, 'slowest ms': 812 }`. */
  figures: Record<string, number | string>;
  /** One line for each thing that should have held and did not; empty when it passed. */
  failures: string[];
}

/** A fault run: what is broken on purpose, and what has to hold nevertheless. */
export interface Experiment<Size extends object = object> {
  /** As in docs/reliability.md: `T1`. */
  id: string;
  title: string;
  /** `ci` only for what is worth some seconds of every test run. */
  sizes: { ci?: Size; quick: Size; full: Size };
  /** Seconds after which it is given up. Default: 120, 300 and 3,600. */
  limits?: Partial<Record<SizeName, number>>;
  run(size: Size, context: Context): Promise<Outcome>;
}

/** The outcome whose failures are the given ones: passed when there are none. */
export function outcomeOf(figures: Outcome['figures'], failures: readonly (string | null | false)[]): Outcome {
  const found = failures.filter((failure) => typeof failure === 'string');
  return { passed: found.length === 0, figures, failures: found };
}
