import { describe, expect, test } from 'vitest';
import { evalContext } from '../test-support/eval-context.ts';
import { evaluate } from './index.ts';

const variables = { list: Array.from({ length: 1_000 }, (_, i) => i), long: 'a'.repeat(5_000), count: 3, duration: 'P1D' };
const value = (text: string, engine?: number): unknown => evaluate({ lang: 'feel', text }, evalContext(variables, engine === undefined ? {} : { engine }));

describe('the budget of an evaluation', () => {
  test.each([
    ['for a in list, b in list return 1', 'too many steps'], ['list[count(list[item > 1]) > 0]', 'too many steps'], ['for i in 1..5000 return duration("P1D")', 'too many steps'],
    ['flatten(for i in 1..10000 return list)', 'too many steps'], ['string join(for i in 1..10000 return long)', 'too much text'], ['replace(long, "a", long)', 'too many steps'],
    ['matches(long, "a*b")', 'too many steps'],
  ])('%s ends with an error', (text, reason) => {
    expect(value(text)).toMatchObject({ ok: false, error: expect.stringContaining(reason) as string });
  });

  test.each<[string, unknown]>([
    ['count(list[item > 500])', 499], ['sum(for i in list return i * 2)', 999_000], ['count(sort(list, function(a, b) a > b))', 1_000], ['string length(string join(for i in 1..100 return long))', 500_000],
    ['count(for i in 1..500 return date("2026-01-01") + duration("P1D"))', 500], ['every a in list satisfies a >= 0', true], ['matches(substring(long, 1, 500), ".*a.*")', true],
  ])('%s is well within it', (text, expected) => {
    expect(value(text)).toEqual({ ok: true, value: expected });
  });

  test('is the same each time', () => {
    const text = (n: number): string => `for a in list, b in 1..${n} return a`;
    const first = Array.from({ length: 100 }, (_, n) => n + 1).find((n) => !(value(text(n)) as { ok: boolean }).ok);
    expect(first).toBeGreaterThan(10);
    expect(value(text((first ?? 0) - 1))).toMatchObject({ ok: true });
    expect(value(text(first ?? 0))).toMatchObject({ ok: false });
  });
});

test('data called like a function does not hide it where it is called', () => {
  expect(value('count(list) + count')).toEqual({ ok: true, value: 1_003 });
  expect(value('string(duration(duration))')).toEqual({ ok: true, value: 'P1D' });
});

test('instances of earlier versions keep their evaluation', () => {
  expect(value('if "yes" then 1 else 2', 2)).toEqual({ ok: true, value: 1 });
  expect(value('if "yes" then 1 else 2')).toEqual({ ok: true, value: 2 });
  expect(value('10 ** 400', 2)).toMatchObject({ ok: false });
  expect(value('10 ** 400')).toEqual({ ok: true, value: null });
});
