import type { Expression, TimerDefinition } from '../../model/graph.ts';
import { DEFAULT_UTC_OFFSET, parseCycle, parseDuration, parseInstant } from '../../calendar/index.ts';
import type { Reporter } from '../problems.ts';
import { readExpression } from './expressions.ts';
import { child, text, type ModdleElement } from './moddle-element.ts';

const FORMS = [
  { property: 'timeDate', kind: 'date' },
  { property: 'timeDuration', kind: 'duration' },
  { property: 'timeCycle', kind: 'cycle' },
] as const;

/** Reads a timer event definition: exactly one of date, duration and cycle, in ISO 8601 (or cron for cycles) or as an expression. */
export function readTimer(definition: ModdleElement, element: string | null, report: Reporter): TimerDefinition | null {
  const given = FORMS.filter((form) => child(definition, form.property) !== undefined);
  const [form] = given;
  if (!form || given.length > 1) {
    report.error(element, form ? 'a timer has one of timeDate, timeDuration and timeCycle, not several' : 'the timer has no timeDate, timeDuration or timeCycle');
    return null;
  }
  const body = text(child(definition, form.property), 'body');
  if (body === undefined) {
    report.error(element, `${form.property} is empty`);
    return null;
  }
  const value = readExpression(body, form.property, element, report);
  const problem = literalProblem(form.kind, value);
  if (problem !== null) report.error(element, `${form.property}: ${problem}`);
  return { kind: form.kind, value };
}

function literalProblem(kind: TimerDefinition['kind'], value: Expression): string | null {
  if (value.lang !== 'const') return null;
  const literal = String(value.value);
  const parsed = kind === 'date' ? parseInstant(literal, DEFAULT_UTC_OFFSET) : kind === 'duration' ? parseDuration(literal) : parseCycle(literal, DEFAULT_UTC_OFFSET);
  return parsed.ok ? null : parsed.error;
}
