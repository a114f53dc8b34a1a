import type { TypedFunction } from '../functions.ts';
import { spend } from '../meter.ts';
import { entryOf } from '../names.ts';
import { define as setEntry } from '../nodes/literals.ts';
import { isContext, type Context } from '../values.ts';
import { define, signature } from './define.ts';

/** Context functions (DMN 1.5 section 10.3.4.9). */
export const contexts: Record<string, TypedFunction> = {
  'get value': define(
    signature('m: context, key: string', ([context, key]: [Context, string]) => entryOf(context, key) ?? null),
    signature('m: context, keys: list', ([context, keys]: [Context, unknown[]]) => keys.reduce<unknown>((value, key) => (isContext(value) && typeof key === 'string' ? entryOf(value, key) : null), context) ?? null),
  ),
  'get entries': define(signature('m: context', ([context]: [Context]) => entriesOf(context).map(([key, value]) => ({ key, value })))),
  context: define(signature('entries: list', ([entries]: [unknown[]]) => contextOf(entries))),
  'context put': define(
    signature('context: context, key: string, value: Any', ([context, key, value]: [Context, string, unknown]) => put(context, [key], value)),
    signature('context: context, keys: list, value: Any', ([context, keys, value]: [Context, unknown[], unknown]) => put(context, keys, value)),
  ),
  'context merge': define(signature('contexts: list', ([given]: [unknown[]]) => (given.every(isContext) ? Object.fromEntries(given.flatMap(entriesOf)) : null))),
};

/** Names and values, counted as they are copied. */
function entriesOf(context: Context): [string, unknown][] {
  const entries = Object.entries(context);
  spend(1 + entries.length);
  return entries;
}

function contextOf(entries: unknown[]): Context | null {
  const context: Context = {};
  for (const entry of entries) {
    if (!isContext(entry) || typeof entry['key'] !== 'string' || !Object.hasOwn(entry, 'value') || Object.hasOwn(context, entry['key'])) return null;
    setEntry(context, entry['key'], entry['value'] ?? null);
  }
  return context;
}

function put(context: unknown, keys: unknown[], value: unknown): Context | null {
  const [key, ...rest] = keys;
  if (!isContext(context) || typeof key !== 'string') return null;
  const entry = rest.length === 0 ? value : put(context[key], rest, value);
  if (rest.length > 0 && entry === null) return null;
  const result = Object.fromEntries(entriesOf(context));
  setEntry(result, key, entry);
  return result;
}
