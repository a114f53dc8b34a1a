import { describe, expect, test } from 'vitest';
import { CLOCK, POLICIES, WORKDAY } from '../test-support/eval-context.ts';
import { calendarDeadline, deadline, policyDeadline, regionOffset } from './deadline.ts';

const at = (local: string): number => Date.parse(`${local}+08:00`);

describe('deadlines', () => {
  test.each([
    ['P1D', '2026-11-18T16:00', 1, '2026-11-19T16:00'],
    ['P1D', '2026-11-20T16:00', 1, '2026-11-23T16:00'],
    ['PT4H', '2026-11-18T16:00', 1, '2026-11-19T10:30'],
    ['P1W', '2026-11-18T16:00', 1, '2026-11-25T16:00'],
    ['P1D', '2026-11-18T08:00', 0.5, '2026-11-18T11:45'],
    ['P1D', '2026-11-18T08:00', 2, '2026-11-19T17:30'],
    ['P1D', '2026-09-30T16:00', 1, '2026-10-08T16:00'],
  ])('%s on working days from %s x %d', (due, from, fraction, to) => {
    expect(deadline({ due }, WORKDAY, at(from), fraction)).toEqual({ ok: true, value: at(to) });
  });

  test('on the clock a day is 24 hours and months are calendar months', () => {
    expect(deadline({ due: 'P1D' }, CLOCK, at('2026-10-01T16:00'))).toEqual({ ok: true, value: at('2026-10-02T16:00') });
    expect(deadline({ due: 'P1M' }, CLOCK, at('2026-01-31T16:00'))).toEqual({ ok: true, value: at('2026-02-28T16:00') });
    expect(deadline({ due: 'PT10M' }, CLOCK, at('2026-10-01T16:00'), 0.8)).toEqual({ ok: true, value: at('2026-10-01T16:08') });
  });

  test('nonsense is an error', () => {
    expect(deadline({ due: 'soon' }, CLOCK, 0).ok).toBe(false);
    expect(deadline({ due: '-P1D' }, CLOCK, 0).ok).toBe(false);
    expect(deadline({ due: 'P1M' }, WORKDAY, 0)).toMatchObject({ ok: false, error: expect.stringContaining('months') as string });
    expect(deadline({ due: 'P1D' }, CLOCK, 0, NaN).ok).toBe(false);
  });

  test('policies and calendars are found by id, never guessed', () => {
    expect(policyDeadline(POLICIES, 'TRI-I', at('2026-11-21T13:15'))).toEqual({ ok: true, value: at('2026-11-21T13:25') });
    expect(policyDeadline(POLICIES, 'NOPE', 0)).toEqual({ ok: false, error: 'time limit "NOPE" is not defined' });
    expect(policyDeadline(POLICIES, 'constructor', 0).ok).toBe(false);
    expect(policyDeadline(POLICIES, 'BROKEN', 0)).toEqual({ ok: false, error: 'calendar "NOWHERE" of time limit "BROKEN" is not defined' });
    expect(calendarDeadline(POLICIES, 'PT1H', 'CLOCK', 0)).toEqual({ ok: true, value: 3_600_000 });
    expect(calendarDeadline(POLICIES, 'PT1H', 'NOWHERE', 0).ok).toBe(false);
  });

  test('the region is that of the working calendar', () => {
    expect(regionOffset(POLICIES)).toBe(480);
    expect(regionOffset({ schema: 1, calendars: {}, sla: {} })).toBe(480);
    expect(regionOffset({ schema: 1, calendars: { A: { ...CLOCK, utcOffset: 0 }, B: { ...WORKDAY, utcOffset: 540 } }, sla: {} })).toBe(540);
  });
});
