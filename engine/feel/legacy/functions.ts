import { dateAndTime, parseDate } from 'feelin';
import { formatDate, formatInstantAt, regionOffset } from '../../calendar/index.ts';
import type { EvalContext } from '../context.ts';
import { deadlineText, dueInText, type ENGINE_FUNCTIONS } from '../functions.ts';

/** A function as feelin invokes it: `$args` names its parameters. */
type FeelCallable = ((...args: unknown[]) => unknown) & { $args: string[] };

/** The engine's own functions as feelin calls them; `now` and `today` hide feelin's, which would read the host's clock. */
export function feelFunctions(context: EvalContext): Record<(typeof ENGINE_FUNCTIONS)[number], FeelCallable> {
  const { now, policies } = context;
  return {
    now: callable([], () => dateAndTime(formatInstantAt(now, regionOffset(policies)))),
    today: callable([], () => parseDate(formatDate(now, regionOffset(policies)))),
    deadline: callable(['slaId', 'fraction'], (slaId, fraction) => deadlineText(context, slaId, fraction)),
    dueIn: callable(['duration', 'calendarId'], (duration, calendarId) => dueInText(context, duration, calendarId)),
  };
}

function callable($args: string[], fn: (...args: unknown[]) => unknown): FeelCallable {
  return Object.assign(fn, { $args });
}
