import type { PolicySet, SlaPolicy, WorkCalendar } from '../model/graph.ts';
import { err, ok, type Result } from '../model/result.ts';
import { addDuration, isNegative, parseDuration } from './duration.ts';
import { addWorkingTime, workingDay, workingDaysPerWeek } from './working-time.ts';

/** Region of a policy set without calendars: China, which has one zone and no summer time. */
export const DEFAULT_UTC_OFFSET = 480;

/**
 * The moment a time limit runs out (domain: `due = f(sla_policy, start, calendar)`). On a continuous calendar the wall clock counts;
 * on a working calendar only working time does, and a day is one working day: `P1D` from 16:00 is 16:00 of the next working day.
 * @param from epoch ms at which the limit starts to run
 * @param fraction part of the interval: 0.5 for the half-time reminder, 2 for the second escalation
 * @returns epoch ms, or what is wrong with the policy
 */
export function deadline(policy: Pick<SlaPolicy, 'due'>, calendar: WorkCalendar, from: number, fraction = 1): Result<number> {
  if (!Number.isFinite(fraction) || fraction < 0) return err(`a deadline cannot be ${fraction} of its interval`);
  const duration = parseDuration(policy.due);
  if (!duration.ok) return duration;
  if (isNegative(duration.value)) return err(`"${policy.due}" is negative`);
  if (calendar.continuous) {
    const whole = addDuration(from, duration.value, calendar.utcOffset) - from;
    return ok(from + Math.round(whole * fraction));
  }
  const { months, weeks, days, ms } = duration.value;
  if (months !== 0) return err(`"${policy.due}": months are not defined on the working calendar "${calendar.id}"`);
  const whole = (weeks * workingDaysPerWeek(calendar) + days) * workingDay(calendar) + ms;
  return addWorkingTime(calendar, from, Math.round(whole * fraction));
}

/** The due moment of a policy by its id; unknown ids are errors, never "no limit". */
export function policyDeadline(policies: PolicySet, slaId: string, from: number, fraction = 1): Result<number> {
  const policy = own(policies.sla, slaId);
  if (!policy) return err(`time limit "${slaId}" is not defined`);
  const calendar = own(policies.calendars, policy.calendar);
  if (!calendar) return err(`calendar "${policy.calendar}" of time limit "${slaId}" is not defined`);
  return deadline(policy, calendar, from, fraction);
}

/** The moment an ISO 8601 duration has passed on a calendar given by its id. */
export function calendarDeadline(policies: PolicySet, duration: string, calendarId: string, from: number): Result<number> {
  const calendar = own(policies.calendars, calendarId);
  if (!calendar) return err(`calendar "${calendarId}" is not defined`);
  return deadline({ due: duration }, calendar, from);
}

/** Offset that decides what "today" is: that of the first working calendar by id, else of any calendar, else China's. */
export function regionOffset(policies: PolicySet): number {
  const ids = Object.keys(policies.calendars).sort();
  const id = ids.find((candidate) => !policies.calendars[candidate]?.continuous) ?? ids[0];
  return (id !== undefined ? policies.calendars[id]?.utcOffset : undefined) ?? DEFAULT_UTC_OFFSET;
}

function own<T>(record: Record<string, T>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
