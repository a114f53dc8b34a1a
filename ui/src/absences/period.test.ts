import { describe, expect, it } from 'vitest';
import { daysToPeriod, periodText } from './period.ts';

describe('the period of an absence', () => {
  it('covers its last day whole, in the zone of the region', () => {
    const period = daysToPeriod('2026-11-23', '2026-11-25');
    expect(period).toEqual({ from: Date.parse('2026-11-22T16:00:00Z'), until: Date.parse('2026-11-25T16:00:00Z') });
    expect(periodText(period, 'zh-CN')).toBe('2026年11月23日 – 2026年11月25日');
    expect(periodText(daysToPeriod('2026-11-23', '2026-11-23'), 'en')).toBe('23 November 2026');
  });

  it('is no number without a date, and times where it is not of whole days', () => {
    expect(daysToPeriod('2026-11-23', undefined).until).toBeNaN();
    expect(periodText({ from: Date.parse('2026-11-23T01:00:00Z'), until: Date.parse('2026-11-23T04:00:00Z') }, 'en')).toMatch(/09:00 – .*12:00/);
  });
});
