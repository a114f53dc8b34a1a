import { describe, expect, test } from 'vitest';
import type { Json } from '../../model/json.ts';
import { evalContext } from '../../test-support/eval-context.ts';
import { checkExpression, evaluate, evaluateCondition } from '../index.ts';

const variables = {
  n: 1, s: 'abc', t: true, list: [1, 2], empty: '', order: { lines: [{ qty: 5 }], 'unit price': 2, state: 'OPEN' }, nothing: null, loopCounter: 0, digits: '10',
};
const evaluated = (text: string): unknown => evaluate({ lang: 'juel', text }, evalContext(variables));

describe('${...}', () => {
  test.each<[string, Json]>([
    ['${n}', 1], ['${n + 1}', 2], ['${7 % 4 * 2 - 1}', 5], ['${10 / 4}', 2.5], ['${-n}', -1], ['${1 + 2 * 3}', 7], ['${(1 + 2) * 3}', 9], ['${digits + 1}', 11],
    ['${n == 1 && s == "abc" || false}', true], ['${n eq 1 and not (s ne \'abc\')}', true], ['${n lt 2 and n le 1 and n ge 1 and !(n gt 1)}', true],
    ['${1 < 2 == true}', true], ['${"b" > "a"}', true], ['${nothing < 1}', false], ['${nothing == null}', true], ['${digits == 10}', true],
    ['${t ? "yes" : "no"}', 'yes'], ['${n == 2 ? 1 : n == 1 ? 2 : 3}', 2],
    ['${order.lines[0].qty}', 5], ['${order["unit price"]}', 2], ['${order.missing}', null], ['${order.missing.deeper}', null], ['${list[5]}', null],
    ['${empty list}', false], ['${empty nothing and empty ""}', true], ['${not empty order}', true],
    ['${list.contains(2)}', true], ['${s.contains("bc")}', true], ['${list.size()}', 2], ['${s.length()}', 3], ['${s.startsWith("a") and s.endsWith("c")}', true],
    ['${s.equals("abc")}', true], ['${s.toUpperCase().toLowerCase()}', 'abc'], ['${list.isEmpty()}', false], ['${order.size()}', 3],
    ['${loopCounter == 0}', true], ['${execution.processInstanceId}', 'i-1'], ['${execution.processBusinessKey}', 'ZZ1'], ['${settings.limit}', 3],
    ['Order ${n} of ${order.state}${nothing}!', 'Order 1 of OPEN!'], ['${"a}b"}', 'a}b'], ['${"it\'s \\"x\\""}', 'it\'s "x"'], ['${order}', variables.order],
  ])('%s', (text, expected) => {
    expect(evaluated(text)).toEqual({ ok: true, value: expected });
  });

  test.each([
    ['${missing}', 'variable "missing" not found'], ['${n / 0}', 'division by zero'], ['${s + 1}', 'needs numbers'], ['${s && t}', 'is not true or false'],
    ['${n.size()}', 'size() needs'], ['${s.property}', 'has no property'], ['${list.name}', 'has no property'],
  ])('%s is an error', (text, message) => {
    expect(evaluated(text)).toEqual({ ok: false, error: expect.stringContaining(message) as string });
  });

  test('own properties only', () => {
    expect(evaluated('${order.constructor}')).toEqual({ ok: true, value: null });
    expect(evaluated('${order["__proto__"]}')).toEqual({ ok: true, value: null });
    expect(evaluated('${constructor}')).toMatchObject({ ok: false });
  });

  test('conditions need a boolean', () => {
    expect(evaluateCondition({ lang: 'juel', text: '${n > 0}' }, evalContext(variables))).toEqual({ ok: true, value: true });
    expect(evaluateCondition({ lang: 'juel', text: '${missing > 0}' }, evalContext(variables))).toMatchObject({ ok: false });
    expect(evaluateCondition({ lang: 'juel', text: '${order.missing}' }, evalContext(variables))).toMatchObject({ ok: false });
    expect(evaluateCondition({ lang: 'juel', text: 'x${t}' }, evalContext(variables))).toMatchObject({ ok: false });
  });

  test.each([
    ['${', 'never closed'], ['${a', 'never closed'], ['${a +}', 'too early'], ['${a b}', 'unexpected "b"'], ['${a = 1}', 'unexpected "="'], ['${"a}', 'never closed'], ['${}', 'too early'],
    ['${a.getClass()}', 'method "getClass" is not supported'], ['${bean(1)}', 'function "bean" is not supported'], ['${fn:length(a)}', 'function "fn:length"'],
    ['${s.contains()}', 'takes 1 argument'], ['${a ? b}', 'expected ":"'], ['${a[1}', 'expected "]"'], [`\${${'('.repeat(200)}1${')'.repeat(200)}}`, 'levels deep'], [`\${${'!'.repeat(200)}t}`, 'levels deep'],
    ['${a; b}', 'unexpected ";"'], ['${#a}', 'unexpected "#"'],
  ])('%s is refused before deployment', (text, reason) => {
    expect(checkExpression(text, 'juel').join()).toContain(reason);
  });
});
