import { expect, test } from 'vitest';
import { guardPattern, patternProblem } from './safe-pattern.ts';

test.each(['^[A-Z]{2}\\d{6}$', '^1[3-9]\\d{9}$', '[^@]+@[^@]+\\.[a-z]+', '(ab)+', 'foo|bar', '^(foo|bar)$', '[(a+)+]', '\\(a+\\)+', '(a{1,3}){2}', '\\p{L}+'])('lets %s pass', (pattern) => {
  expect(patternProblem(pattern)).toBeNull();
  expect(() => guardPattern(pattern, 'a'.repeat(200))).not.toThrow();
});

test.each(['(a+)+', '(a*)*b', '((a+)b?)*', '(a|a)*', '(a|aa)+$', '([a-z]+)*', '(.*)+', '(a+){20}', '(a{2,}){2,}', '(a)\\1+', '(?<x>a)\\k<x>', 'a'.repeat(1_001)])('refuses %s', (pattern) => {
  expect(patternProblem(pattern)).not.toBeNull();
});

test('a text has to be short enough for the number of repetitions', () => {
  expect(() => guardPattern('a*a*a*a*b', 'a'.repeat(1_000))).toThrow('too long');
  expect(() => guardPattern('^a*$', 'a'.repeat(100_000))).not.toThrow();
  expect(() => guardPattern('abc', 'a'.repeat(1_000_000))).not.toThrow();
});
