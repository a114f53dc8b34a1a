import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { evalContext } from '../test-support/eval-context.ts';
import { evaluate } from './index.ts';

const EXPRESSIONS: [string, unknown][] = [
  ['now()', '2026-11-21T13:15:00+08:00'],
  ['today()', '2026-11-21'],
  ['date(now()) = today()', true],
  ['now().hour', 13],
  ['now() + duration("PT1H")', '2026-11-21T14:15:00+08:00'],
  ['{t: today()}.t', '2026-11-21'],
  ['for i in 1..2 return today()', ['2026-11-21', '2026-11-21']],
  ['[1][item = 1 and now() > date and time("2000-01-01T00:00:00Z")]', [1]],
  ['sort([2, 1], function(a, b) a < b and today() > date("2000-01-01"))', [1, 2]],
  ['day of week(today())', 'Saturday'],
  ['deadline("TRI-I")', '2026-11-21T05:25:00Z'],
  ['deadline("TRI-I", 0.5)', '2026-11-21T05:20:00Z'],
  ['deadline("TRI-IV")', '2026-11-23T09:30:00Z'],
  ['dueIn("PT24H", "CLOCK")', '2026-11-22T05:15:00Z'],
  ['dueIn(duration("PT1H"), "CLOCK")', '2026-11-21T06:15:00Z'],
  ['if true then deadline("TRI-I") else [now()]', '2026-11-21T05:25:00Z'],
];

describe.each(['1999-12-31T23:59:59Z', '2038-01-19T03:14:08Z'])('with a host clock at %s', (host) => {
  beforeEach(() => vi.useFakeTimers({ now: new Date(host) }));
  afterEach(() => vi.useRealTimers());

  test.each(EXPRESSIONS)('%s is a matter of the instance', (text, expected) => {
    expect(evaluate({ lang: 'feel', text }, evalContext())).toEqual({ ok: true, value: expected });
  });
});

test('the host clock and the host zone are never asked', () => {
  const clock = vi.spyOn(Date, 'now').mockImplementation(() => {
    throw new Error('host clock');
  });
  const zone = vi.spyOn(Intl.DateTimeFormat.prototype, 'resolvedOptions').mockImplementation(() => {
    throw new Error('host zone');
  });
  try {
    for (const [text, expected] of EXPRESSIONS) expect(evaluate({ lang: 'feel', text }, evalContext())).toEqual({ ok: true, value: expected });
  } finally {
    clock.mockRestore();
    zone.mockRestore();
  }
});

test('unknown time limits and calendars are errors', () => {
  for (const text of ['deadline("NOPE")', 'deadline("BROKEN")', 'deadline(null)', 'deadline("TRI-I", "x")', 'dueIn("P1D", "NOWHERE")', 'dueIn("soon", "CLOCK")', '[deadline("NOPE")]', 'for i in 1..2 return deadline("NOPE")']) {
    expect(evaluate({ lang: 'feel', text }, evalContext()), text).toMatchObject({ ok: false });
  }
});
