import { FeelRange } from 'feelin';
import { compareValues, equalValues } from '../comparison.ts';
import type { TypedFunction } from '../functions.ts';
import { define, signature } from './define.ts';

/** A range, or a point taken as the range that holds nothing else. */
interface Span {
  start: unknown;
  end: unknown;
  startIncluded: boolean;
  endIncluded: boolean;
  isRange: boolean;
}

type Relation = (a: Span, b: Span) => boolean | null;

/** Relations between points and ranges (DMN 1.5 table 78). Null when the ends cannot be compared. */
export const ranges: Record<string, TypedFunction> = {
  before: relation(['point1', 'point2'], ['point', 'range'], ['range', 'point'], ['range1', 'range2'])(before),
  after: relation(['point1', 'point2'], ['point', 'range'], ['range', 'point'], ['range1', 'range2'])((a, b) => before(b, a)),
  meets: relation(['range1', 'range2'])(meets),
  'met by': relation(['range1', 'range2'])((a, b) => meets(b, a)),
  overlaps: relation(['range1', 'range2'])((a, b) => not(either(before(a, b), before(b, a)))),
  'overlaps before': relation(['range1', 'range2'])(overlapsBefore),
  'overlaps after': relation(['range1', 'range2'])((a, b) => overlapsBefore(b, a)),
  finishes: relation(['point', 'range'], ['range1', 'range2'])(finishes),
  'finished by': relation(['range', 'point'], ['range1', 'range2'])((a, b) => finishes(b, a)),
  includes: relation(['range', 'point'], ['range1', 'range2'])(includes),
  during: relation(['point', 'range'], ['range1', 'range2'])((a, b) => includes(b, a)),
  starts: relation(['point', 'range'], ['range1', 'range2'])(starts),
  'started by': relation(['range', 'point'], ['range1', 'range2'])((a, b) => starts(b, a)),
  coincides: relation(['point1', 'point2'], ['range1', 'range2'])(
    (a, b) => both(equalValues(a.start, b.start), both(equalValues(a.end, b.end), a.startIncluded === b.startIncluded && a.endIncluded === b.endIncluded))),
};

/** A function with one signature for each pair of operand names: which of them are ranges follows from the names. */
function relation(...names: [string, string][]): (compute: Relation) => TypedFunction {
  return (compute) => define(...names.map(([first, second]) => signature(`${typed(first)}, ${typed(second)}`, ([a, b]: [unknown, unknown]) => compute(spanOf(a), spanOf(b)))));
}

function typed(name: string): string {
  return `${name}: ${name.startsWith('range') ? 'range' : 'point'}`;
}

function spanOf(value: unknown): Span {
  if (!(value instanceof FeelRange)) return { start: value, end: value, startIncluded: true, endIncluded: true, isRange: false };
  return { start: value.start, end: value.end, startIncluded: value['start included'], endIncluded: value['end included'], isRange: true };
}

function before(a: Span, b: Span): boolean | null {
  const order = compareValues(a.end, b.start);
  return order === null ? null : order < 0 || (order === 0 && !(a.endIncluded && b.startIncluded));
}

function meets(a: Span, b: Span): boolean | null {
  return both(equalValues(a.end, b.start), a.endIncluded && b.startIncluded);
}

/** `a` begins first and ends within `b`. */
function overlapsBefore(a: Span, b: Span): boolean | null {
  const [starts, crosses, ends] = [compareValues(a.start, b.start), compareValues(a.end, b.start), compareValues(a.end, b.end)];
  if (starts === null || crosses === null || ends === null) return null;
  const beginsFirst = starts < 0 || (starts === 0 && a.startIncluded && !b.startIncluded);
  const reaches = crosses > 0 || (crosses === 0 && a.endIncluded && b.startIncluded);
  const staysWithin = ends < 0 || (ends === 0 && (!a.endIncluded || b.endIncluded));
  return beginsFirst && reaches && staysWithin;
}

function finishes(a: Span, b: Span): boolean | null {
  if (!a.isRange) return both(equalValues(a.end, b.end), b.endIncluded);
  const order = compareValues(a.start, b.start);
  if (order === null) return null;
  return both(equalValues(a.end, b.end), a.endIncluded === b.endIncluded && (order > 0 || (order === 0 && (!a.startIncluded || b.startIncluded))));
}

function starts(a: Span, b: Span): boolean | null {
  if (!a.isRange) return both(equalValues(a.start, b.start), b.startIncluded);
  const order = compareValues(a.end, b.end);
  if (order === null) return null;
  return both(equalValues(a.start, b.start), a.startIncluded === b.startIncluded && (order < 0 || (order === 0 && (!a.endIncluded || b.endIncluded))));
}

function includes(a: Span, b: Span): boolean | null {
  const [low, high] = [compareValues(a.start, b.start), compareValues(b.end, a.end)];
  if (low === null || high === null) return null;
  return (low < 0 || (low === 0 && (a.startIncluded || !b.startIncluded))) && (high < 0 || (high === 0 && (a.endIncluded || !b.endIncluded)));
}

function both(a: boolean | null, b: boolean | null): boolean | null {
  return a === false || b === false ? false : a === null || b === null ? null : true;
}

function either(a: boolean | null, b: boolean | null): boolean | null {
  return a === true || b === true ? true : a === null || b === null ? null : false;
}

function not(value: boolean | null): boolean | null {
  return value === null ? null : !value;
}
