import { describe, expect, test } from 'vitest';
import type { Expression } from '../model/graph.ts';
import type { Json, JsonObject } from '../model/json.ts';
import { evalContext } from '../test-support/eval-context.ts';
import { evaluate, evaluateCondition, unaryTests } from './index.ts';

const feel = (text: string): Expression => ({ lang: 'feel', text });
const value = (text: string, variables: JsonObject = {}): unknown => evaluate(feel(text), evalContext(variables));
const condition = (text: string, variables: JsonObject = {}): unknown => evaluateCondition(feel(text), evalContext(variables));

describe('FEEL', () => {
  test.each<[string, Json]>([
    ['1 + 2 * 3', 7],
    ['-(2) / 4', -0.5],
    ['"a" + "b"', 'ab'],
    ['if level = "II" then 7 else 30', 7],
    ['patient.age >= 65 and level in ("I", "II")', true],
    ['patient.name.first', null],
    ['count(codes)', 2],
    ['codes[2]', 'b'],
    ['codes[item = "a"]', ['a']],
    ['for c in codes return upper case(c)', ['A', 'B']],
    ['{x: 1, y: x + 1}', { x: 1, y: 2 }],
    ['date("2026-11-21")', '2026-11-21'],
    ['date and time("2026-11-21T10:00:00Z") + duration("PT90M")', '2026-11-21T11:30:00Z'],
    ['duration("P1D")', 'P1D'],
    ['[1..3]', '[1..3]'],
    ['settings.limit', 3],
    ['businessKey', 'ZZ1'],
    ['instanceId', 'i-1'],
    ['missing', null],
    ['分诊等级', 'III'],
    ['net amount + 1', 11],
    ['a-b', 5],
    ['patient', { age: 70, name: null }],
    ['list contains(codes, "b")', true],
    ['1 / 0', null],
    ['5 between 1 and 10', true],
  ])('%s', (text, expected) => {
    const variables = { level: 'II', patient: { age: 70, name: null }, codes: ['a', 'b'], '分诊等级': 'III', 'net amount': 10, 'a-b': 5, a: 1, b: 2 };
    expect(value(text, variables)).toEqual({ ok: true, value: expected });
  });

  test('functions and infinite numbers are no values', () => {
    expect(value('function(x) x')).toMatchObject({ ok: false });
    expect(value('{f: function(x) x}')).toMatchObject({ ok: false });
    expect(value('10 ** 400')).toEqual({ ok: true, value: null });
    expect(value('a * 10', { a: 1e308 })).toEqual({ ok: true, value: null });
  });

  test('only own properties exist', () => {
    for (const name of ['constructor', '__proto__', 'toString', 'o.constructor', 'o.__proto__', 'o["constructor"]']) {
      expect(value(name, { o: {} })).not.toMatchObject({ value: expect.any(Function) as unknown });
    }
    expect(value('constructor')).toEqual({ ok: true, value: null });
  });

  test('extra names hide variables, the engine names hide both', () => {
    const context = evalContext({ n: 1, businessKey: 'mine', now: 'x' }, { extra: { n: 2 } });
    expect(evaluate(feel('n'), context)).toEqual({ ok: true, value: 2 });
    expect(evaluate(feel('businessKey'), context)).toEqual({ ok: true, value: 'ZZ1' });
    expect(evaluate(feel('string(now()) != "x"'), context)).toEqual({ ok: true, value: true });
  });

  test('evaluation leaves the variables as they are', () => {
    const variables = Object.freeze({ list: Object.freeze([1, 2]) as unknown as Json });
    expect(value('append(list, 3)', variables)).toEqual({ ok: true, value: [1, 2, 3] });
    expect(variables).toEqual({ list: [1, 2] });
  });
});

describe('conditions', () => {
  test('are true or false', () => {
    expect(condition('amount > 3', { amount: 5 })).toEqual({ ok: true, value: true });
    expect(condition('amount > 3', { amount: 1 })).toEqual({ ok: true, value: false });
    expect(condition('amount = null', { amount: null })).toEqual({ ok: true, value: true });
  });

  test.each([
    ['amount > 3', {}, 'condition is null, not true or false: variable "amount" not found'],
    ['form.amount > 3', { form: {} }, 'condition is null, not true or false: property "amount" not found'],
    ['amount > 3', { amount: 'ten' }, 'condition is null, not true or false: "ten" > 3 cannot be compared'],
    ['amount', { amount: 3 }, 'condition is the number 3, not true or false'],
    ['amount', { amount: [true] }, 'condition is a list, not true or false'],
    ['some x in missing satisfies x', {}, 'condition is null, not true or false: variable "missing" not found'],
  ])('%s over %j is an error', (text, variables, message) => {
    expect(condition(text, variables)).toEqual({ ok: false, error: message });
  });

  test('text never compares with a number, however it looks', () => {
    expect(condition('age <= 10', { age: '9' })).toMatchObject({ ok: false });
    expect(condition('age = 9', { age: '9' })).toMatchObject({ ok: false });
  });
});

describe('unary tests', () => {
  test.each<[string, Json, boolean]>([
    ['-', 1, true], ['', null, true],
    ['"A","B"', 'B', true], ['"A","B"', 'C', false], ['not("A","B")', 'C', true], ['not("A","B")', 'A', false],
    ['>= 10', 10, true], ['>= 10', 9, false], ['>= 10', null, false], ['<= 10', 'abc', false],
    ['[1..5]', 5, true], ['[1..5)', 5, false], [']1..5]', 1, false], ['(1..5]', 2, true], ['[1..5]', 'b', false],
    ['null', null, true], ['null', 1, false], ['not(null)', 1, true], ['not(null)', null, false],
    ['true', true, true], ['true', false, false], ['false', false, true], ['false', null, false],
    ['limit', 3, true], ['allowed', 'x', true], ['allowed', 'y', false],
    ['? > 3 and ? < 9', 4, true], ['? > 3', null, false], ['contains(?, "b")', 'abc', true], ['contains(?, "b")', null, false],
    ['count(?) > 1', [1, 2], true], ['some x in ? satisfies x = "a"', ['b', 'a'], true], ['-5', -5, true],
  ])('%s on %j', (text, subject, expected) => {
    expect(unaryTests(text, subject, evalContext({ limit: 3, allowed: ['x'] }))).toEqual({ ok: true, value: expected });
  });

  test('a syntax error is an error', () => {
    expect(unaryTests('>= ', 1, evalContext())).toMatchObject({ ok: false });
  });
});
