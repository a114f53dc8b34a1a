import type { Json } from '../engine/model/json.ts';

/** JSON is stored as text, so that both databases give back exactly what was put in. */
export function toJson(value: unknown): string {
  return JSON.stringify(value);
}

export function fromJson<T = Json>(text: string): T {
  return JSON.parse(text) as T;
}
