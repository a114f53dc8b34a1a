import { stringOf } from '../feel/interpreter/index.ts';

/** A value as FEEL writes it: for messages, and to tell values apart by. */
export function shown(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : stringOf(value);
}
