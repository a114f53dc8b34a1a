import type { Json } from './json.ts';

/**
 * JSON text with sorted keys and no white space: equal values have equal texts, so a hash of it is the value's address.
 * `undefined` properties are left out, as in `JSON.stringify`.
 */
export function canonicalJson(value: Json | object): string {
  return text(value);
}

function text(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => text(item === undefined ? null : item)).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, entry]) => entry !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, entry]) => `${JSON.stringify(key)}:${text(entry)}`);
  return `{${entries.join(',')}}`;
}
