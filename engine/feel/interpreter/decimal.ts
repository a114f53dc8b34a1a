import { spend } from './meter.ts';

/** Rounding of DMN 1.5 section 10.3.4.5, on the decimal digits of a number: 0.515 has two of them too many, not 0.51500000000000001. */
export type Rounding = 'up' | 'down' | 'half up' | 'half down' | 'half even' | 'floor' | 'ceiling';

/** Scales the standard allows. */
const MIN_SCALE = -6111;
const MAX_SCALE = 6176;

/** Rounds a number to `scale` decimal digits (negative: to tens, hundreds, ...); null for a scale out of range. */
export function round(value: number, scale: number, rounding: Rounding): number | null {
  const digits = Math.trunc(scale);
  if (digits < MIN_SCALE || digits > MAX_SCALE || !Number.isFinite(value)) return null;
  const { sign, coefficient, exponent } = decimalOf(value);
  const drop = -exponent - digits;
  if (drop <= 0) return value;
  spend(8);
  const unit = drop > coefficient.toString().length + 1 ? null : 10n ** BigInt(drop);
  const [whole, half] = unit === null ? [0n, coefficient === 0n ? 0 : -1] : [coefficient / unit, compare(2n * (coefficient % unit), unit)];
  const exact = unit === null ? coefficient === 0n : coefficient % unit === 0n;
  const away = !exact && roundsAway(rounding, sign, half, whole % 2n === 0n);
  const rounded = whole + (away ? 1n : 0n);
  return rounded === 0n ? 0 : Number(`${sign < 0 ? '-' : ''}${rounded}e${-digits}`);
}

/** The digits a number is written with: `sign * coefficient * 10^exponent`. */
function decimalOf(value: number): { sign: 1 | -1; coefficient: bigint; exponent: number } {
  const [mantissa = '0', exponent = '0'] = Math.abs(value).toString().split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  return { sign: value < 0 ? -1 : 1, coefficient: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length };
}

/** Whether the cut-off digits move the result away from zero; `half` compares them with one half. */
function roundsAway(rounding: Rounding, sign: 1 | -1, half: number, even: boolean): boolean {
  switch (rounding) {
    case 'up':
      return true;
    case 'down':
      return false;
    case 'floor':
      return sign < 0;
    case 'ceiling':
      return sign > 0;
    case 'half up':
      return half >= 0;
    case 'half down':
      return half > 0;
    case 'half even':
      return half > 0 || (half === 0 && !even);
  }
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
