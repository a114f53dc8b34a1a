import { expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateForm } from '../../api/contract/form-validation.ts';
import type { JsonObject } from '../../engine/model/json.ts';
import { ROOT } from '../root.ts';
import { consult } from './consult.ts';
import { referralDown } from './referral-down.ts';
import { toldAnew } from './told.ts';
import type { Scenario } from './scenario.ts';

const form = (path: string): JsonObject => JSON.parse(readFileSync(join(ROOT, 'bpmn', path), 'utf8')) as JsonObject;

it.each<[string, Scenario, string]>([
  ['referral-down', referralDown(), 'referral-down/forms/referral-down.json'],
  ['consult', consult(), 'consultation/forms/consult-ask.json'],
])('%s starts with a form that is accepted, for a new patient each time', async (_, scenario, path) => {
  const [first, second] = [await scenario.start(null as never, toldAnew()), await scenario.start(null as never, toldAnew())];
  expect(validateForm(form(path), first, { variables: {}, now: Date.now() }, { refuseUnknown: true })).toMatchObject({ ok: true });
  expect((first['patient'] as JsonObject)['idNo']).not.toBe((second['patient'] as JsonObject)['idNo']);
});
