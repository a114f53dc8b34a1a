import { equalValues, isContext, kindOf } from '../../engine/feel/interpreter/index.ts';

/** Numbers agree to eight decimal digits, as in the runner of the suite. */
const TOLERANCE = 1e-8;

/** Whether a result is the expected one. */
export function agrees(actual: unknown, expected: unknown): boolean {
  if (expected === null || expected === undefined) return actual === null || actual === undefined;
  if (typeof expected === 'number') return typeof actual === 'number' && Math.abs(actual - expected) <= TOLERANCE;
  if (Array.isArray(expected)) return Array.isArray(actual) && actual.length === expected.length && expected.every((item, i) => agrees(actual[i], item));
  if (isContext(expected)) {
    const names = Object.keys(expected);
    return isContext(actual) && names.length === Object.keys(actual).length && names.every((name) => Object.hasOwn(actual, name) && agrees(actual[name], expected[name]));
  }
  return kindOf(actual) === kindOf(expected) && (actual === expected || (typeof expected === 'object' && (String(actual) === String(expected) || equalValues(actual, expected) === true)));
}
