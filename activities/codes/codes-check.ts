import type { Handler } from '../handler.ts';
import { records, text } from '../kit/input.ts';

/**
 * `codes.check`: which rows name a code of a set, e.g. drugs of a formulary.
 * Input: `system`, `rows`, `field` (of the rows, with the code). Result: `rows` with `known`, `unknown` (how many are not).
 */
export const codesCheck: Handler = async (input, { store }) => {
  const field = text(input, 'field');
  const codes = new Set((await store.codeSet(text(input, 'system'))).map(({ code }) => code));
  const rows = records(input, 'rows').map((row) => ({ ...row, known: codes.has(String(row[field])) }));
  return { rows, unknown: rows.filter(({ known }) => !known).length };
};
