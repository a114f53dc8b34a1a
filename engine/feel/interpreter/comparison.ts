import type { FeelDate, FeelDateTime, FeelTime } from 'feelin';
import { FeelDuration, FeelRange } from 'feelin';
import { spend } from './meter.ts';
import { isTemporal, nanosAt, sameZoning } from './temporal/compare.ts';
import { NANOS } from './temporal/parse.ts';
import { isContext, kindOf } from './values.ts';

/** Order of two values of one ordered type: negative, 0 or positive; null when they cannot be compared. */
export function compareValues(a: unknown, b: unknown): number | null {
  spend();
  if ((typeof a === 'number' && typeof b === 'number') || (typeof a === 'string' && typeof b === 'string')) return a < b ? -1 : a > b ? 1 : 0;
  if (isTemporal(a) && isTemporal(b)) return kindOf(a) === kindOf(b) && sameZoning(a, b) ? order(nanosAt(a), nanosAt(b)) : null;
  if (a instanceof FeelDuration && b instanceof FeelDuration) return a.yearsMonths === b.yearsMonths ? order(nanosAt(a), nanosAt(b)) : null;
  return null;
}

/**
 * Equality of DMN 1.5 table 53: values of different types cannot be compared (null), except with null. Times are equal to the second.
 */
export function equalValues(a: unknown, b: unknown): boolean | null {
  spend();
  if (a === b) return true;
  if (a === null || a === undefined || b === null || b === undefined) return (a ?? null) === (b ?? null);
  if (typeof a !== 'object' || typeof b !== 'object') return typeof a === typeof b ? false : null;
  if (kindOf(a) !== kindOf(b)) return null;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => equalValues(item, b[i]) === true);
  if (isTemporal(a) && isTemporal(b)) return sameZoning(a, b) && wholeSeconds(a) === wholeSeconds(b);
  if (a instanceof FeelDuration && b instanceof FeelDuration) return nanosAt(a) === nanosAt(b);
  if (a instanceof FeelRange && b instanceof FeelRange) return equalRanges(a, b);
  if (isContext(a) && isContext(b)) {
    const names = Object.keys(a);
    return names.length === Object.keys(b).length && names.every((name) => Object.hasOwn(b, name) && equalValues(a[name], b[name]) === true);
  }
  return false;
}

function equalRanges(a: FeelRange, b: FeelRange): boolean {
  return (
    a['start included'] === b['start included'] && a['end included'] === b['end included'] && operatorOf(a) === operatorOf(b)
    && equalValues(a.start, b.start) === true && equalValues(a.end, b.end) === true && equalValues(operandOf(a), operandOf(b)) === true
  );
}

function operatorOf(range: FeelRange): unknown {
  return 'operator' in range ? range.operator : null;
}

function operandOf(range: FeelRange): unknown {
  return 'operand' in range ? range.operand : null;
}

function wholeSeconds(value: FeelDate | FeelTime | FeelDateTime): bigint {
  const nanos = nanosAt(value);
  return nanos / NANOS - (nanos % NANOS < 0n ? 1n : 0n);
}

function order(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
