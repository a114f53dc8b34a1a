import { expect, it } from 'vitest';
import { change, figure, level } from './heat-levels.ts';

const row = { elementId: 'A', count: 10, median: 5, p90: 9, waiting: 2, working: 3, due: 4, late: 1, running: 0 };

it('reads the figure that is asked for', () => {
  expect([figure(row, 'count'), figure(row, 'p90'), figure(row, 'breach')]).toEqual([10, 9, 0.25]);
  expect([figure(undefined, 'count'), figure({ ...row, due: 0 }, 'breach')]).toEqual([null, null]);
});

it('divides figures into levels by their share of the greatest', () => {
  expect([null, 0, 1, 20, 21, 100].map((value) => level(value, 100))).toEqual([0, 1, 1, 1, 2, 5]);
  expect(level(3, 0)).toBe(0);
});

it('tells changes in per cent, and none from nothing', () => {
  expect([change(15, 10), change(5, 10), change(5, 0), change(null, 5)]).toEqual([50, -50, null, null]);
});
