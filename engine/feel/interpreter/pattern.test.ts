import { describe, expect, test } from 'vitest';
import { regularExpression } from './pattern.ts';

const matches = (text: string, pattern: string, flags = ''): boolean | null => regularExpression(pattern, flags)?.test(text) ?? null;

describe('regular expressions of XPath', () => {
  test.each<[string, string, string, boolean]>([
    ['abracadabra', '^a.*a$', '', true], ['ABC', 'abc', 'i', true], ['a\nb', 'a.b', '', false], ['a\nb', 'a.b', 's', true], ['x\ny', '^y$', 'm', true],
    ['hello world', 'hello\\ sworld', 'x', true], ['hello world', ' hello[ ]world', 'x', true], ['O', '[A-Z-[OI]]', '', false], ['X', '[A-Z-[OI]]', '', true],
    ['hello', '^\\p{IsBasicLatin}+$', '', true], ['é', '\\P{IsBasicLatin}', '', true], ['aa', '(a)\\1', '', true], ['a-b', '^[a-]-[b-]$', '', true], ['a/b', 'a/b', '', true], ['(&&)', '[(&&)]', '', true],
  ])('%j and %j with %j: %s', (text, pattern, flags, expected) => {
    expect(matches(text, pattern, flags)).toBe(expected);
  });

  test.each([['a', 'X'], ['(', ''], ['[a', ''], ['(a)\\2', ''], ['\\1', ''], ['(a)[\\1]', ''], ['\\p{IsNowhere}', '']])('%j with flags %j is none', (pattern, flags) => {
    expect(regularExpression(pattern, flags)).toBeNull();
  });
});
