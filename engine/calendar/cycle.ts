import { err, ok, type Result } from '../model/result.ts';
import { nextCron, parseCron, type Cron } from './cron.ts';
import { addDuration, addDurationTimes, isNegative, isZero, parseDuration, shortestLength, type Duration } from './duration.ts';
import { formatInstant, parseInstant } from './instant.ts';

/**
 * A timer cycle. A repeating interval is an absolute schedule `start, start + d, start + 2d, ...`; its occurrences never drift with the
 * moment a timer happened to fire.
 */
export type Cycle =
  | {
      kind: 'interval';
      /** How often it fires; null: without end. */
      times: number | null;
      /** First occurrence, epoch ms; null until the timer is armed. */
      start: number | null;
      duration: Duration;
      durationText: string;
      /** No occurrence after this instant. */
      end: number | null;
    }
  | { kind: 'cron'; cron: Cron };

/** A cycle armed at some moment: `cycle` is the text to keep, absolute from then on; `due` its first occurrence, epoch ms. */
export interface ArmedCycle {
  cycle: string;
  due: number;
}

/** No timer fires more often than this. */
const SHORTEST = 1_000;

/** Reads `R[n]/[start/]duration[/end]` (ISO 8601) or a cron expression of 5 or 6 fields. */
export function parseCycle(text: string, utcOffset: number): Result<Cycle> {
  const trimmed = text.trim();
  const repeat = /^R(\d{0,9})\/(.+)$/.exec(trimmed);
  if (!repeat) {
    if (/^[RP]/.test(trimmed)) return err(`"${text}" is not a repeating interval: expected R[n]/[start/]duration[/end]`);
    const cron = parseCron(trimmed);
    return cron.ok ? ok({ kind: 'cron', cron: cron.value }) : cron;
  }
  const [, count = '', rest = ''] = repeat;
  const parts = rest.split('/');
  const position = parts.findIndex((part) => /^[+-]?P/.test(part));
  if (position < 0 || position > 1 || parts.length > position + 2) {
    return err(`"${text}" is not a repeating interval: expected R[n]/[start/]duration[/end]`);
  }
  const durationText = parts[position] ?? '';
  const duration = parseDuration(durationText);
  if (!duration.ok) return duration;
  if (isNegative(duration.value) || isZero(duration.value) || shortestLength(duration.value) < SHORTEST) {
    return err(`"${text}" repeats more often than once a second`);
  }
  if (count !== '' && Number(count) === 0) return err(`"${text}" never fires`);
  const start = position === 1 ? parseInstant(parts[0] ?? '', utcOffset) : ok(null);
  if (!start.ok) return start;
  const end = parts.length > position + 1 ? parseInstant(parts[position + 1] ?? '', utcOffset) : ok(null);
  if (!end.ok) return end;
  return ok({
    kind: 'interval', times: count === '' ? null : Number(count), start: start.value, duration: duration.value, durationText, end: end.value,
  });
}

/**
 * Arms a cycle at `at`. Without a start of its own it starts one interval later; occurrences before `at` are not made up for.
 * @returns the absolute text to keep and the first due moment; null when the cycle is over already
 */
export function armCycle(text: string, at: number, utcOffset: number): Result<ArmedCycle | null> {
  const parsed = parseCycle(text, utcOffset);
  if (!parsed.ok) return parsed;
  const cycle = parsed.value;
  const absolute = cycle.kind === 'interval' ? absoluteText(cycle, cycle.start ?? addDuration(at, cycle.duration, utcOffset)) : text.trim();
  const due = nextCycle(absolute, at - 1, utcOffset);
  if (!due.ok) return due;
  return ok(due.value === null ? null : { cycle: absolute, due: due.value });
}

/**
 * The occurrence after `previous`, from the schedule and not from the moment the timer fired.
 * @param text an absolute cycle as `armCycle` gave it, or a cron expression
 * @param previous epoch ms of the occurrence that fired
 * @returns epoch ms, strictly later than `previous`; null when there is none
 */
export function nextCycle(text: string, previous: number, utcOffset: number): Result<number | null> {
  const parsed = parseCycle(text, utcOffset);
  if (!parsed.ok) return parsed;
  const cycle = parsed.value;
  if (cycle.kind === 'cron') return ok(nextCron(cycle.cron, previous, utcOffset));
  const { start, duration, times, end } = cycle;
  if (start === null) return err(`"${text}" has no start: arm it first`);
  const index = indexAfter(start, duration, previous, utcOffset);
  if (times !== null && index >= times) return ok(null);
  const due = addDurationTimes(start, duration, index, utcOffset);
  return ok(end !== null && due > end ? null : due);
}

/** Smallest n with `start + n * duration` later than `previous`. */
function indexAfter(start: number, duration: Duration, previous: number, utcOffset: number): number {
  if (start > previous) return 0;
  // A month has at most 31 days, so this guess is never too high.
  const longest = shortestLength(duration) + duration.months * 3 * 86_400_000;
  let index = Math.max(0, Math.floor((previous - start) / longest) - 1);
  while (addDurationTimes(start, duration, index, utcOffset) <= previous) index++;
  return index;
}

function absoluteText(cycle: Extract<Cycle, { kind: 'interval' }>, start: number): string {
  const end = cycle.end === null ? '' : `/${formatInstant(cycle.end)}`;
  return `R${cycle.times ?? ''}/${formatInstant(start)}/${cycle.durationText}${end}`;
}
