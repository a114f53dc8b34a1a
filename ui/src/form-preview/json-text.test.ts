import { expect, it } from 'vitest';
import { readObject } from './json-text.ts';

it('takes objects only, and says what is wrong with other texts', () => {
  expect(readObject('{"a": 1}')).toEqual({ value: { a: 1 }, problem: null });
  expect(readObject('  ')).toEqual({ value: null, problem: null });
  for (const text of ['[1]', 'null', '3', '"a"']) expect(readObject(text)).toEqual({ value: null, problem: '{ }' });
  expect(readObject('{"a": }').problem).toMatch(/JSON/);
});
