import { expect, it } from 'vitest';
import { daysOf, otherPeriodOf, periodOf } from './heat-periods.ts';

const NOW = Date.parse('2026-11-21T12:00:00+08:00');
const DAY = 86_400_000;
const none = { days: 7, first: '', last: '', otherFirst: '', otherLast: '' };
const days = (first: string, last: string): { from: number; to: number } => ({ from: Date.parse(`${first}T00:00:00+08:00`), to: Date.parse(`${last}T00:00:00+08:00`) + DAY });

it('looks at the last days beside those before, as long as nothing else is chosen', () => {
  expect(periodOf(none, NOW)).toEqual({ from: NOW - 7 * DAY, to: NOW + DAY });
  expect(otherPeriodOf(none, NOW)).toEqual({ from: NOW - 14 * DAY, to: NOW - 7 * DAY });
  expect(periodOf({ ...none, first: '2026-11-05', last: '2026-11-01' }, NOW)).toEqual(periodOf(none, NOW));
  expect(periodOf({ ...none, first: 'x', last: '2026-11-01' }, NOW)).toEqual(periodOf(none, NOW));
});

it('takes any two periods, in days of the region', () => {
  const chosen = { ...none, first: '2026-11-01', last: '2026-11-10' };
  expect(periodOf(chosen, NOW)).toEqual(days('2026-11-01', '2026-11-10'));
  expect(otherPeriodOf(chosen, NOW)).toEqual(days('2026-10-22', '2026-10-31'));
  expect(otherPeriodOf({ ...chosen, otherFirst: '2025-11-01', otherLast: '2025-11-30' }, NOW)).toEqual(days('2025-11-01', '2025-11-30'));
  expect(daysOf(days('2026-11-01', '2026-11-10'))).toEqual(['2026-11-01', '2026-11-10']);
});
