import type { TimerDefinition } from '../model/graph.ts';
import { err, ok, type Result } from '../model/result.ts';
import { armCycle, type ArmedCycle } from './cycle.ts';
import { addDuration, parseDuration } from './duration.ts';
import { parseInstant } from './instant.ts';

/**
 * When a timer armed at `at` is due for the first time, epoch ms; of a cycle also what tells the next occurrences.
 * @param text the timer's value: a date and time, a duration or a cycle
 * @param utcOffset minutes, for dates without a zone
 */
export function firstOccurrence(kind: TimerDefinition['kind'], text: string, at: number, utcOffset: number): Result<{ due: number } | ArmedCycle> {
  if (kind === 'date') {
    const instant = parseInstant(text, utcOffset);
    return instant.ok ? ok({ due: instant.value }) : instant;
  }
  if (kind === 'duration') {
    const duration = parseDuration(text);
    return duration.ok ? ok({ due: addDuration(at, duration.value, utcOffset) }) : duration;
  }
  const armed = armCycle(text, at, utcOffset);
  if (!armed.ok) return armed;
  return armed.value === null ? err(`cycle '${text}' has no occurrence left`) : ok(armed.value);
}
