import { fail } from '../failure.ts';

/**
 * What an evaluation may still do. Counted, not timed: the same expression over the same data ends at the same place on every machine, and again
 * on every replay.
 */
export interface Budget {
  /** Evaluated parts of expressions, and what built-in functions do, in units of about a fifth of a microsecond. */
  steps: number;
  /** Characters of all texts that are made on the way. */
  characters: number;
  /** Calls inside one another so far. */
  depth: number;
}

/** One evaluation takes about 50 ms at most. */
export const MAX_STEPS = 200_000;
export const MAX_CHARACTERS = 4_000_000;

export function newBudget(steps: number = MAX_STEPS, characters: number = MAX_CHARACTERS): Budget {
  return { steps, characters, depth: 0 };
}

/** The budget of the evaluation that is under way. Evaluations are synchronous, so there is one at a time. */
let current: Budget | null = null;

/** Runs with a budget; evaluations inside of others use the one they are given. */
export function metered<T>(budget: Budget, run: () => T): T {
  const outer = current;
  current = budget;
  try {
    return run();
  } finally {
    current = outer;
  }
}

/** Counts work; outside of an evaluation (a model that is compiled) nothing is counted. */
export function spend(steps = 1): void {
  if (current !== null && (current.steps -= steps) < 0) fail('the evaluation takes too many steps');
}

/** Counts the characters of a text before or when it is made. */
export function produce(characters: number): void {
  if (current === null) return;
  if ((current.characters -= characters) < 0) fail('the evaluation makes too much text');
  spend(characters >> 6);
}
