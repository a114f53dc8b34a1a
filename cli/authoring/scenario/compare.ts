import type { Json } from '../../../engine/index.ts';

/**
 * What of `expected` does not hold of `actual`: members that `expected` does not name may be there, lists must have the same length,
 * an expected null also stands for nothing.
 * @returns the first difference as `path: expected ..., is ...`, or null
 */
export function difference(expected: Json, actual: Json | undefined, path = ''): string | null {
  if (Array.isArray(expected) && Array.isArray(actual) && expected.length === actual.length) {
    return first(expected.map((item, index) => difference(item, actual[index], `${path}[${index}]`)));
  }
  if (isObject(expected) && isObject(actual)) {
    return first(Object.entries(expected).map(([name, member]) => difference(member, actual[name], path === '' ? name : `${path}.${name}`)));
  }
  if (expected === (actual ?? null)) return null;
  return `${path === '' ? '' : `${path}: `}expected ${JSON.stringify(expected)}, is ${actual === undefined ? 'not set' : JSON.stringify(actual)}`;
}

const first = (differences: (string | null)[]): string | null => differences.find((found) => found !== null) ?? null;

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
