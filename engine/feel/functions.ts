import { calendarDeadline, formatInstant, policyDeadline } from '../calendar/index.ts';
import type { PolicySet } from '../model/graph.ts';
import type { Result } from '../model/result.ts';
import { fail } from './failure.ts';

/**
 * Names of the functions that are bound to the moment and the time limits of the instance.
 * - `now()`: date and time at the region's offset; `today()`: the region's date
 * - `deadline(slaId[, fraction])`: due moment of a time limit from now, ISO 8601 UTC; fraction 0.5 is half of the interval, 2 twice
 * - `dueIn(duration, calendarId)`: moment at which an ISO 8601 duration has passed on a calendar, ISO 8601 UTC
 */
export const ENGINE_FUNCTIONS = ['now', 'today', 'deadline', 'dueIn'] as const;

interface Moment {
  policies: PolicySet;
  now: number;
}

export function deadlineText({ policies, now }: Moment, slaId: unknown, fraction: unknown): string {
  if (typeof slaId !== 'string') return fail('deadline(slaId, fraction) needs the id of a time limit');
  if (fraction !== undefined && fraction !== null && typeof fraction !== 'number') return fail('deadline(slaId, fraction) needs a number as fraction');
  return instantText(policyDeadline(policies, slaId, now, fraction ?? 1));
}

export function dueInText({ policies, now }: Moment, duration: unknown, calendarId: unknown): string {
  if (typeof calendarId !== 'string') return fail('dueIn(duration, calendarId) needs the id of a calendar');
  return instantText(calendarDeadline(policies, String(duration), calendarId, now));
}

function instantText(due: Result<number>): string {
  return due.ok ? formatInstant(due.value) : fail(due.error);
}
