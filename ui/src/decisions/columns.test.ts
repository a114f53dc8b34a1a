import { describe, expect, it } from 'vitest';
import type { DecisionDetail } from '../../../api/contract/decisions.ts';
import { arranged, changesClauses, clausesOf, inputSheet, outputSheet, shapeOf } from './columns.ts';
import type { Edited } from './columns.ts';
import { fill, insert, move, remove, sheetOf } from './sheet.ts';

const detail: DecisionDetail = {
  key: 'd', name: null, packageName: 'p', version: 1, base: 'abcdef0123456', hitPolicy: 'FIRST', aggregation: null, annotations: ['why'], names: [], types: ['tLevel'], usedBy: [], rules: [], tests: [],
  inputs: [{ id: 'age', label: 'Age', expression: 'age', typeRef: 'number', values: null }, { id: 'level', label: 'level', expression: 'level', typeRef: 'string', values: '"A","B"' }],
  outputs: [{ name: 'd', label: 'd', typeRef: 'string', values: null, default: null }],
  clauses: {
    hitPolicy: 'FIRST', aggregation: null, inputs: [{ origin: 0, id: 'age', label: 'Age', expression: 'age', typeRef: 'number', values: '' }, { origin: 1, id: 'level', label: '', expression: 'level', typeRef: 'tLevel', values: '' }],
    outputs: [{ origin: 0, name: '', label: '', typeRef: 'string', values: '', default: '' }],
  },
};
const loaded: Edited = {
  inputs: inputSheet(detail.clauses), outputs: outputSheet(detail.clauses), policy: { hitPolicy: 'FIRST', aggregation: null },
  rules: sheetOf([['< 18', '"A"', '1', 'law', 'minor'], ['-', '"B"', '2', '', '']]), tests: sheetOf([['one', '3', '"A"', '{a: 1}', '2026-01-01T00:00Z', '1']]),
};
const shown = (edited: Edited): string[] => [...edited.rules, ...edited.tests].map(({ cells }) => cells.join('|'));

describe('columns of a table', () => {
  it('are what was read, with what types and the name of the decision give', () => {
    expect(clausesOf(detail, loaded)).toEqual(detail.clauses);
    expect(shapeOf(detail, loaded)).toEqual({ annotations: ['why'], inputs: detail.inputs, outputs: detail.outputs });
    expect(changesClauses(loaded, loaded)).toBe(false);
  });

  it('have the type and the values that are written there once they are changed', () => {
    const typed = arranged(loaded, { inputs: fill(loaded.inputs, 1, 2, [['number']], 4), outputs: fill(loaded.outputs, 0, 0, [['grade', 'Grade', '', '"A"']], 5) });
    expect(shapeOf(detail, typed)).toMatchObject({ inputs: [{}, { typeRef: 'number', values: null }], outputs: [{ name: 'grade', label: 'Grade', typeRef: null, values: '"A"' }] });
    expect(shown(typed)).toEqual(shown(loaded));
    expect(changesClauses(typed, loaded)).toBe(true);
  });

  it('take the cells of rules and test rows along when they are moved, added and removed', () => {
    expect(shown(arranged(loaded, { inputs: move(loaded.inputs, 0, 0, 1) }))).toEqual(['"A"|< 18|1|law|minor', '"B"|-|2||', 'one|"A"|3|{a: 1}|2026-01-01T00:00Z|1']);
    const more = arranged(loaded, { inputs: insert(loaded.inputs, 1, ['', 'x', '', '']), outputs: insert(loaded.outputs, 0, ['why', '', '', '', '']) });
    expect(shown(more)).toEqual(['< 18|-|"A"||1|law|minor', '-|-|"B"||2||', 'one|3||"A"|{a: 1}|2026-01-01T00:00Z||1']);
    expect(clausesOf(detail, more).inputs.map(({ id, origin }) => [id, origin])).toEqual([['age', 0], ['input-abcdef0123-3', null], ['level', 1]]);
    expect(shown(arranged(more, { inputs: remove(more.inputs, [0, 2]) }))).toEqual(['-||1|law|minor', '-||2||', 'one||{a: 1}|2026-01-01T00:00Z||1']);
    expect(shown(arranged(loaded, { inputs: [], outputs: [] }))).toEqual(['law|minor', '|', 'one|{a: 1}|2026-01-01T00:00Z']);
  });
});
