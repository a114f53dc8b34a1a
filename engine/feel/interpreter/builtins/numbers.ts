import type { FeelDuration } from 'feelin';
import { round, type Rounding } from '../decimal.ts';
import type { TypedFunction } from '../functions.ts';
import { negateDuration } from '../temporal/arithmetic.ts';
import { nanosAt } from '../temporal/compare.ts';
import { define, signature } from './define.ts';

/** Numeric functions (DMN 1.5 section 10.3.4.5). */
export const numbers: Record<string, TypedFunction> = {
  decimal: scaled('half even'),
  floor: optionallyScaled('floor'),
  ceiling: optionallyScaled('ceiling'),
  'round up': scaled('up'),
  'round down': scaled('down'),
  'round half up': scaled('half up'),
  'round half down': scaled('half down'),
  abs: define(
    signature('n: number', ([n]: [number]) => Math.abs(n)),
    signature('n: duration', ([n]: [FeelDuration]) => (nanosAt(n) < 0n ? negateDuration(n) : n)),
  ),
  modulo: define(signature('dividend: number, divisor: number', ([dividend, divisor]: [number, number]) => modulo(dividend, divisor))),
  sqrt: define(signature('number: number', ([n]: [number]) => finite(Math.sqrt(n)))),
  log: define(signature('number: number', ([n]: [number]) => finite(Math.log(n)))),
  exp: define(signature('number: number', ([n]: [number]) => finite(Math.exp(n)))),
  odd: define(signature('number: number', ([n]: [number]) => Math.abs(n) % 2 === 1)),
  even: define(signature('number: number', ([n]: [number]) => n % 2 === 0)),
};

function scaled(rounding: Rounding): TypedFunction {
  return define(signature('n: number, scale: number', ([n, scale]: [number, number]) => round(n, scale, rounding)));
}

function optionallyScaled(rounding: Rounding): TypedFunction {
  return define(signature('n: number, scale?: number', ([n, scale = 0]: [number, number?]) => round(n, scale, rounding)));
}

/** `dividend - divisor * floor(dividend / divisor)`: the sign is the divisor's. */
function modulo(dividend: number, divisor: number): number | null {
  if (divisor === 0) return null;
  // Whole units of the last decimal digit of both, so that 10.1 modulo 4.5 is 1.1.
  const unit = 10 ** Math.min(15, Math.max(decimals(dividend), decimals(divisor)));
  const [a, b] = [Math.round(dividend * unit), Math.round(divisor * unit)];
  const rest = Number.isSafeInteger(a) && Number.isSafeInteger(b) ? (((a % b) + b) % b) / unit : ((dividend % divisor) + divisor) % divisor;
  return rest + 0;
}

function decimals(value: number): number {
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  return Math.max(0, (mantissa.split('.')[1] ?? '').length - Number(exponent));
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
