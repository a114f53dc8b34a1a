import { dateAndTime, parseDate } from 'feelin';
import { calendarDeadline, formatDate, formatInstant, formatInstantAt, policyDeadline, regionOffset } from '../calendar/index.ts';
import type { Result } from '../model/result.ts';
import type { EvalContext } from './context.ts';
import { fail } from './failure.ts';

/** A function as feelin invokes it: `$args` names its parameters. */
export type FeelCallable = ((...args: unknown[]) => unknown) & { $args: string[] };

/** Names of the functions the engine adds; `now` and `today` hide feelin's, which would read the host's clock. */
export const ENGINE_FUNCTIONS = ['now', 'today', 'deadline', 'dueIn'] as const;

/**
 * The engine's own functions, bound to the moment and the time limits of the instance.
 * - `now()`: date and time at the region's offset; `today()`: the region's date
 * - `deadline(slaId[, fraction])`: due moment of a time limit from now, ISO 8601 UTC; fraction 0.5 is half of the interval, 2 twice
 * - `dueIn(duration, calendarId)`: moment at which an ISO 8601 duration has passed on a calendar, ISO 8601 UTC
 */
export function feelFunctions(context: EvalContext): Record<(typeof ENGINE_FUNCTIONS)[number], FeelCallable> {
  const { now, policies } = context;
  return {
    now: callable([], () => dateAndTime(formatInstantAt(now, regionOffset(policies)))),
    today: callable([], () => parseDate(formatDate(now, regionOffset(policies)))),
    deadline: callable(['slaId', 'fraction'], (slaId, fraction) => deadlineText(context, slaId, fraction)),
    dueIn: callable(['duration', 'calendarId'], (duration, calendarId) => dueInText(context, duration, calendarId)),
  };
}

export function deadlineText(context: EvalContext, slaId: unknown, fraction: unknown): string {
  if (typeof slaId !== 'string') return fail('deadline(slaId, fraction) needs the id of a time limit');
  if (fraction !== undefined && fraction !== null && typeof fraction !== 'number') return fail('deadline(slaId, fraction) needs a number as fraction');
  return instantText(policyDeadline(context.policies, slaId, context.now, fraction ?? 1));
}

export function dueInText(context: EvalContext, duration: unknown, calendarId: unknown): string {
  if (typeof calendarId !== 'string') return fail('dueIn(duration, calendarId) needs the id of a calendar');
  return instantText(calendarDeadline(context.policies, String(duration), calendarId, context.now));
}

function instantText(due: Result<number>): string {
  return due.ok ? formatInstant(due.value) : fail(due.error);
}

function callable($args: string[], fn: (...args: unknown[]) => unknown): FeelCallable {
  return Object.assign(fn, { $args });
}
