import type { Json, JsonObject } from '../../engine/model/json.ts';
import { fieldError, type FieldError } from '../failure.ts';

/** Form data in the making: values with the FHIR element each came from, and what could not be read. */
export interface FormBuilder {
  readonly data: JsonObject;
  readonly origins: Map<string, string>;
  readonly errors: FieldError[];
  /** Sets a top-level field; `undefined` is left out. The origin is remembered in any case: a missing value has a place too. */
  set(field: string, value: Json | undefined, expression: string): void;
  fault(expression: string, zh: string, en: string): void;
}

export function formBuilder(): FormBuilder {
  const data: JsonObject = {};
  const origins = new Map<string, string>();
  const errors: FieldError[] = [];
  return {
    data, origins, errors,
    set(field, value, expression) {
      origins.set(field, expression);
      if (value !== undefined) data[field] = value;
    },
    fault: (expression, zh, en) => void errors.push(fieldError(expression, zh, en)),
  };
}

/** The FHIR element a form field came from: that of the field itself or of the nearest block around it; `fallback` for fields with none. */
export function originOf(origins: ReadonlyMap<string, string>, path: string, fallback: string): string {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
    const origin = origins.get(at);
    if (origin !== undefined) return origin;
  }
  return fallback;
}

/** The object without undefined members; undefined when nothing is left. */
export function compact(members: Record<string, Json | undefined>): JsonObject | undefined {
  const entries = Object.entries(members).filter((entry): entry is [string, Json] => entry[1] !== undefined);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}
