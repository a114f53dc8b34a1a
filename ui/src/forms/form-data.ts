import type { Json, JsonObject } from '../../../engine/model/json.ts';
import { hasRows } from './form-model.ts';
import type { Field, FormModel } from './form-model.ts';

const isObject = (value: Json | undefined): value is JsonObject => value !== null && typeof value === 'object' && !Array.isArray(value);

/** The value at a dotted path (`diagnosis.0.code`); undefined when there is none. */
export function getAt(data: Json | undefined, path: string): Json | undefined {
  return path.split('.').reduce<Json | undefined>((at, key) => (Array.isArray(at) ? at[Number(key)] : isObject(at) ? at[key] : undefined), data);
}

/** A copy of the data with the value at the path replaced; undefined removes the member. What is not on the path is shared. */
export function setAt<T extends Json>(data: T, path: string, value: Json | undefined): T {
  const [key = '', ...rest] = path.split('.');
  if (Array.isArray(data)) {
    const copy = [...data];
    copy[Number(key)] = rest.length === 0 ? (value ?? null) : setAt(copy[Number(key)] ?? {}, rest.join('.'), value);
    return copy as T;
  }
  const next: JsonObject = isObject(data) ? { ...data } : {};
  if (rest.length > 0) next[key] = setAt(next[key] ?? {}, rest.join('.'), value);
  else if (value === undefined) delete next[key];
  else next[key] = value;
  return next as T;
}

/** What an empty form starts with: the schema's defaults; switches are off, which is an answer. */
export function initialData(form: FormModel, variables: JsonObject): JsonObject {
  const before = form.prefill === null ? undefined : getAt(variables, form.prefill);
  return withDefaults(form.fields, isObject(before) ? before : {});
}

function withDefaults(fields: Field[], data: JsonObject): JsonObject {
  const next: JsonObject = { ...data };
  for (const field of fields) {
    const given = next[field.name];
    if (field.children.length > 0 && !hasRows(field.widget) && field.widget !== 'period') {
      const inner = withDefaults(field.children, isObject(given) ? given : {});
      if (given !== undefined || Object.keys(inner).length > 0) next[field.name] = inner;
    } else if (given === undefined || given === null) {
      const fallback = field.schema['default'] ?? (field.widget === 'switch' ? false : undefined);
      if (fallback !== undefined) next[field.name] = fallback;
    }
  }
  return next;
}

/**
 * The data as it is checked and sent: a group that is needed is there even when empty, so that each of its fields is asked for; a group that is not
 * needed and was cleared again is absent.
 */
export function settleGroups(form: FormModel, data: JsonObject, isRequired: (path: string) => boolean): JsonObject {
  const next = { ...data };
  for (const field of form.fields) {
    if (field.widget !== 'group' && field.widget !== 'patient') continue;
    const value = next[field.name];
    if (value === undefined && isRequired(field.path) && field.children.length > 0) next[field.name] = {};
    else if (isObject(value) && Object.keys(value).length === 0 && !isRequired(field.path)) delete next[field.name];
  }
  return next;
}

export interface FieldDifference { path: string; field: Field; mine: Json | undefined; theirs: Json | undefined }

/** Top-level fields in which two versions of a form's data differ. */
export function differences(form: FormModel, mine: JsonObject, theirs: JsonObject): FieldDifference[] {
  return form.fields.flatMap((field) => {
    const [a, b] = [mine[field.name], theirs[field.name]];
    return same(a, b) ? [] : [{ path: field.path, field, mine: a, theirs: b }];
  });
}

/** Equality of JSON values, regardless of the order of members; empty and absent are the same. */
export function same(a: Json | undefined, b: Json | undefined): boolean {
  if (isBlank(a) && isBlank(b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((value, index) => same(value, b[index]));
  if (isObject(a) && isObject(b)) return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => same(a[key], b[key]));
  return a === b;
}

/** Nothing was entered: absent, null, empty text, list or object. */
export function isBlank(value: Json | undefined): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0) || (isObject(value) && Object.keys(value).length === 0);
}
