import type { JsonObject } from '../../../engine/model/json.ts';

/** A JSON object that was typed, or what is wrong with the text; blank text is no object. */
export function readObject(text: string): { value: JsonObject | null; problem: string | null } {
  if (text.trim() === '') return { value: null, problem: null };
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { value: value as JsonObject, problem: null } : { value: null, problem: '{ }' };
  } catch (error) {
    return { value: null, problem: error instanceof Error ? error.message : String(error) };
  }
}
