/**
 * The part of JSON Schema draft-07 that forms use, checked by walking the schema. It interprets: the console may neither compile nor
 * evaluate code under its content security policy, which rules out validators that generate functions.
 */
import type { Json, JsonObject } from '../../engine/model/json.ts';
import { formats, sameJson, typeOf } from './schema-values.ts';

/** A rule of the schema a value breaks. `limit` is what the rule names: a number, a pattern, the allowed values. */
export interface Violation { path: string; keyword: string; limit: Json }

export interface CheckOptions {
  /** Required members have been checked before, with the form's conditions. Alternatives (`if`, `anyOf`...) check theirs in any case. */
  requiredDone?: boolean;
}

/** All rules of `schema` that `value` breaks, in document order. Paths are `a.0.b`. `$ref` reaches into the same document only. */
export function checkSchema(schema: JsonObject, value: Json, options: CheckOptions = {}): Violation[] {
  return check(schema, value, '', { root: schema, requiredDone: options.requiredDone ?? false, depth: 0 });
}

interface Scope { root: JsonObject; requiredDone: boolean; depth: number }
type Schema = Json | undefined;

const MAX_DEPTH = 100;

function check(schema: Schema, value: Json, path: string, scope: Scope): Violation[] {
  if (schema === false) return [{ path, keyword: 'false', limit: false }];
  if (!isObject(schema)) return [];
  if (scope.depth > MAX_DEPTH) return [{ path, keyword: 'depth', limit: MAX_DEPTH }];
  const inner = { ...scope, depth: scope.depth + 1 };
  // As draft-07 has it: the neighbours of $ref are ignored.
  if (typeof schema['$ref'] === 'string') return check(resolve(schema['$ref'], scope.root), value, path, inner);
  const violations = checkType(schema, value, path);
  if (violations.length > 0) return violations;
  return [
    ...checkValues(schema, value, path),
    ...(typeof value === 'string' ? checkString(schema, value, path) : []),
    ...(typeof value === 'number' ? checkNumber(schema, value, path) : []),
    ...(Array.isArray(value) ? checkArray(schema, value, path, inner) : []),
    ...(isObject(value) ? checkObject(schema, value, path, inner) : []),
    ...checkAlternatives(schema, value, path, { ...inner, requiredDone: false }),
  ];
}

/** The schema a local reference points at; an absent one accepts nothing. */
export function resolve(ref: string, root: JsonObject): Json {
  if (ref === '#') return root;
  let at: Json | undefined = root;
  for (const part of ref.replace(/^#\//, '').split('/')) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    at = isObject(at) && Object.hasOwn(at, name) ? at[name] : undefined;
  }
  return at ?? false;
}

function checkType(schema: JsonObject, value: Json, path: string): Violation[] {
  const wanted = schema['type'];
  if (wanted === undefined) return [];
  const actual = typeOf(value);
  const matches = (name: Json): boolean => name === actual || (name === 'number' && actual === 'integer');
  return (Array.isArray(wanted) ? wanted : [wanted]).some(matches) ? [] : [{ path, keyword: 'type', limit: wanted }];
}

function checkValues(schema: JsonObject, value: Json, path: string): Violation[] {
  const violations: Violation[] = [];
  const { enum: allowed, const: constant } = schema;
  if (Array.isArray(allowed) && !allowed.some((item) => sameJson(item, value))) violations.push({ path, keyword: 'enum', limit: allowed });
  if (constant !== undefined && !sameJson(constant, value)) violations.push({ path, keyword: 'const', limit: constant });
  return violations;
}

function checkString(schema: JsonObject, value: string, path: string): Violation[] {
  const { minLength, maxLength, pattern, format } = schema;
  const length = [...value].length;
  const violations: Violation[] = [];
  if (typeof minLength === 'number' && length < minLength) violations.push({ path, keyword: 'minLength', limit: minLength });
  if (typeof maxLength === 'number' && length > maxLength) violations.push({ path, keyword: 'maxLength', limit: maxLength });
  if (typeof pattern === 'string' && !new RegExp(pattern, 'u').test(value)) violations.push({ path, keyword: 'pattern', limit: pattern });
  if (typeof format === 'string' && formats[format]?.(value) === false) violations.push({ path, keyword: 'format', limit: format });
  return violations;
}

const bounds: [string, (value: number, limit: number) => boolean][] = [
  ['minimum', (value, limit) => value >= limit],
  ['maximum', (value, limit) => value <= limit],
  ['exclusiveMinimum', (value, limit) => value > limit],
  ['exclusiveMaximum', (value, limit) => value < limit],
  ['multipleOf', (value, limit) => Number.isInteger(value / limit)],
];

function checkNumber(schema: JsonObject, value: number, path: string): Violation[] {
  return bounds.flatMap(([keyword, holds]) => {
    const limit = schema[keyword];
    return typeof limit === 'number' && !holds(value, limit) ? [{ path, keyword, limit }] : [];
  });
}

function checkArray(schema: JsonObject, value: Json[], path: string, scope: Scope): Violation[] {
  const { minItems, maxItems, uniqueItems, items } = schema;
  const violations: Violation[] = [];
  if (typeof minItems === 'number' && value.length < minItems) violations.push({ path, keyword: 'minItems', limit: minItems });
  if (typeof maxItems === 'number' && value.length > maxItems) violations.push({ path, keyword: 'maxItems', limit: maxItems });
  if (uniqueItems === true && value.some((item, i) => value.slice(0, i).some((other) => sameJson(item, other)))) {
    violations.push({ path, keyword: 'uniqueItems', limit: true });
  }
  return [...violations, ...value.flatMap((item, index) => check(items, item, join(path, String(index)), scope))];
}

function checkObject(schema: JsonObject, value: JsonObject, path: string, scope: Scope): Violation[] {
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  const required = !scope.requiredDone && Array.isArray(schema['required']) ? schema['required'] : [];
  const missing = required.filter((name): name is string => typeof name === 'string' && !Object.hasOwn(value, name));
  return [
    ...missing.map((name) => ({ path: join(path, name), keyword: 'required', limit: true })),
    ...Object.entries(value).flatMap(([name, member]) => {
      if (Object.hasOwn(properties, name)) return check(properties[name], member, join(path, name), scope);
      const others = schema['additionalProperties'];
      return others === false ? [{ path: join(path, name), keyword: 'additionalProperties', limit: false }] : check(others, member, join(path, name), scope);
    }),
  ];
}

function checkAlternatives(schema: JsonObject, value: Json, path: string, scope: Scope): Violation[] {
  const holds = (candidate: Schema): boolean => check(candidate, value, path, scope).length === 0;
  // A list of constants is how a choice with titles is written: it reads as an enumeration.
  const choice = (candidates: Json[]): Violation | undefined =>
    (candidates.every((candidate) => isObject(candidate) && 'const' in candidate) ? { path, keyword: 'enum', limit: candidates.map((candidate) => (candidate as JsonObject)['const'] ?? null) } : undefined);
  const { allOf, anyOf, oneOf, not } = schema;
  const violations = Array.isArray(allOf) ? allOf.flatMap((candidate) => check(candidate, value, path, scope)) : [];
  if (Array.isArray(anyOf) && !anyOf.some(holds)) violations.push({ path, keyword: 'anyOf', limit: anyOf.length });
  if (Array.isArray(oneOf) && oneOf.filter(holds).length !== 1) violations.push(choice(oneOf) ?? { path, keyword: 'oneOf', limit: oneOf.length });
  if (not !== undefined && holds(not)) violations.push({ path, keyword: 'not', limit: true });
  if (schema['if'] !== undefined) violations.push(...check(holds(schema['if']) ? schema['then'] : schema['else'], value, path, scope));
  return violations;
}

export const isObject = (value: Json | undefined): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);
export const join = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);
