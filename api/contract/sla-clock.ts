/** How much working time a task has left: the server says it in exports and rankings, the console every minute in the list. */
import { localDay } from '../../engine/calendar/civil.ts';
import { addWorkingTime, isWorkingMoment, workingIntervals, workingTimeBetween } from '../../engine/calendar/working-time.ts';
import type { WorkCalendar } from '../../engine/model/graph.ts';

/** Why the clock stands still. `holiday`: a weekday off by the calendar's exceptions. */
export type SlaPause = 'suspended' | 'holiday' | 'weekend' | 'offHours';

export interface SlaClock {
  /** Working time from the task's creation to its deadline, ms. */
  total: number;
  /** Working time left, ms; negative once the deadline has passed. */
  left: number;
  overdue: boolean;
  /** Null while the clock runs. A task past its deadline is not paused: it is late. */
  paused: SlaPause | null;
  /** When it goes on by itself, epoch ms; null while it runs, and while the case is suspended. */
  resumesAt: number | null;
}

/** The clock of a task on its calendar at `now`. A continuous calendar never pauses. Times in epoch ms. */
export function slaClock(calendar: WorkCalendar, task: { createdAt: number; due: number }, now: number, suspended = false): SlaClock {
  const overdue = now > task.due;
  const total = Math.max(0, workingTimeBetween(calendar, task.createdAt, task.due));
  const left = workingTimeBetween(calendar, now, task.due);
  if (overdue) return { total, left, overdue, paused: null, resumesAt: null };
  if (suspended) return { total, left, overdue, paused: 'suspended', resumesAt: null };
  if (isWorkingMoment(calendar, now)) return { total, left, overdue, paused: null, resumesAt: null };
  const next = addWorkingTime(calendar, now, 0);
  return { total, left, overdue, paused: reasonAt(calendar, now), resumesAt: next.ok ? next.value : null };
}

function reasonAt(calendar: WorkCalendar, now: number): SlaPause {
  const { day } = localDay(now, calendar.utcOffset);
  if (workingIntervals(calendar, day).length > 0) return 'offHours';
  // 1 January 1970 was a Thursday.
  const weekday = (((day + 4) % 7) + 7) % 7;
  return (calendar.week[weekday] ?? []).length > 0 ? 'holiday' : 'weekend';
}
