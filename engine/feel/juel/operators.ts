import type { Json } from '../../model/json.ts';
import { fail } from '../failure.ts';
import type { BinaryOperator } from './ast.ts';

/**
 * Operators over evaluated operands, with the coercions of the Java expression language (JSR 341 section 1.23) restricted to JSON:
 * numbers in strings count as numbers next to a number, null counts as 0 in arithmetic.
 * @throws ExpressionFailure
 */
export function applyBinary(operator: Exclude<BinaryOperator, '&&' | '||'>, left: Json, right: Json): Json {
  switch (operator) {
    case '==':
      return isEqual(left, right);
    case '!=':
      return !isEqual(left, right);
    case '<':
      return left !== null && right !== null && compare(left, right, operator) < 0;
    case '>':
      return left !== null && right !== null && compare(left, right, operator) > 0;
    case '<=':
      return isEqual(left, right) || (left !== null && right !== null && compare(left, right, operator) <= 0);
    case '>=':
      return isEqual(left, right) || (left !== null && right !== null && compare(left, right, operator) >= 0);
    case '+':
      return toNumber(left, operator) + toNumber(right, operator);
    case '-':
      return toNumber(left, operator) - toNumber(right, operator);
    case '*':
      return toNumber(left, operator) * toNumber(right, operator);
    case '/':
      return toNumber(left, operator) / divisor(right, operator);
    case '%':
      return toNumber(left, operator) % divisor(right, operator);
  }
}

export function toBoolean(value: Json): boolean {
  if (value === null || value === '') return false;
  if (typeof value === 'boolean') return value;
  if (value === 'true' || value === 'false') return value === 'true';
  return fail(`${JSON.stringify(value)} is not true or false`);
}

/** The `empty` operator: null, "", an empty list or an empty map. */
export function isEmpty(value: Json): boolean {
  if (value === null || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

export function toNumber(value: Json, operator: string): number {
  if (value === null || value === '') return 0;
  const number = typeof value === 'number' ? value : typeof value === 'string' && value.trim() !== '' ? Number(value) : NaN;
  return Number.isFinite(number) ? number : fail(`"${operator}" needs numbers, not ${JSON.stringify(value)}`);
}

function divisor(value: Json, operator: string): number {
  const number = toNumber(value, operator);
  return number === 0 ? fail('division by zero') : number;
}

function isEqual(left: Json, right: Json): boolean {
  if (left === right) return true;
  if (left === null || right === null) return false;
  if (typeof left === 'object' || typeof right === 'object') return JSON.stringify(left) === JSON.stringify(right);
  if (typeof left === 'number' || typeof right === 'number') return numeric(left) === numeric(right);
  if (typeof left === 'boolean' || typeof right === 'boolean') return String(left) === String(right);
  return false;
}

function numeric(value: string | number | boolean): number {
  return typeof value === 'string' && value.trim() === '' ? NaN : typeof value === 'boolean' ? NaN : Number(value);
}

function compare(left: Json, right: Json, operator: string): number {
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0;
  return toNumber(left, operator) - toNumber(right, operator);
}
