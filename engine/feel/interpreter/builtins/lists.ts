import type { FeelFunction } from 'feelin';
import { compareValues, equalValues } from '../comparison.ts';
import { TypedFunction } from '../functions.ts';
import { spend } from '../meter.ts';
import type { Environment } from '../scope.ts';
import { aggregation, apply, define, signature } from './define.ts';

/** List functions (DMN 1.5 section 10.3.4.4) and sorting. Positions count from 1, negative ones from the end. */
export const lists: Record<string, TypedFunction> = {
  'list contains': define(signature('list: list, element: Any', ([list, element]: [unknown[], unknown]) => list.some((item) => equalValues(item, element) === true))),
  count: aggregation((list) => list.length),
  min: aggregation((list) => extreme(list, -1)),
  max: aggregation((list) => extreme(list, 1)),
  all: aggregation((list) => decide(list, false)),
  any: aggregation((list) => decide(list, true)),
  sublist: define(signature('list: list, start position: number, length?: number', ([list, start, length]: [unknown[], number, number?]) => sublist(list, start, length))),
  append: define(signature('list: list, ...item: Any', ([list, items]: [unknown[], unknown[]]) => [...list, ...items])),
  concatenate: define(signature('...list: Any', ([given]: [unknown[]]) => joined(given))),
  union: define(signature('...list: Any', ([given]: [unknown[]]) => distinct(joined(given)))),
  'distinct values': define(signature('list: list', ([list]: [unknown[]]) => distinct(list))),
  'insert before': define(signature('list: list, position: number, newItem: Any', ([list, position, item]: [unknown[], number, unknown]) => at(list, position, (index) => list.toSpliced(index, 0, item)))),
  remove: define(signature('list: list, position: number', ([list, position]: [unknown[], number]) => at(list, position, (index) => list.toSpliced(index, 1)))),
  'list replace': define(
    signature('list: list, position: number, newItem: Any', ([list, position, item]: [unknown[], number, unknown]) => at(list, position, (index) => list.with(index, item))),
    signature('list: list, match: function, newItem: Any', ([list, match, item]: [unknown[], FeelFunction, unknown], environment) => replaceMatching(list, match, item, environment)),
  ),
  reverse: define(signature('list: list', ([list]: [unknown[]]) => list.toReversed())),
  'index of': define(signature('list: list, match: Any', ([list, match]: [unknown[], unknown]) => list.flatMap((item, i) => (equalValues(item, match) === true ? [i + 1] : [])))),
  flatten: define(signature('list: list', ([list]: [unknown[]]) => flattened(list, []))),
  sort: define(
    signature('list: list, precedes: function', ([list, precedes]: [unknown[], FeelFunction], environment) => sort(list, precedes, environment)),
    signature('list: list', ([list]: [unknown[]]) => (list.every((item) => compareValues(item, list[0]) !== null) ? list.toSorted((a, b) => compareValues(a, b) ?? 0) : null)),
  ),
};

/** The lists one after the other, counted before they are put together. */
function joined(lists: unknown[]): unknown[] {
  for (const list of lists) spend(Array.isArray(list) ? 1 + (list.length >> 2) : 1);
  return lists.flat(1);
}

function flattened(list: unknown[], result: unknown[]): unknown[] {
  for (const item of list) {
    spend();
    if (Array.isArray(item)) flattened(item, result);
    else result.push(item);
  }
  return result;
}

function extreme(list: unknown[], direction: 1 | -1): unknown {
  let found: unknown = list[0] ?? null;
  if (list.length === 1 && compareValues(found, found) === null) return null;
  for (const item of list.slice(1)) {
    const order = compareValues(item, found);
    if (order === null) return null;
    if (order * direction > 0) found = item;
  }
  return found;
}

/** `all` is decided by a false, `any` by a true; anything but booleans leaves it open. */
function decide(list: unknown[], decisive: boolean): boolean | null {
  if (list.includes(decisive)) return decisive;
  return list.every((item) => item === !decisive) ? !decisive : null;
}

function sublist(list: unknown[], start: number, length: number | undefined): unknown[] | null {
  if (length !== undefined && length < 0) return null;
  return at(list, start, (index) => list.slice(index, length === undefined ? undefined : index + Math.trunc(length)));
}

/** Runs with the index of a position, when the list has it. */
function at<T>(list: unknown[], position: number, use: (index: number) => T): T | null {
  const whole = Math.trunc(position);
  const index = whole > 0 ? whole - 1 : list.length + whole;
  return whole === 0 || index < 0 || index >= list.length ? null : use(index);
}

function replaceMatching(list: unknown[], match: FeelFunction, item: unknown, environment: Environment): unknown[] | null {
  if (!(match instanceof TypedFunction) || match.parameters.length !== 2) return null;
  const result: unknown[] = [];
  for (const old of list) {
    const found = apply(match, [old, item], environment);
    if (typeof found !== 'boolean') return null;
    result.push(found ? item : old);
  }
  return result;
}

/** Elements that are equal once; numbers, texts and booleans are found without a search. */
function distinct(list: unknown[]): unknown[] {
  const seen = new Set<unknown>();
  const complex: unknown[] = [];
  return list.filter((item) => {
    spend();
    if (item === null || typeof item !== 'object') return !seen.has(item) && seen.add(item);
    if (complex.some((other) => equalValues(other, item) === true)) return false;
    complex.push(item);
    return true;
  });
}

function sort(list: unknown[], precedes: FeelFunction, environment: Environment): unknown[] {
  return list.toSorted((a, b) => {
    spend();
    if (apply(precedes, [a, b], environment) === true) return -1;
    return apply(precedes, [b, a], environment) === true ? 1 : 0;
  });
}
