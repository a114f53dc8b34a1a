import { evaluate } from 'feelin';
import { fail } from '../failure.ts';
import { memo } from '../memo.ts';
import { guardPattern } from '../safe-pattern.ts';

type Callable = ((...args: unknown[]) => unknown) & { $args: string[] };

/** Most elements of a list that is made of lists. */
const MAX_ELEMENTS = 200_000;

/** Functions that match patterns or put lists together: feelin's, behind a guard. They hide feelin's own. */
export const GUARDED_FUNCTIONS: Record<string, Callable> = {
  ...Object.fromEntries(['matches', 'replace', 'split'].map((name) => [name, guarded(name)])),
  flatten: Object.assign((list: unknown): unknown => (countLeaves(list, MAX_ELEMENTS), original('flatten')(list)), { $args: ['list'] }),
};

/** @returns how many more elements there may be */
function countLeaves(list: unknown, left: number): number {
  if (!Array.isArray(list)) return left - 1;
  for (const item of list as unknown[]) {
    left = countLeaves(item, left);
    if (left < 0) fail(`the list has more than ${MAX_ELEMENTS} elements`);
  }
  return left;
}

function guarded(name: string): Callable {
  const $args = name === 'matches' ? ['input', 'pattern', 'flags'] : name === 'replace' ? ['input', 'pattern', 'replacement', 'flags'] : ['string', 'delimiter'];
  return Object.assign(
    (...args: unknown[]): unknown => {
      const [input, pattern] = args;
      if (typeof input === 'string' && typeof pattern === 'string') guardPattern(pattern, input);
      return original(name)(...args);
    },
    { $args },
  );
}

const original = memo((name: string): Callable => evaluate(name, {}).value as Callable);
