import { expect, it } from 'vitest';
import { toClock, toMinute } from './minutes.ts';

it('reads the minutes it writes, and nothing else', () => {
  for (const minute of [0, 1, 510, 1439]) expect(toMinute(toClock(minute))).toBe(minute);
  expect([toClock(null), toClock(510)]).toEqual(['', '08:30']);
  for (const wrong of ['', '24:00', '8:30', '08:60', 'noon']) expect(toMinute(wrong)).toBeNull();
});
