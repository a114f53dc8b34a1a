/**
 * Fields whose choices are rows of a list among the case's variables: `x-options-from` (dotted path of the list), `x-option-value` (the member
 * that is the value), `x-option-label` (the member, or members, people read) and `x-option-members` (schemas of those members, where a code
 * needs its words).
 */
import type { Json, JsonObject } from '../../engine/model/json.ts';
import { isObject } from './schema-check.ts';
import { sameJson } from './schema-values.ts';

export interface OfferedRow { value: Json; row: JsonObject }

/** The rows a field offers, in their order. None when the case has no such list. Undefined for a field that is no choice from a list. */
export function offeredRows(property: JsonObject, variables: JsonObject): OfferedRow[] | undefined {
  const { 'x-options-from': from, 'x-option-value': member } = property;
  if (typeof from !== 'string' || typeof member !== 'string') return undefined;
  const list = from.split('.').reduce<Json | undefined>((at, name) => (isObject(at) && Object.hasOwn(at, name) ? at[name] : undefined), variables);
  return (Array.isArray(list) ? list : []).filter(isObject).flatMap((row) => {
    const value = Object.hasOwn(row, member) ? row[member] : undefined;
    return value === undefined || value === null ? [] : [{ value, row }];
  });
}

/** Is the value one of those offered? True for a field that is no choice from a list. */
export function isOffered(property: JsonObject, value: Json, variables: JsonObject): boolean {
  return offeredRows(property, variables)?.some((offer) => sameJson(offer.value, value)) ?? true;
}

/** Names of the members people read, in their order. */
export function labelMembers(property: JsonObject): string[] {
  return [property['x-option-label'] ?? []].flat().filter((name): name is string => typeof name === 'string');
}
