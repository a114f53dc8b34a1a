import fc from 'fast-check';
import { evaluate as feelin } from 'feelin';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../model/json.ts';
import { evalContext } from '../../../test-support/eval-context.ts';
import { scopeOf } from '../scope.ts';
import { runCompiled } from './index.ts';

/** Expressions over typed variables, so that no comparison mixes types: there the two differ on purpose. */
const number: fc.Arbitrary<string> = fc.letrec<{ leaf: string; node: string }>((tie) => ({
  leaf: fc.oneof(fc.integer({ min: -20, max: 20 }).map((n) => (n < 0 ? `(${n})` : String(n))), fc.constantFrom('n', 'm', 'o.n', 'o.p.n', 'count(l)', 'o.missing')),
  node: fc.oneof({ depthSize: 'small' }, tie('leaf'), fc.tuple(tie('node'), fc.constantFrom('+', '-', '*', '/'), tie('node')).map(([a, op, b]) => `(${a} ${op} ${b})`)),
})).node;
const string = fc.constantFrom('"x"', '"y"', 's', 'o.s', 'upper case(s)', 'missing');
const boolean: fc.Arbitrary<string> = fc.letrec<{ leaf: string; node: string }>((tie) => ({
  leaf: fc.oneof(
    fc.constantFrom('true', 'false', 'b', 'missing', 'null'),
    fc.tuple(number, fc.constantFrom('<', '<=', '>', '>=', '=', '!='), number).map((parts) => parts.join(' ')),
    fc.tuple(string, fc.constantFrom('=', '!='), string).map((parts) => parts.join(' ')),
    fc.tuple(string, fc.array(string, { minLength: 2, maxLength: 3 })).map(([value, list]) => `${value} in (${list.join(', ')})`),
    fc.tuple(number, fc.integer({ min: 0, max: 5 })).map(([value, low]) => `${value} between ${low} and ${low + 4}`),
  ),
  node: fc.oneof(
    { depthSize: 'small' },
    tie('leaf'),
    fc.tuple(tie('node'), fc.constantFrom('and', 'or'), tie('node')).map(([a, op, b]) => `(${a}) ${op} (${b})`),
    tie('node').map((a) => `not(${a})`),
    fc.tuple(tie('node'), tie('node'), tie('node')).map(([a, b, c]) => `if (${a}) then (${b}) else (${c})`),
  ),
})).node;

const variables: JsonObject = { n: 3, m: -2.5, s: 'x', b: true, l: [1, 2], o: { n: 7, s: 'y', p: { n: 0 } } };

describe('compiled expressions', () => {
  test('agree with feelin', () => {
    const context = evalContext(variables);
    let covered = 0;
    fc.assert(
      fc.property(fc.oneof(boolean, number), (text) => {
        const compiled = runCompiled(text, { context, subject: undefined, warnings: [] });
        if (!compiled) return;
        covered++;
        expect(compiled.value, text).toEqual(feelin(text, scopeOf(context)).value);
      }),
      { numRuns: 1_000 },
    );
    expect(covered).toBeGreaterThan(900);
  });

  test('leave names that may be longer to feelin', () => {
    const context = evalContext({ a: 1, b: 2, 'a - b': 10, 'a.b': 20, o: { a: 1, 'a b': 2 } });
    const run = (text: string): unknown => runCompiled(text, { context, subject: undefined, warnings: [] });
    expect(run('a - b')).toBeUndefined();
    expect(run('a.b')).toBeUndefined();
    expect(run('o.a b')).toBeUndefined();
    expect(run('a = 1')).toEqual({ value: true });
    expect(run('o.a = 1')).toEqual({ value: true });
  });

  test('leave lists in paths and FEEL values to feelin', () => {
    const context = evalContext({ list: [{ x: 1 }, { x: 2 }] });
    expect(runCompiled('list.x', { context, subject: undefined, warnings: [] })).toBeUndefined();
    expect(runCompiled('today() = today()', { context, subject: undefined, warnings: [] })).toBeUndefined();
  });

  test('are fast enough for the hot path', () => {
    const context = evalContext(variables);
    const run = { context, subject: undefined, warnings: [] };
    for (let i = 0; i < 1_000; i++) runCompiled('o.s = "y" and n > 2', run);
    const start = performance.now();
    for (let i = 0; i < 100_000; i++) runCompiled('o.s = "y" and n > 2', run);
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});
