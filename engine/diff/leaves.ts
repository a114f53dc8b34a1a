import type { ParameterValue } from '../model/graph.ts';
import type { Json } from '../model/json.ts';

/** One property that differs. Null: not there. Expressions are written as in a model. */
export interface PropertyChange { property: string; from: Json; to: Json }

/** Properties by their path, e.g. `userTask.formKey`, `input.limit`. */
export type Leaves = Map<string, Json>;

/**
 * The properties of a value by path. Expressions are one property, as text; entries of lists that have an `id` or a `name` of their own are found by
 * it, so that one more of them is one change.
 */
export function leavesOf(value: unknown, path = ''): Leaves {
  const leaves: Leaves = new Map();
  collect(value, path, leaves);
  return leaves;
}

function collect(value: unknown, path: string, leaves: Leaves): void {
  if (value === undefined || value === null) return;
  if (isWritten(value)) leaves.set(path, asWritten(value));
  else if (Array.isArray(value)) collectList(value, path, leaves);
  else if (typeof value === 'object') for (const [name, member] of Object.entries(value)) collect(member, path === '' ? name : `${path}.${name}`, leaves);
  else leaves.set(path, value as Json);
}

function collectList(items: readonly unknown[], path: string, leaves: Leaves): void {
  const names = items.map(nameOf);
  if (names.includes(null) || new Set(names).size < names.length) {
    if (items.length > 0) leaves.set(path, items.map(plain));
    return;
  }
  for (const [index, item] of items.entries()) collect(withoutName(item as object), `${path}.${names[index] ?? ''}`, leaves);
}

/** What tells an entry of a list from the others. */
function nameOf(item: unknown): string | null {
  if (typeof item !== 'object' || item === null) return null;
  const { id, name } = item as { id?: unknown; name?: unknown };
  return typeof id === 'string' ? id : typeof name === 'string' ? name : null;
}

/** A mapping is its value. */
function withoutName(item: object): unknown {
  const { id, name, ...rest } = item as { id?: unknown; name?: unknown };
  const kept = id === undefined ? rest : { ...(name !== undefined && { name }), ...rest };
  const members = Object.entries(kept);
  return members.length === 0 ? true : members.length === 1 && members[0]?.[0] === 'value' ? members[0][1] : kept;
}

function plain(value: unknown): Json {
  if (isWritten(value)) return asWritten(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return (value ?? null) as Json;
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined).map(([name, member]) => [name, plain(member)]));
}

const LANGUAGES = new Set(['feel', 'juel', 'const', 'list', 'map']);

function isWritten(value: unknown): value is ParameterValue {
  return typeof value === 'object' && value !== null && LANGUAGES.has(String((value as { lang?: unknown }).lang));
}

function asWritten(value: ParameterValue): Json {
  switch (value.lang) {
    case 'const':
      return value.value;
    case 'feel':
      return `=${value.text}`;
    case 'juel':
      return value.text;
    case 'list':
      return value.items.map(asWritten);
    case 'map':
      return Object.fromEntries(value.entries.map((entry) => [entry.name, asWritten(entry.value)]));
  }
}

/** What is different in two sets of properties, by path. */
export function changesOf(before: Leaves, after: Leaves): PropertyChange[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths
    .map((property): PropertyChange => ({ property, from: before.get(property) ?? null, to: after.get(property) ?? null }))
    .filter(({ from, to }) => JSON.stringify(from) !== JSON.stringify(to));
}
