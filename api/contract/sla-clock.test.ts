import { describe, expect, it } from 'vitest';
import type { WorkCalendar } from '../../engine/model/graph.ts';
import { slaClock } from './sla-clock.ts';

const HOUR = 3_600_000;
const hours: [number, number][] = [[480, 720], [840, 1050]];
const workday: WorkCalendar = { id: 'WORKDAY', utcOffset: 480, week: [[], hours, hours, hours, hours, hours, []], exceptions: { '2026-11-25': false } };
const clock: WorkCalendar = { id: 'CLOCK', utcOffset: 480, continuous: true, week: [], exceptions: {} };
const at = (local: string): number => Date.parse(`${local}:00+08:00`);

describe('working time left', () => {
  // Monday 16:30, four working hours: one on Monday, three on Tuesday.
  const task = { createdAt: at('2026-11-23T16:30'), due: at('2026-11-24T11:00') };

  it('runs in working hours', () => {
    expect(slaClock(workday, task, at('2026-11-23T17:00'))).toEqual({ total: 4 * HOUR, left: 3.5 * HOUR, overdue: false, paused: null, resumesAt: null });
  });

  it('stands still at night and says until when', () => {
    expect(slaClock(workday, task, at('2026-11-23T22:00'))).toMatchObject({ left: 3 * HOUR, paused: 'offHours', resumesAt: at('2026-11-24T08:00') });
  });

  it('tells weekends from holidays', () => {
    const later = { createdAt: at('2026-11-20T16:30'), due: at('2026-11-26T11:00') };
    expect(slaClock(workday, later, at('2026-11-21T10:00'))).toMatchObject({ paused: 'weekend', resumesAt: at('2026-11-23T08:00') });
    expect(slaClock(workday, later, at('2026-11-25T10:00'))).toMatchObject({ paused: 'holiday', resumesAt: at('2026-11-26T08:00') });
  });

  it('counts what is late in working time, and late is late at night too', () => {
    expect(slaClock(workday, task, at('2026-11-24T12:00'))).toMatchObject({ left: -HOUR, overdue: true, paused: null });
    expect(slaClock(workday, task, at('2026-11-24T23:00'))).toMatchObject({ left: -4.5 * HOUR, overdue: true, paused: null });
  });

  it('stands still while the case is suspended, and never on a continuous calendar otherwise', () => {
    expect(slaClock(workday, task, at('2026-11-23T17:00'), true)).toMatchObject({ paused: 'suspended', resumesAt: null });
    expect(slaClock(clock, task, at('2026-11-23T22:00'))).toMatchObject({ paused: null, left: 13 * HOUR });
  });
});
