import type { Shape } from '../syntax.ts';
import { isUnusualName, normalizeName } from './names.ts';
import type { Scope } from './scope.ts';
import { isContext } from './values.ts';

const EMPTY: Shape = Object.freeze({});
const NOTHING = { key: '', shape: EMPTY };

/** Shapes of values that cannot change while they are evaluated over. */
const known = new WeakMap<object, Shape | null>();

/** Values nested deeper have no unusual names as far as the parser is concerned. */
const MAX_DEPTH = 8;

/**
 * The unusual names a text is read with: `a-b` is one name when there is a variable of that name. Ordinary names need not be known, so
 * most texts have one reading, whatever they are evaluated over.
 */
export function shapeOf(text: string, scope: Scope): { key: string; shape: Shape } {
  let shape: Shape | null = null;
  for (let level: Scope | null = scope; level !== null; level = level.parent) {
    const part = mentioned(ownShape(level), text);
    // Names of an outer scope that an inner one hides do not count, whatever is inside them.
    for (const [name, inner] of Object.entries(part ?? {})) if (!isHidden(name, level, scope)) (shape ??= {})[name] = inner;
  }
  return shape === null ? NOTHING : { key: JSON.stringify(shape), shape };
}

function ownShape(scope: Scope): Shape | null {
  if (scope.shape !== undefined) return scope.shape;
  let shape: Shape | null = null;
  for (const context of scope.contexts.toReversed()) {
    const inner = shapeOfValue(context, 0);
    if (inner === null && shape === null) continue;
    // A name of a context hides the same name of those below.
    shape = { ...Object.fromEntries(Object.entries(shape ?? {}).filter(([name]) => !Object.hasOwn(context, name))), ...inner };
  }
  for (const [name, value] of scope.names) {
    const inner = shapeOfValue(value, 0);
    if (inner !== null || isUnusualName(name)) (shape ??= {})[name] = inner ?? {};
  }
  scope.shape = shape;
  return shape;
}

function isHidden(name: string, level: Scope, innermost: Scope): boolean {
  for (let scope: Scope | null = innermost; scope !== null && scope !== level; scope = scope.parent) if (scope.has(normalizeName(name))) return true;
  return false;
}

/** The part of a shape a text can be about: data with ever new keys must not make ever new readings of one text. */
function mentioned(shape: Shape | null, text: string): Shape | null {
  if (shape === null) return null;
  let result: Shape | null = null;
  for (const [name, inner] of Object.entries(shape)) {
    const part = mentioned(inner, text);
    if (part === null && !(isUnusualName(name) && mayMention(text, name))) continue;
    result ??= {};
    result[name] = part ?? {};
  }
  return result;
}

function shapeOfValue(value: unknown, depth: number): Shape | null {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return null;
  const before = known.get(value);
  if (before !== undefined) return before;
  const shape = Array.isArray(value) ? shapeOfList(value, depth) : isContext(value) ? shapeOfContext(value, depth) : null;
  known.set(value, shape);
  return shape;
}

function shapeOfContext(context: Record<string, unknown>, depth: number): Shape | null {
  const shape: Shape = {};
  for (const [name, value] of Object.entries(context)) {
    const inner = shapeOfValue(value, depth + 1);
    if (inner !== null || isUnusualName(name)) shape[name] = inner ?? {};
  }
  return Object.keys(shape).length > 0 ? shape : null;
}

/** The elements of a list taken together: a path over a list goes into each of them. */
function shapeOfList(list: unknown[], depth: number): Shape | null {
  const shape: Shape = {};
  for (const item of list) Object.assign(shape, shapeOfValue(item, depth + 1));
  return Object.keys(shape).length > 0 ? shape : null;
}

function mayMention(text: string, name: string): boolean {
  return (name.match(/[\p{L}\p{N}_]+/gu) ?? []).every((word) => text.includes(word));
}
