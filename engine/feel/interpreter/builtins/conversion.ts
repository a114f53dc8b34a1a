import type { TypedFunction } from '../functions.ts';
import { rangeFrom } from '../range-text.ts';
import { stringOf } from '../text.ts';
import { define, signature } from './define.ts';

/** Conversions (DMN 1.5 section 10.3.4.1) other than to dates and times, and `not`. */
export const conversion: Record<string, TypedFunction> = {
  number: define(
    signature('from: string', ([from]: [string]) => numberFrom(from)),
    signature('from: string, grouping separator: string?, decimal separator: string?', ([from, grouping, decimal]: [string, string | null, string | null]) => separatedNumber(from, grouping, decimal)),
    signature('from: number', ([from]: [number]) => from),
  ),
  string: define(signature('from: Any', ([from]: [unknown]) => (from === null ? null : stringOf(from)))),
  range: define(signature('from: string', ([from]: [string]) => rangeFrom(from))),
  not: define(signature('negand: boolean', ([value]: [boolean]) => !value)),
};

function numberFrom(text: string): number | null {
  return /^[+-]?(\d+(\.\d+)?|\.\d+)([eE][+-]?\d+)?$/.test(text.trim()) ? Number(text) : null;
}

function separatedNumber(text: string, grouping: string | null, decimal: string | null): number | null {
  if (grouping !== null && ![' ', ',', '.'].includes(grouping)) return null;
  if (decimal !== null && ![',', '.'].includes(decimal)) return null;
  if (grouping !== null && grouping === decimal) return null;
  const digits = grouping === null ? text : text.replaceAll(grouping, '');
  if (decimal !== null && decimal !== '.' && digits.includes('.')) return null;
  return numberFrom(decimal === null ? digits : digits.replace(decimal, '.'));
}
