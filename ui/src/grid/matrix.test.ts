import { expect, it } from 'vitest';
import { parseMatrix, toMatrixText } from './matrix.ts';

it('takes quotes off, as spreadsheets put them on', () => {
  expect(parseMatrix('"a"\tb\n"c\nd"\t"x""y"\n')).toEqual([['a', 'b'], ['c\nd', 'x"y']]);
  expect(parseMatrix('"open\tend')).toEqual([['open\tend']]);
});

it('leaves the quotes of expressions where they are', () => {
  const literal = (text: string): string[][] => parseMatrix(text, { literalQuotes: true });
  expect(literal('"BLOCK"\t"A","B"\n""\t"a" + "b"')).toEqual([['"BLOCK"', '"A","B"'], ['""', '"a" + "b"']]);
  expect(literal('"""BLOCK"""\t"x\ny"')).toEqual([['"BLOCK"', 'x\ny']]);
  const cells = [['"A","B"', '-'], ['{a: "x\ty"}', '""']];
  expect(literal(toMatrixText(cells))).toEqual(cells);
});
