/** The package in itself: it deploys, everything it names exists, and its decision answers row by row. */
import { describe, expect, it } from 'vitest';
import { handlers } from '../../activities/registry.ts';
import { isRecord } from '../../activities/kit/json.ts';
import { buildPackage } from '../../api/deploy/deploy-package.ts';
import { evaluateDecision } from '../../engine/dmn/index.ts';
import type { DecisionModel } from '../../engine/model/graph.ts';
import type { Json, JsonObject } from '../../engine/model/json.ts';
import { testPolicies } from '../harness/definition.ts';
import { packageFiles } from '../harness/harness.ts';

const files = packageFiles('filing');
const built = await buildPackage('filing', files);
if (!built.ok) throw new Error(JSON.stringify(built.error, null, 1));
const { processes, forms, resources } = built.value.input;
const nodes = processes.flatMap(({ bundle }) => bundle.graph.nodes);
const settings = JSON.parse(files['settings.json'] as string) as JsonObject;

function* schemas(schema: Json | undefined): Generator<JsonObject> {
  if (Array.isArray(schema)) for (const item of schema) yield* schemas(item);
  if (!isRecord(schema)) return;
  yield schema;
  yield* schemas(Object.values(isRecord(schema['properties']) ? schema['properties'] : {}));
  yield* schemas(schema['items']);
}

describe('the filing package', () => {
  it('compiles without a warning, with a handler for every service task', () => {
    expect(built.value.warnings).toEqual([]);
    expect(processes.map(({ key }) => key).sort()).toEqual(['licence-change', 'practitioner-filing']);
    expect(nodes.flatMap(({ job }) => (job?.mode === 'handler' && !Object.hasOwn(handlers, job.type) ? [job.type] : []))).toEqual([]);
  });

  it('names every step in Chinese, and every outcome in its form', () => {
    expect(nodes.filter(({ kind, name }) => !name && !['parallelGateway', 'exclusiveGateway', 'process'].includes(kind)).map(({ id }) => id)).toEqual([]);
    for (const { id, userTask } of nodes) {
      const form = forms.find(({ key }) => key === userTask?.formKey)?.schema;
      if (userTask) expect([id, (form?.['x-outcomes'] as JsonObject[]).map((outcome) => outcome['id']).sort()]).toEqual([id, [...userTask.outcomes].sort()]);
    }
  });

  it('has titles in both languages and uses code sets it brings along', () => {
    const codes = new Set(Object.keys(resources['codes.json'] as JsonObject));
    for (const { key, schema } of forms) {
      const parts = [...schemas(schema)];
      expect([key, parts.filter((part) => typeof part['title'] === 'string' && typeof part['x-title-en'] !== 'string')]).toEqual([key, []]);
      expect([key, parts.flatMap((part) => part['x-codes'] ?? []).filter((system) => !codes.has(system as string))]).toEqual([key, []]);
    }
  });

  it('sets every state it lists', () => {
    const { states } = resources['states.json'] as unknown as { states: { id: string }[] };
    const set = new Set([...nodes.flatMap(({ properties }) => [properties?.['caseState']]), ...processes.map(({ bundle }) => bundle.graph.properties['initialState'])]);
    expect(states.map(({ id }) => id).filter((id) => !set.has(id))).toEqual([]);
  });
});

describe('filing-eligibility', () => {
  const SOUND = {
    registration: { licenceStatus: 'ACTIVE', level: 'PHYSICIAN', assessment: { passed: true } }, creditFile: { level: 'B', openPenalties: 0 }, otherFilings: { weeklyHours: 0 }, filing: { emergency: false },
    facts: { ownOrganisation: false, scopeOutside: [], days: 365, age: 50, weeklyHours: 8, otherProvince: false, techUnlicensed: [] },
  };
  const decide = (changes: JsonObject): { value: Json; rules: string[] } => {
    const variables = Object.fromEntries(Object.entries(SOUND).map(([name, value]) => [name, { ...value, ...(changes[name] as JsonObject | undefined) }])) as JsonObject;
    const table = processes.find(({ key }) => key === 'practitioner-filing')?.bundle.decisions['filing-eligibility'] as DecisionModel;
    const outcome = evaluateDecision(table, { variables, now: 0, policies: testPolicies, settings, businessKey: 'BA1', instanceId: 'I1' });
    if (!outcome.ok) throw new Error(outcome.error);
    return { value: outcome.value.value, rules: outcome.value.matchedRules };
  };
  const registration = (more: JsonObject): JsonObject => ({ registration: more });

  it.each<[number, string, JsonObject, string, string]>([
    [1, 'a licence that is suspended', registration({ licenceStatus: 'SUSPENDED' }), 'BLOCK', 'LICENCE'],
    [2, 'an assistant at a second place', registration({ level: 'ASSISTANT' }), 'BLOCK', 'ASSISTANT'],
    [3, 'the own organisation', { facts: { ownOrganisation: true } }, 'BLOCK', 'OWN_ORGANISATION'],
    [4, 'a scope beyond the registered one', { facts: { scopeOutside: ['SURGERY'] } }, 'BLOCK', 'SCOPE'],
    [5, 'credit D', { creditFile: { level: 'D' } }, 'BLOCK', 'CREDIT'],
    [6, 'an open penalty', { creditFile: { openPenalties: 1 } }, 'BLOCK', 'PENALTY'],
    [7, 'an assessment failed or overdue', registration({ assessment: { passed: false } }), 'BLOCK', 'ASSESSMENT'],
    [8, 'an end before the start', { facts: { days: 0 } }, 'BLOCK', 'PERIOD'],
    [9, 'emergency support of 14 days', { facts: { days: 14 }, filing: { emergency: true } }, 'EMERGENCY', 'EMERGENCY'],
    [14, 'emergency support of 15 days', { facts: { days: 15 }, filing: { emergency: true } }, 'FILE_SAME_PLACE', 'OK'],
    [10, 'beyond the age policy', { facts: { age: 71 } }, 'MANUAL', 'AGE'],
    [11, 'more than 48 hours a week', { facts: { weeklyHours: 9 }, otherFilings: { weeklyHours: 40 } }, 'MANUAL', 'HOURS'],
    [14, 'exactly 48 hours a week', { facts: { weeklyHours: 8 }, otherFilings: { weeklyHours: 40 } }, 'FILE_SAME_PLACE', 'OK'],
    [12, 'another province', { facts: { otherProvince: true } }, 'ADD_OTHER_PLACE', 'OTHER_PLACE'],
    [13, 'a technique the organisation is not licensed for', { facts: { techUnlicensed: ['INTERV'] } }, 'MANUAL', 'SPECIAL_TECH'],
    [14, 'everything in order', {}, 'FILE_SAME_PLACE', 'OK'],
    [1, 'several obstacles: the first one counts', { registration: { licenceStatus: 'REVOKED', level: 'ASSISTANT' }, creditFile: { level: 'D' } }, 'BLOCK', 'LICENCE'],
  ])('row %i: %s', (row, _, changes, result, code) => {
    const { value, rules } = decide(changes);
    expect([value, rules]).toMatchObject([{ result, code }, [`filing-eligibility-${row}`]]);
  });
});
