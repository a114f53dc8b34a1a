import { describe, expect, it } from 'vitest';
import type { DecisionDetail } from '../../../api/contract/decisions.ts';
import { parseMatrix } from '../grid/matrix.ts';
import { cellProblem, clauseColumns, faultsOf, ruleCells, ruleColumns, rulesOf, testCells, testColumns, testsOf } from './cells.ts';
import { useHistory } from './history.ts';
import { duplicate, fill, insert, isSame, move, remove, sheetOf } from './sheet.ts';
import type { Sheet } from './sheet.ts';

const three = sheetOf([['a', '1'], ['b', '2'], ['c', '3']]);
const shown = (sheet: Sheet): string => sheet.map(({ cells, origin }) => `${cells.join('')}${origin ?? '*'}`).join(' ');

describe('rows as in a spreadsheet', () => {
  it('take a block from the clipboard, with new rows below and nothing beyond the last column', () => {
    expect(shown(fill(three, 1, 1, parseMatrix('x\ty\nz\t"a\nb"\nw'), 2))).toBe('a10 bx1 cz2 w*');
    expect(shown(fill(three, 2, 0, parseMatrix('p\tq\nr\ts'), 2))).toBe('a10 b21 pq2 rs*');
    expect(shown(fill(three, 0, 0, [['']], 2))).toBe('10 b21 c32');
  });

  it('are added, copied, moved and removed; what is new has no origin', () => {
    expect(shown(insert(three, 1, ['', '']))).toBe('a10 * b21 c32');
    expect(shown(duplicate(three, 0, 1))).toBe('a10 b21 a1* b2* c32');
    expect(shown(remove(three, [0, 2]))).toBe('b21');
    expect(shown(move(three, 0, 1, 1))).toBe('c32 a10 b21');
    expect(shown(move(three, 2, 2, -1))).toBe('a10 c32 b21');
    expect(move(three, 0, 0, -1)).toBe(three);
    expect(move(three, 1, 2, 1)).toBe(three);
    expect(new Set(duplicate(insert(three, 0, ['', '']), 0, 2).map(({ id }) => id)).size).toBe(7);
    expect(shown(three)).toBe('a10 b21 c32');
  });

  it('can be undone and done again, step by step', () => {
    const history = useHistory<Sheet>(three);
    history.put(remove(history.now.value, [0]));
    history.put(move(history.now.value, 0, 0, 1));
    history.undo();
    expect(shown(history.now.value)).toBe('b21 c32');
    history.undo();
    expect([history.now.value, history.canUndo.value]).toEqual([three, false]);
    history.undo();
    history.redo();
    expect(shown(history.now.value)).toBe('b21 c32');
    history.put(three);
    expect(history.canRedo.value).toBe(false);
    expect(isSame(history.now.value, three)).toBe(true);
    expect(isSame(move(three, 0, 0, 1), three)).toBe(false);
  });
});

const detail: DecisionDetail = {
  key: 'd', name: null, packageName: 'p', version: 1, base: '', hitPolicy: 'FIRST', aggregation: null, annotations: ['why'], names: ['weight'], types: [], usedBy: [], clauses: { hitPolicy: 'FIRST', aggregation: null, inputs: [], outputs: [] },
  inputs: [{ id: 'i1', label: 'Age', expression: 'age', typeRef: 'number', values: null }],
  outputs: [{ name: 'r', label: 'Result', typeRef: 'string', values: '"A","B"', default: null }],
  rules: [{ origin: 0, when: ['< 18'], then: ['"A"'], annotations: [], description: 'minor' }],
  tests: [{ name: 'one', inputs: { i1: '3' }, variables: '{a: 1}', expected: { r: '"A"' } }, { name: 'then', inputs: {}, variables: '', expected: {}, at: '2026-01-01T00:00Z' }],
};

describe('a table as rows', () => {
  it('and back is the same', () => {
    expect(rulesOf(detail, sheetOf(detail.rules.map((rule) => ruleCells(detail, rule))))).toEqual([{ ...detail.rules[0], annotations: [''] }]);
    expect(testsOf(detail, sheetOf(detail.tests.map((row) => testCells(detail, row))))).toEqual(detail.tests);
    expect(testsOf(detail, sheetOf([['', '', ' ', ' ', '']]))).toEqual([{ name: '', inputs: {}, variables: ' ', expected: {} }]);
  });

  it('has its cells checked by the grammar of their column', () => {
    const [input, output, , description] = ruleColumns(detail, { description: '' });
    const names = new Set(detail.names);
    expect([cellProblem(input!, '< 18, > 65', names), cellProblem(input!, '-', names), cellProblem(output!, 'weight(age)', names), cellProblem(output!, '"B"', names), cellProblem(description!, '((', names)]).toEqual([null, null, null, null, null]);
    expect(cellProblem(input!, '((', names)).toMatch(/syntax error/);
    expect(cellProblem(output!, '1 +', names)).toMatch(/syntax error/);
    expect(cellProblem(output!, 'height(age)', names)).toMatch(/unknown function/);
    expect(cellProblem(output!, '"C"', names)).toBe('"C" ∉ "A","B"');
    const faults = faultsOf(testColumns(detail, { name: '', variables: '', moment: '' }), sheetOf([['((', '((', '', '', '"A"'], ['', '1', '', 'today', '"Z"']]), names);
    expect(faults).toMatchObject([{ row: 0, col: 1 }, { row: 1, col: 3 }, { row: 1, col: 4 }]);
  });

  it('has its inputs and outputs checked in the same way', () => {
    const { inputs, outputs } = clauseColumns({ label: '', outputName: '', inputExpression: '', type: '', values: '', usual: '' });
    const names = new Set<string>();
    expect(faultsOf(inputs, sheetOf([['((', 'age + 1', 'number', '< 3'], ['', '', '', '((']]), names)).toMatchObject([{ row: 1, col: 1 }, { row: 1, col: 3 }]);
    expect(faultsOf(outputs, sheetOf([['((', '((', 'x', '"A","B"', '"A"'], ['', '', '', '1 +', '1 +']]), names)).toMatchObject([{ row: 1, col: 3 }, { row: 1, col: 4 }]);
  });
});
