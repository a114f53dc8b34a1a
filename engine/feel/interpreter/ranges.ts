import { FeelRange } from 'feelin';
import { compareValues, equalValues } from './comparison.ts';
import { spend } from './meter.ts';
import { kindOf } from './values.ts';

export type TestOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** A range written with an operator, such as `(< 10)`: it says nothing about its other end, so it only equals its like. */
export class OperatorRange extends FeelRange {
  readonly operator: TestOperator;
  readonly operand: unknown;

  constructor(operator: TestOperator, operand: unknown) {
    const low = operator === '>' || operator === '>=' || operator === '=';
    const high = operator === '<' || operator === '<=' || operator === '=';
    super({
      start: low ? operand : null,
      end: high ? operand : null,
      'start included': operator === '>=' || operator === '=',
      'end included': operator === '<=' || operator === '=',
      valueType: kindOf(operand),
    });
    spend(5);
    this.operator = operator;
    this.operand = operand;
    for (const name of ['operator', 'operand']) Object.defineProperty(this, name, { enumerable: false });
  }
}

const ORDERED = new Set(['number', 'string', 'date', 'time', 'date and time', 'days and time duration', 'years and months duration']);

/** A range with two ends of one ordered type, the lower one first; null when they do not make one. An end may be open (null). */
export function makeRange(start: unknown, end: unknown, startIncluded: boolean, endIncluded: boolean): FeelRange | null {
  const [from, to] = [start ?? null, end ?? null];
  const type = kindOf(from ?? to);
  if (!ORDERED.has(type)) return null;
  if (from !== null && to !== null && (kindOf(from) !== kindOf(to) || (compareValues(from, to) ?? 1) > 0)) return null;
  return new FeelRange({ start: from, end: to, 'start included': startIncluded && from !== null, 'end included': endIncluded && to !== null, valueType: type });
}

/** Whether a value is in a range; null when they cannot be compared. */
export function inRange(value: unknown, range: FeelRange): boolean | null {
  if (range instanceof OperatorRange) return satisfies(value, range.operator, range.operand);
  // An end of a range that is written but not known: so is whether the value is within.
  if (range.start === null || range.end === null) return null;
  const low = compareValues(value, range.start);
  const high = compareValues(value, range.end);
  if (low === null || high === null) return null;
  return (range['start included'] ? low >= 0 : low > 0) && (range['end included'] ? high <= 0 : high < 0);
}

/** Comparison of DMN 1.5 section 10.3.2.13; null when the two have different types. */
export function satisfies(left: unknown, operator: TestOperator, right: unknown): boolean | null {
  if (operator === '=' || operator === '!=') {
    const equal = equalValues(left, right);
    return equal === null ? null : operator === '=' ? equal : !equal;
  }
  const order = compareValues(left, right);
  if (order === null) return null;
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}
