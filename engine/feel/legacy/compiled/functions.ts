import { evaluate } from 'feelin';
import { deadlineText, dueInText } from '../../functions.ts';
import { GUARDED_FUNCTIONS } from '../guarded-functions.ts';
import { memo } from '../../memo.ts';
import { defer, type Program, type Run } from './program.ts';

type Call = (run: Run, args: unknown[]) => unknown;

const ENGINE: Record<string, Call> = {
  deadline: (run, [slaId, fraction]) => deadlineText(run.context, slaId, fraction),
  dueIn: (run, [duration, calendarId]) => dueInText(run.context, duration, calendarId),
};

/** Built-in functions over plain values whose result does not depend on anything else. */
const PURE = new Set([
  'not', 'substring', 'string length', 'upper case', 'lower case', 'substring before', 'substring after', 'contains', 'matches',
  'starts with', 'ends with', 'list contains', 'count', 'min', 'max', 'sum', 'mean', 'all', 'any', 'floor', 'ceiling', 'abs', 'modulo',
  'odd', 'even', 'append', 'concatenate', 'distinct values', 'index of', 'reverse', 'flatten', 'string',
]);

/** A call of a known function with positional arguments; undefined when it is left to feelin. */
export function functionCall(name: string, args: Program[]): Program | undefined {
  const call = Object.hasOwn(ENGINE, name) ? ENGINE[name] : PURE.has(name) ? builtin(name) : undefined;
  return call && ((run) => call(run, args.map((arg) => arg(run))));
}

/** feelin's own function, called without parsing an expression for it. */
const builtin = memo((name: string): Call => {
  const fn = GUARDED_FUNCTIONS[name] ?? (evaluate(name, {}).value as ((...args: unknown[]) => unknown) & { $args: string[] });
  const variadic = fn.$args.at(-1)?.startsWith('...') === true;
  return (_run, args) => {
    if (args.length > fn.$args.length && !variadic) return defer();
    const result = fn(...args);
    // Anything but a plain value is a failed invocation or a FEEL type: feelin words the warning.
    return result === null || typeof result !== 'object' || Array.isArray(result) ? (result ?? null) : defer();
  };
});
