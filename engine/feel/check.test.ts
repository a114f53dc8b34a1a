import { describe, expect, test } from 'vitest';
import { checkExpression, checkUnaryTests } from './check.ts';

describe('checks before deployment', () => {
  test.each([
    'amount > 1000 and level = "II"', 'now() + duration("P1D")', 'deadline("TRI-I", 0.5)', 'string length(name) > 3', 'sort(list, function(a, b) a < b)',
    'for i in 1..100 return i * 2', 'for i in 1..count(list) return list[i]', 'every x in list satisfies x > 0', '{double: function(n) n * 2, y: double(2)}',
    'years and months duration(a, b)', 'date and time("2026-11-21T10:00:00+08:00")', '诊断.编码 = "I10"', '// remark\n1 + 1', 'x instance of number', 'finishes(1, [1..2])',
  ])('%s may be deployed', (text) => {
    expect(checkExpression(text, 'feel')).toEqual([]);
  });

  test.each([
    ['', 'syntax error'], ['a >', 'syntax error in character 4'], ['a = "x" and', 'syntax error'], ['a && b', 'syntax error in character 3'], ['"open', 'syntax error'],
    ['a == 1', 'equality is "="'],
    ['foo(1)', 'unknown function "foo"'], ['random number()', 'unknown function "random number"'], ['a.f(1)', 'called by their name'],
    ['for i in 1..100000 return i', 'more than 10000 elements'], ['for i in -6000..6000 return i', 'more than 10000'], ['for i in 1..200, j in 1..200 return i', 'more than 10000'],
    ['for i in 1..200 return for j in 1..200 return j', 'more than 10000'], ['for i in 1..n return i', 'number literals or count(list)'], ['some x in a..b satisfies x > 0', 'number literals'],
    ['for a in x return for b in a return for c in b return for d in c return d', 'more than 3 loops'],
    ['{f: function(g) g(g)}.f', 'cannot be called'], ['function(now) now', '"now" is a function'], ['{today: 1}', '"today" is a function'], ['for now in x return now()', '"now" is a function'],
    ['{__proto__: 1}', 'not a name'], ['date and time("2026-11-21T10:00:00@Europe/Paris")', 'named time zones'], ['@"2026-11-21T10:00:00@Asia/Shanghai"', 'named time zones'],
    [`${'('.repeat(300)}1${')'.repeat(300)}`, 'nested more than'], [`"${'x'.repeat(10_000)}"`, 'longer than 10000'],
  ])('%s is refused', (text, reason) => {
    expect(checkExpression(text, 'feel').join('; ')).toContain(reason);
  });

  test('unary tests', () => {
    for (const text of ['-', '', '"A","B"', 'not("A")', '>= 10', '[1..5]', '? > 3', 'contains(?, "x")', 'null']) expect(checkUnaryTests(text)).toEqual([]);
    for (const text of ['>=', 'not(-)', '"A",,"B"', 'foo(?)', '[1..']) expect(checkUnaryTests(text)).not.toEqual([]);
  });

  test('a hostile text is refused fast', () => {
    for (const text of ['('.repeat(9_999), '['.repeat(9_999), 'a.'.repeat(4_999), 'if '.repeat(3_000), 'a+'.repeat(4_999) + 'a', '-'.repeat(9_000) + '1', 'a '.repeat(4_999)]) {
      const start = performance.now();
      checkExpression(text, 'feel');
      expect(performance.now() - start).toBeLessThan(3_000);
    }
  });
});
