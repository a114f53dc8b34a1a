import { describe, expect, test } from 'vitest';
import { round, type Rounding } from './decimal.ts';

describe('rounding', () => {
  test.each<[Rounding, number[]]>([
    ['up', [6, 3, 2, 2, -2, -2, -3, -6]], ['down', [5, 2, 1, 1, -1, -1, -2, -5]], ['floor', [5, 2, 1, 1, -2, -2, -3, -6]], ['ceiling', [6, 3, 2, 2, -1, -1, -2, -5]],
    ['half up', [6, 3, 2, 1, -1, -2, -3, -6]], ['half down', [5, 2, 2, 1, -1, -2, -2, -5]], ['half even', [6, 2, 2, 1, -1, -2, -2, -6]],
  ])('%s', (rounding, expected) => {
    expect([5.5, 2.5, 1.6, 1.1, -1.1, -1.6, -2.5, -5.5].map((value) => round(value, 0, rounding))).toEqual(expected);
  });

  test('goes by decimal digits, not by the binary fraction behind them', () => {
    expect(round(0.515, 2, 'half even')).toBe(0.52);
    expect(round(1.005, 2, 'half up')).toBe(1.01);
    expect(round(2.675, 2, 'half down')).toBe(2.67);
    expect(round(1e-7, 6, 'up')).toBe(0.000001);
    expect(round(123456789.125, 2, 'half up')).toBe(123456789.13);
  });

  test('scales', () => {
    expect(round(1250, -2, 'half even')).toBe(1200);
    expect(round(1250, -10, 'up')).toBe(1e10);
    expect(round(1250, -10, 'down')).toBe(0);
    expect(round(5.5, 6176, 'up')).toBe(5.5);
    expect(round(5.5, 6177, 'up')).toBeNull();
    expect(round(5.5, -6112, 'up')).toBeNull();
    expect(round(1.55, 1.9, 'down')).toBe(1.5);
    expect(round(0, 2, 'up')).toBe(0);
  });
});
