import { afterAll, expect, test } from 'vitest';
import { checkExpression, evaluate, evaluateCondition, type EvalContext } from '../../engine/feel/index.ts';
import type { Expression } from '../../engine/model/graph.ts';
import { testPolicies } from '../harness/definition.ts';
import { BOUNDED, JUEL_BOUNDED, JUEL_REFUSED, REFUSED } from './expression-corpus.ts';
import { EXPRESSION_MS, slowest, timed, type Timing } from './support.ts';

const context: EvalContext = {
  variables: { long: `${'a'.repeat(5_000)}!`, list: Array.from({ length: 1_000 }, (_, i) => i), person: { a: 1, name: 'X' }, x: 'text', a: 1 },
  now: 1_790_000_000_000, policies: testPolicies, settings: { limit: 1 }, businessKey: 'B1', instanceId: 'I1',
};
const timings: Timing[] = [];

afterAll(() => process.stdout.write(`hostile expressions: ${slowest(timings)}\n`));

test.each([...REFUSED.map((text) => ['feel', text] as const), ...JUEL_REFUSED.map((text) => ['juel', text] as const)])('%s %s is refused before it is deployed', async (lang, text) => {
  const problems = await timed(text, timings, EXPRESSION_MS, () => checkExpression(text, lang));
  expect(problems).not.toEqual([]);
  expect(timings.at(-1)?.ms).toBeLessThan(EXPRESSION_MS);
});

test.each([...BOUNDED.map((text) => ['feel', text] as const), ...JUEL_BOUNDED.map((text) => ['juel', text] as const)])('%s %s ends soon and tells nothing of the host', async (lang, text) => {
  const expression: Expression = { lang, text };
  checkExpression(text, lang);
  evaluateCondition(expression, context);
  const result = await timed(text, timings, EXPRESSION_MS, () => evaluate(expression, context));
  expect(timings.at(-1)?.ms).toBeLessThan(EXPRESSION_MS);
  // Plain data or a message: no function, no object of the host, nothing of its code.
  const told = JSON.stringify(result);
  expect(JSON.parse(told)).toEqual(result);
  expect(told.length).toBeLessThan(10_000_000);
  expect(told).not.toMatch(/native code|node:internal|file:\/\//);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test('the corpus has not shrunk', () => {
  expect(REFUSED.length + BOUNDED.length + JUEL_REFUSED.length + JUEL_BOUNDED.length).toBeGreaterThanOrEqual(300);
});

test('time is the time of the instance, whatever the clock of the host says', () => {
  for (const text of ['string(now())', 'string(today())']) {
    const [one, other] = [1_000_000_000_000, 1_500_000_000_000].map((now) => evaluate({ lang: 'feel', text }, { ...context, now }));
    expect(one).toMatchObject({ ok: true, value: expect.stringContaining('2001-09-09') as string });
    expect(other).toMatchObject({ ok: true, value: expect.stringContaining('2017-07-14') as string });
  }
});
