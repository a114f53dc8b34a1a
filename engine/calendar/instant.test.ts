import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDate, formatInstant, formatInstantAt, parseInstant } from './instant.ts';

describe('instants', () => {
  test.each([
    ['2026-11-21T05:15:10Z', '2026-11-21T05:15:10.000Z'],
    ['2026-11-21T05:15:10.812+0000', '2026-11-21T05:15:10.812Z'],
    ['2026-11-21T13:15:10+08:00', '2026-11-21T05:15:10.000Z'],
    ['2026-11-21T13:15', '2026-11-21T05:15:00.000Z'],
    ['2026-11-21', '2026-11-20T16:00:00.000Z'],
    ['2026-11-21T13:15:10.5', '2026-11-21T05:15:10.500Z'],
    ['2026-11-21 13:15:10', '2026-11-21T05:15:10.000Z'],
  ])('%s', (text, utc) => {
    expect(parseInstant(text, 480)).toEqual({ ok: true, value: Date.parse(utc) });
  });

  test.each(['', 'tomorrow', '2026-02-29', '2026-13-01', '2026-11-21T24:00:00', '2026-11-21T10:60:00', '2026-11-21T10:00:00+99:00', '2026-11-21T10:00:00@Asia/Shanghai'])('refuses %j', (text) => {
    expect(parseInstant(text, 480).ok).toBe(false);
  });

  test('are written as the platform writes them, without zero milliseconds', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.parse('1600-01-01'), max: Date.parse('9999-12-31') }), (at) => {
        expect(formatInstant(at)).toBe(new Date(at).toISOString().replace('.000Z', 'Z'));
        expect(parseInstant(formatInstant(at), 0)).toEqual({ ok: true, value: at });
        expect(parseInstant(formatInstantAt(at, 480), 0)).toEqual({ ok: true, value: at });
      }),
    );
  });

  test('show the local date', () => {
    expect(formatDate(Date.parse('2026-11-20T16:00:00Z'), 480)).toBe('2026-11-21');
    expect(formatInstantAt(Date.parse('2026-11-20T16:00:00Z'), -330)).toBe('2026-11-20T10:30:00-05:30');
  });
});
