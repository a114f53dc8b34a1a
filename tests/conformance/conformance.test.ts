import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CATALOGUE } from './catalogue.ts';
import { elementsPage } from './docs.ts';
import { play } from './dsl/case.ts';
import { CASES } from './index.ts';

const rows = CATALOGUE.flatMap((group) => group.rows.map(({ id }) => id));
const proved = CASES.flatMap(({ proves }) => proves.split(' '));

describe('the corpus', () => {
  test.each(CASES.map((one) => [one.name, one] as const))('%s', async (_name, one) => {
    expect(await play(one)).toBeNull();
  });
});

describe('the catalogue', () => {
  test('every row is proved, every proof has a row', () => {
    expect(rows.filter((id) => !proved.includes(id))).toEqual([]);
    expect(proved.filter((id) => !rows.includes(id))).toEqual([]);
    expect(new Set(rows).size).toBe(rows.length);
  });

  test('names are unique, and each case looks at the end of its script', () => {
    expect(new Set(CASES.map(({ name }) => name)).size).toBe(CASES.length);
    const blind = CASES.filter(({ steps }) => {
      const last = steps.at(-1);
      return typeof last === 'object' && 'act' in last && last.refused === undefined;
    });
    expect(blind.map(({ name }) => name)).toEqual([]);
  });

  test('the page on elements is up to date (npm run conformance -- --write-docs)', () => {
    expect(readFileSync(new URL('../../docs/elements.md', import.meta.url), 'utf8')).toBe(elementsPage());
  });
});
