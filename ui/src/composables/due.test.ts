import { describe, expect, it } from 'vitest';
import { dueStatus, dueText } from './due.ts';
import { ageAt, endOfDay, isoLocal, shortTime, wallOf } from './time.ts';

const now = Date.parse('2026-11-21T15:00:00+08:00');
const at = (iso: string): number => Date.parse(iso);

describe('countdown', () => {
  it.each([
    ['2026-11-21T14:59:59+08:00', 'overdue'], ['2026-11-21T15:00:00+08:00', 'soon'], ['2026-11-21T17:00:00+08:00', 'soon'],
    ['2026-11-21T17:00:01+08:00', 'today'], ['2026-11-21T23:59:59+08:00', 'today'], ['2026-11-22T00:00:00+08:00', 'later'],
  ])('a deadline at %s is %s', (due, level) => expect(dueStatus(at(due), now).level).toBe(level));

  it('knows tasks without a deadline', () => expect(dueStatus(null, now).level).toBe('none'));

  it.each([
    [30_000, { key: 'now', params: {} }], [60_000 * 59, { key: 'minutes', params: { n: 59 } }], [3_600_000, { key: 'hours', params: { n: 1 } }],
    [3_600_000 + 60_000, { key: 'hoursMinutes', params: { h: 1, m: 1 } }], [24 * 3_600_000, { key: 'days', params: { n: 1 } }], [27 * 3_600_000, { key: 'daysHours', params: { d: 1, h: 3 } }],
  ])('says %d ms in words', (ms, text) => expect(dueText(ms)).toEqual(text));
});

describe('the region\'s clock', () => {
  it('does not depend on the zone of the machine', () => {
    expect(isoLocal(at('2026-11-20T20:00:00Z'))).toBe('2026-11-21T04:00:00+08:00');
    expect(wallOf('2026-11-20T20:00:00Z')).toBe('2026-11-21T04:00:00');
    expect(wallOf('2026-11-21T04:00:00')).toBe('2026-11-21T04:00:00');
    expect(wallOf('tomorrow')).toBeNull();
    expect(endOfDay(at('2026-11-20T20:00:00Z'))).toBe(at('2026-11-21T23:59:59.999+08:00'));
  });

  it('shows the year only when it is another one', () => {
    expect(shortTime(at('2026-11-20T20:00:00Z'), 'zh-CN', now)).toMatch(/^11.21.*04:00$/);
    expect(shortTime(at('2025-11-20T20:00:00Z'), 'en', now)).toContain('2025');
  });

  it('counts whole years of age', () => {
    expect(ageAt('1960-11-21', now)).toBe(66);
    expect(ageAt('1960-11-22', now)).toBe(65);
  });
});
