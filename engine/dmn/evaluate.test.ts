import { describe, expect, test } from 'vitest';
import type { DecisionTable, HitPolicy } from '../model/graph.ts';
import type { Json, JsonObject } from '../model/json.ts';
import { evalContext } from '../test-support/eval-context.ts';
import { evaluateDecision, mapResult } from './index.ts';

type Rule = [when: string, ...then: string[]];

function table(hitPolicy: HitPolicy, rules: Rule[], overrides: Partial<DecisionTable> = {}): DecisionTable {
  const outputs = (rules[0]?.length ?? 2) - 1;
  return {
    id: 'd', hitPolicy,
    inputs: [{ id: 'i', label: 'Age', expression: 'age', typeRef: 'number' }],
    outputs: ['a', 'b'].slice(0, outputs).map((name) => ({ id: name, name })),
    rules: rules.map(([when, ...then], i) => ({ id: `r${i + 1}`, when: [when], then })),
    ...overrides,
  };
}

const decide = (decision: DecisionTable, variables: JsonObject = { age: 70 }): ReturnType<typeof evaluateDecision> => evaluateDecision(decision, evalContext(variables));
const levels = { outputs: [{ id: 'a', name: 'a', values: '"high","middle","low"' }] };
const three: Rule[] = [['> 60', '"low"'], ['> 65', '"high"'], ['> 10', '"middle"'], ['> 90', '"high"']];

describe('hit policies', () => {
  test.each<[string, DecisionTable, Json, string[]]>([
    ['UNIQUE', table('UNIQUE', [['< 60', '"no"'], ['>= 60', '"yes"']]), 'yes', ['r2']],
    ['UNIQUE, several outputs', table('UNIQUE', [['>= 60', '"yes"', 'age * 2']]), { a: 'yes', b: 140 }, ['r1']],
    ['FIRST', table('FIRST', three), 'low', ['r1']],
    ['ANY', table('ANY', [['> 60', '1'], ['> 65', '1']]), 1, ['r1', 'r2']],
    ['PRIORITY', table('PRIORITY', three, levels), 'high', ['r2']],
    ['OUTPUT ORDER', table('OUTPUT ORDER', three, levels), ['high', 'middle', 'low'], ['r2', 'r3', 'r1']],
    ['RULE ORDER', table('RULE ORDER', three), ['low', 'high', 'middle'], ['r1', 'r2', 'r3']],
    ['COLLECT', table('COLLECT', three), ['low', 'high', 'middle'], ['r1', 'r2', 'r3']],
    ['COLLECT, several outputs', table('COLLECT', [['> 60', '1', '2'], ['> 65', '3', '4']]), [{ a: 1, b: 2 }, { a: 3, b: 4 }], ['r1', 'r2']],
    ['SUM', table('COLLECT', [['> 60', '1'], ['> 65', '2.5'], ['> 99', '9']], { aggregation: 'SUM' }), 3.5, ['r1', 'r2']],
    ['MIN', table('COLLECT', [['> 60', '4'], ['> 65', '2']], { aggregation: 'MIN' }), 2, ['r1', 'r2']],
    ['MAX', table('COLLECT', [['> 60', '4'], ['> 65', '2']], { aggregation: 'MAX' }), 4, ['r1', 'r2']],
    ['COUNT', table('COLLECT', [['> 60', '"x"'], ['> 65', '"x"']], { aggregation: 'COUNT' }), 2, ['r1', 'r2']],
  ])('%s', (_name, decision, value, matchedRules) => {
    expect(decide(decision)).toMatchObject({ ok: true, value: { value, matchedRules, inputs: { Age: 70 } } });
  });

  test('PRIORITY with several outputs compares the first, then the second', () => {
    const decision = table('PRIORITY', [['-', '"b"', '"y"'], ['-', '"a"', '"y"'], ['-', '"a"', '"x"']], { outputs: [{ id: 'a', name: 'a', values: '"a","b"' }, { id: 'b', name: 'b', values: '"x","y"' }] });
    expect(decide(decision)).toMatchObject({ value: { value: { a: 'a', b: 'x' }, matchedRules: ['r3'] } });
  });

  test.each([
    ['UNIQUE with two hits', table('UNIQUE', [['> 60', '1'], ['> 65', '1']]), 'decision "d": rules r1, r2 match, but the hit policy is UNIQUE'],
    ['ANY with different outputs', table('ANY', [['> 60', '1'], ['> 65', '2']]), 'rules r1, r2 match with different outputs'],
    ['SUM of text', table('COLLECT', [['> 60', '"x"']], { aggregation: 'SUM' }), 'SUM needs numbers, not "x"'],
    ['PRIORITY without values', table('PRIORITY', three), 'needs a list of output values'],
    ['output outside its values', table('FIRST', [['-', '"huge"']], levels), '"huge" is not one of'],
    ['failing output', table('FIRST', [['-', 'deadline("NOPE")']]), 'rule r1: output "a"'],
    ['failing test', table('FIRST', [['deadline("NOPE")', '1']]), 'rule r1: input "Age"'],
  ])('%s is an error', (_name, decision, message) => {
    expect(decide(decision)).toEqual({ ok: false, error: expect.stringContaining(message) as string });
  });
});

describe('no hit', () => {
  const none: Rule[] = [['> 100', '1']];
  test.each<[string, DecisionTable, Json]>([
    ['UNIQUE', table('UNIQUE', none), null], ['COLLECT', table('COLLECT', none), []], ['RULE ORDER', table('RULE ORDER', none), []],
    ['SUM', table('COLLECT', none, { aggregation: 'SUM' }), null], ['COUNT', table('COLLECT', none, { aggregation: 'COUNT' }), 0],
    ['UNIQUE with default', table('UNIQUE', none, { outputs: [{ id: 'a', name: 'a', default: '"none"' }] }), 'none'],
    ['RULE ORDER with default', table('RULE ORDER', none, { outputs: [{ id: 'a', name: 'a', default: '"none"' }] }), ['none']],
  ])('%s', (_name, decision, value) => {
    expect(decide(decision)).toMatchObject({ ok: true, value: { value, matchedRules: [] } });
  });
});

describe('inputs', () => {
  const typed = (typeRef: string, when: string, values?: string): DecisionTable => table('FIRST', [[when, 'true']], { inputs: [{ id: 'i', expression: 'x', typeRef, ...(values !== undefined && { values }) }] });

  test('dates in variables are text, in rules they are dates', () => {
    expect(decide(typed('date', '>= date("2026-11-01")'), { x: '2026-11-21' })).toMatchObject({ value: { value: true, inputs: { x: '2026-11-21' } } });
    expect(decide(typed('dateTime', '< date and time("2026-11-22T00:00:00Z")'), { x: '2026-11-21T00:00:00Z' })).toMatchObject({ value: { value: true } });
    expect(decide(typed('dayTimeDuration', '> duration("P1D")'), { x: 'P2D' })).toMatchObject({ value: { value: true } });
    expect(decide(typed('date', '>= date("2026-11-01")'), { x: '2026-10-21' })).toMatchObject({ value: { value: null } });
  });

  test.each([['number', '7'], ['integer', true], ['string', 7], ['boolean', 'true'], ['date', 'tomorrow'], ['date', 5]])('a %s that is %j is an error', (typeRef, x) => {
    expect(decide(typed(typeRef, '-'), { x })).toMatchObject({ ok: false });
  });

  test('null passes, values outside the allowed ones do not', () => {
    expect(decide(typed('string', '-', '"A","B"'), {})).toMatchObject({ ok: true });
    expect(decide(typed('string', '-', '"A","B"'), { x: 'B' })).toMatchObject({ ok: true });
    expect(decide(typed('string', '-', '"A","B"'), { x: 'C' })).toEqual({ ok: false, error: 'decision "d": input "x": "C" is not one of "A","B"' });
    expect(decide(typed('string', '-'), { x: 'C', ...{} })).toMatchObject({ ok: true });
  });
});

describe('mapResult', () => {
  const rows = [{ a: 1 }, { a: 2 }];
  test.each<[JsonObject[], Parameters<typeof mapResult>[1], Json]>([
    [[{ a: 1 }], 'singleEntry', 1], [[], 'singleEntry', null], [[{ a: 1, b: 2 }], 'singleResult', { a: 1, b: 2 }], [[], 'singleResult', null],
    [rows, 'collectEntries', [1, 2]], [[], 'collectEntries', []], [rows, 'resultList', rows],
  ])('%j as %s', (given, mapping, value) => {
    expect(mapResult({ rows: given }, mapping)).toEqual({ ok: true, value });
  });

  test.each<[JsonObject[], Parameters<typeof mapResult>[1]]>([[rows, 'singleEntry'], [rows, 'singleResult'], [[{ a: 1, b: 2 }], 'singleEntry'], [[{ a: 1, b: 2 }], 'collectEntries']])('%j as %s is an error', (given, mapping) => {
    expect(mapResult({ rows: given }, mapping)).toMatchObject({ ok: false });
  });

  test('an aggregation is one entry', () => {
    const outcome = decide(table('COLLECT', [['> 60', '1'], ['> 65', '2']], { aggregation: 'SUM' }));
    expect(outcome.ok && mapResult(outcome.value, 'singleEntry')).toEqual({ ok: true, value: 3 });
  });
});
