import { describe, expect, test } from 'vitest';
import { basicType, evaluateExpression, newBudget, passesTests, Scope, stringOf, type Environment } from './index.ts';

function scope(names: Record<string, unknown> = {}, steps = 10_000): Scope {
  const environment: Environment = { now: 1_795_238_100_000, offset: 480, type: (name) => (name === 'tAge' ? basicType('number') : undefined), notes: [], budget: newBudget(steps) };
  return new Scope(environment, new Map()).child(Object.entries(names));
}

function value(text: string, names?: Record<string, unknown>): string {
  const result = evaluateExpression(text, scope(names));
  return result.ok ? stringOf(result.value) : `error: ${result.error}`;
}

describe('FEEL', () => {
  test.each([
    ['1 + 2 * 3 - 4 / 2', '5'], ['2 ** 3', '8'], ['-(3)', '-3'], ['1 / 0', 'null'], ['"a" + "b"', 'ab'], ['"a" + 1', 'null'], ['[1] + 1', 'null'],
    ['@"2026-01-31" + @"P1M"', '2026-02-28'], ['@"2026-03-01" - @"PT1S"', '2026-02-28'], ['@"PT90M" * 2', 'PT3H'], ['@"P1Y" / @"P4M"', '3'], ['@"P1Y" + @"P1D"', 'null'],
    ['@"2026-03-01" - @"2026-02-01"', 'P28D'], ['@"10:00:00" + @"PT15H"', '01:00:00'], ['@"-2021-01-01" + @"P1Y"', '-2020-01-01'], ['@"2026-01-01T24:00:00"', '2026-01-02T00:00:00'],
    ['1 = "1"', 'null'], ['null = null', 'true'], ['1 != null', 'true'], ['[1, {a: 2}] = [1, {a: 2}]', 'true'], ['@"P1D" = @"PT24H"', 'true'], ['@"P0D" = @"P0Y"', 'null'],
    ['true and null', 'null'], ['false and null', 'false'], ['null or true', 'true'], ['5 between 1 and 10', 'true'], ['5 between "a" and 10', 'null'],
    ['5 in (1, > 4)', 'true'], ['5 in [1..5)', 'false'], ['5 in [[1..2], [4..6]]', 'true'], ['null in [1..2]', 'null'], ['[3..1]', 'null'], ['(< 10) = (null..10)', 'false'],
    ['if 1 = "1" then "yes" else "no"', 'no'], ['for i in 3..1 return i * i', '[9, 4, 1]'], ['for i in 1..4 return if i = 1 then 1 else i * partial[-1]', '[1, 2, 6, 24]'],
    ['for d in @"2026-01-31"..@"2026-02-01" return d.day', '[31, 1]'], ['for x in [[1, 2], [3]], y in x return y', '[1, 2, 3]'], ['for i in "a".."c" return i', 'null'],
    ['some x in [1, 2] satisfies x > 1', 'true'], ['every x in [] satisfies false', 'true'], ['some x in [1] satisfies "x"', 'null'],
    ['[1, 2, 3][-1]', '3'], ['[1, 2, 3][item > 1]', '[2, 3]'], ['[{a: 1}, {a: 2}][a = 2]', '[{a: 2}]'], ['5[1]', '5'], ['[1][0]', 'null'], ['[{a: 1}, {}].a', '[1, null]'],
    ['{a: 1, b: a + 1}.b', '2'], ['{a: 1, a: 2}', 'null'], ['{"a b": 1}.a b', '1'], ['{a-b: 1}.a-b', '1'],
    ['(function(x: number, y) x)(1, 2)', '1'], ['(function(x: number) x)("1")', 'null'], ['(function(x) x)(x: 3)', '3'], ['(function(x) x)()', 'null'], ['{f: function(n) if n < 2 then 1 else n, g: f(3)}.g', '3'],
    ['3 instance of number', 'true'], ['null instance of Any', 'false'], ['[1, "a"] instance of list<number>', 'false'], ['{a: 1} instance of context<a: number>', 'true'],
    ['[1..2] instance of range<number>', 'true'], ['1 instance of tAge', 'true'], ['1 instance of tNowhere', 'null'], ['abs instance of function<number> -> number', 'true'],
    ['date("2026-01-01").weekday', '4'], ['time("10:11:12+08:00").time offset', 'PT8H'], ['[1..3].end included', 'true'], ['@"P14M".months', '2'],
    ['string length("\\U01F40E")', '1'], ['now()', '2026-11-21T13:15:00+08:00'], ['today()', '2026-11-21'], ['foo(1)', 'null'], ['foo', 'null'],
  ])('%s is %s', (text, expected) => {
    expect(value(text)).toBe(expected);
  });

  test('names with spaces and signs', () => {
    expect(value('Monthly Income - 5', { 'Monthly Income': 12 })).toBe('7');
    expect(value('a-b', { a: 5, b: 3, 'a-b': 100 })).toBe('100');
    expect(value('a-b', { a: 5, b: 3 })).toBe('2');
    expect(value("Student's name", { "Student's name": 'Li' })).toBe('Li');
    expect(value('p.first-name', { p: { 'first-name': 'Li' } })).toBe('Li');
    expect(value('list[1].first-name', { list: { 'first-name': 'Li' } })).toBe('Li');
  });

  test('a text is read again only for names it can mention', () => {
    for (let i = 0; i < 100; i++) expect(value('data.total', { data: { total: i, [`2026-01-${i}`]: 1 } })).toBe(String(i));
  });

  test('data cannot reach the host', () => {
    expect(value('o.constructor', { o: {} })).toBe('null');
    expect(value('constructor')).toBe('null');
    expect(value('o.__proto__', { o: {} })).toBe('null');
  });

  test('steps and depth are bounded', () => {
    expect(evaluateExpression('for i in 1..1000000000 return i', scope())).toMatchObject({ ok: false, error: expect.stringContaining('too many steps') as string });
    expect(evaluateExpression('every x in 1..100, y in 1..100, z in 1..100 satisfies true', scope())).toMatchObject({ ok: false });
    expect(evaluateExpression('(function(f) f(f))(function(f) f(f))', scope())).toEqual({ ok: true, value: null });
  });

  test('what is not well formed is an error', () => {
    for (const text of ['1 +', '', 'if true then 1', '[1,']) expect(evaluateExpression(text, scope()).ok).toBe(false);
  });
});

describe('unary tests', () => {
  test.each<[string, unknown, boolean]>([
    ['-', 1, true], ['1, 2', 2, true], ['not(1, 2)', 3, true], ['> 1', 1, false], ['[1..3]', 3, true], ['"a"', 'a', true], ['null', null, true], ['? > 1 and ? < 3', 2, true], ['contains(?, "b")', 'abc', true],
    ['[1, 2]', 2, true], ['[1, 2]', [1, 2], true], ['true', true, true], ['true', 1, false], ['limit', 3, true], ['> limit', 4, true], ['> "a"', 1, false], ['list contains(codes, ?)', 'x', true], ['limit > 5', false, false], ['limit < 5', false, true],
  ])('%s of %j is %s', (tests, subject, expected) => {
    expect(passesTests(tests, subject, scope({ limit: 3, codes: ['x'] }))).toEqual({ ok: true, value: expected });
  });
});
