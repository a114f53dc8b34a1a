import type { Json } from '../../model/json.ts';
import { fail } from '../failure.ts';

interface Method {
  arity: number;
  call(target: Json, argument: Json): Json;
}

/** Methods of strings, lists and maps that models call; all without side effects. */
export const METHODS: ReadonlyMap<string, Method> = new Map<string, Method>([
  ['contains', { arity: 1, call: contains }],
  ['size', { arity: 0, call: (target) => sizeOf(target, 'size') }],
  ['length', { arity: 0, call: (target) => sizeOf(target, 'length') }],
  ['isEmpty', { arity: 0, call: (target) => sizeOf(target, 'isEmpty') === 0 }],
  ['equals', { arity: 1, call: (target, argument) => JSON.stringify(target) === JSON.stringify(argument) }],
  ['startsWith', { arity: 1, call: (target, argument) => text(target, 'startsWith').startsWith(text(argument, 'startsWith')) }],
  ['endsWith', { arity: 1, call: (target, argument) => text(target, 'endsWith').endsWith(text(argument, 'endsWith')) }],
  ['toLowerCase', { arity: 0, call: (target) => text(target, 'toLowerCase').toLowerCase() }],
  ['toUpperCase', { arity: 0, call: (target) => text(target, 'toUpperCase').toUpperCase() }],
]);

function contains(target: Json, argument: Json): boolean {
  if (Array.isArray(target)) return target.some((item) => JSON.stringify(item) === JSON.stringify(argument));
  return text(target, 'contains').includes(text(argument, 'contains'));
}

function sizeOf(target: Json, method: string): number {
  if (typeof target === 'string' || Array.isArray(target)) return target.length;
  if (target !== null && typeof target === 'object') return Object.keys(target).length;
  return fail(`${method}() needs a string, a list or a map, not ${JSON.stringify(target)}`);
}

function text(value: Json, method: string): string {
  return typeof value === 'string' ? value : fail(`${method}() needs strings, not ${JSON.stringify(value)}`);
}
