import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../store/contract.ts';
import { openTestStore } from '../../store/testing.ts';
import { packageFiles } from '../../tests/harness/harness.ts';
import { sampleFiles } from '../test-support/sample-package.ts';
import { buildPackage, deployPackage } from './deploy-package.ts';

let store: Store;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

const form = (content: object): string => JSON.stringify({ $id: 'review', type: 'object', 'x-variable': 'review', ...content });

describe('a sound package', () => {
  it('is deployed as a whole, and keeps its version when nothing has changed', async () => {
    const first = await deployPackage(store, 'sample', { ...sampleFiles, 'README.md': '# sample', 'fixtures/a.json': '[]' }, 'admin', 1);
    if (!first.ok) throw new Error(JSON.stringify(first.error));
    expect(first.value.definitions).toMatchObject([{ id: 'request:1', key: 'request', name: '会诊申请', packageName: 'sample' }]);
    expect(await store.form('request:1', 'review')).toMatchObject({ key: 'review' });
    expect(await store.resource('sample', 'states.json')).toMatchObject({ states: expect.any(Array) });
    const again = await deployPackage(store, 'sample', sampleFiles, 'admin', 2);
    expect(again.ok && again.value.definitions[0]?.id).toBe('request:1');
  });

  it('adds the code sets and time limits it brings along, and leaves alone what people changed', async () => {
    const codes = { 'visit.kind': [{ code: 'HOME', display: '上门', displayEn: 'At home' }, { code: 'CALL', display: '电话', displayEn: 'By phone' }] };
    const limits = (due: string): string => JSON.stringify([{ id: 'VISIT', due, calendar: 'CLOCK', remind: [50] }]);
    await deployPackage(store, 'visits', { ...sampleFiles, 'codes.json': JSON.stringify(codes), 'sla.json': limits('PT4H') }, 'admin', 1);
    expect(await store.codeSet('visit.kind')).toMatchObject([{ code: 'HOME', displayEn: 'At home' }, { code: 'CALL' }]);
    expect((await store.currentPolicies()).policies.sla['VISIT']).toEqual({ id: 'VISIT', due: 'PT4H', calendar: 'CLOCK', remind: [50] });

    await store.putSlaPolicy({ id: 'VISIT', due: 'PT2H', calendar: 'CLOCK', remind: [80] });
    await store.putCodeSet('visit.kind', [{ code: 'HOME', display: '入户', displayEn: 'At home' }]);
    await deployPackage(store, 'visits', { ...sampleFiles, 'codes.json': JSON.stringify(codes), 'sla.json': limits('PT8H') }, 'admin', 2);
    expect((await store.currentPolicies()).policies.sla['VISIT']).toMatchObject({ due: 'PT2H', remind: [80] });
    expect((await store.codeSet('visit.kind')).map(({ code, display }) => [code, display])).toEqual([['HOME', '入户'], ['CALL', '电话']]);
  });

  it('puts graph, decisions and settings into the bundle', async () => {
    const built = await buildPackage('referral', packageFiles('referral'));
    if (!built.ok) throw new Error(JSON.stringify(built.error, null, 1));
    const bundle = built.value.input.processes[0]?.bundle;
    expect(bundle).toMatchObject({ schema: 1, graph: { key: 'referral-up' }, settings: { duplicateWithinDays: 7 } });
    expect(Object.keys(bundle?.decisions ?? {})).toContain('referral-triage');
  });
});

describe('a package with a mistake', () => {
  it.each<[string, Record<string, string | undefined>, { file: string; element?: string | null; message: RegExp }]>([
    ['no process', { 'request.bpmn': undefined }, { file: '', message: /no .bpmn/ }],
    ['a process that is not XML', { 'request.bpmn': '<bpmn' }, { file: 'request.bpmn', message: /./ }],
    ['a document type', { 'request.bpmn': `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>${sampleFiles['request.bpmn']}` }, { file: 'request.bpmn', message: /document type/ }],
    ['a form that is not JSON', { 'forms/review.json': '{\n"a":,' }, { file: 'forms/review.json', message: /not JSON/ }],
    ['a form that is not an object', { 'forms/review.json': '[]' }, { file: 'forms/review.json', message: /JSON object/ }],
    ['a form called otherwise', { 'forms/review.json': form({ $id: 'other' }) }, { file: 'forms/review.json', message: /\$id/ }],
    ['a form without its variable', { 'forms/review.json': form({ 'x-variable': undefined }) }, { file: 'forms/review.json', message: /x-variable/ }],
    ['a form that is no schema', { 'forms/review.json': form({ required: 'a' }) }, { file: 'forms/review.json', message: /JSON Schema/ }],
    ['a keyword that would not be checked', { 'forms/review.json': form({ properties: { a: { contains: {} } } }) }, { file: 'forms/review.json', element: 'a', message: /contains is not checked/ }],
    ['a condition that does not parse', { 'forms/review.json': form({ properties: { a: { 'x-visible-when': 'b = ' } } }) }, { file: 'forms/review.json', element: 'a', message: /x-visible-when/ }],
    ['a pattern that does not compile', { 'forms/review.json': form({ properties: { a: { pattern: '(' } } }) }, { file: 'forms/review.json', element: 'a', message: /pattern/ }],
    ['a choice from a list that names no value', { 'forms/review.json': form({ properties: { a: { type: 'string', 'x-options-from': 'offers.rows', 'x-option-label': 'text' } } }) }, { file: 'forms/review.json', element: 'a', message: /x-option-value/ }],
    ['a choice from a list that nobody can read', { 'forms/review.json': form({ properties: { a: { type: 'string', 'x-options-from': 'offers', 'x-option-value': 'id', 'x-option-label': [] } } }) }, { file: 'forms/review.json', element: 'a', message: /x-option-label/ }],
    ['a form that is missing', { 'forms/review.json': undefined }, { file: 'request.bpmn', element: 'review', message: /no form review/ }],
    ['an outcome the form does not offer', { 'forms/review.json': form({ 'x-outcomes': [{ id: 'ACCEPT' }] }) }, { file: 'request.bpmn', element: 'review', message: /outcome REJECT/ }],
    ['a state nobody knows', { 'states.json': '{"states":[]}', 'messages.json': '[]' }, { file: 'request.bpmn', element: 'done', message: /state DONE/ }],
    ['a message with a form that is missing', { 'forms/withdraw.json': undefined }, { file: 'messages.json', element: 'request.withdrawn', message: /no form withdraw/ }],
    ['a start of a process it has not', { 'roles.json': '{"start":{"other":{"roles":["gp"],"form":"request"}}}' }, { file: 'roles.json', element: 'other', message: /no process other/ }],
    ['a document of another shape', { 'messages.json': '[{"name":"x"}]' }, { file: 'messages.json', element: '0.label', message: /./ }],
    ['a time limit that is no duration', { 'sla.json': '[{"id":"X","due":"4 hours","calendar":"CLOCK","remind":[]}]' }, { file: 'sla.json', element: '0.due', message: /duration/ }],
    ['two processes of the same id', { 'copy.bpmn': sampleFiles['request.bpmn'] }, { file: 'request.bpmn', element: 'request', message: /another process/ }],
  ])('%s is refused, naming the place', async (_, changes, expected) => {
    const files = Object.fromEntries(Object.entries({ ...sampleFiles, ...changes }).filter((entry): entry is [string, string] => entry[1] !== undefined));
    const result = await deployPackage(store, 'broken', files, null, 1);
    expect(result.ok ? [] : result.error).toContainEqual(expect.objectContaining({ ...expected, message: expect.stringMatching(expected.message), severity: 'error' }));
    expect((await store.list()).filter(({ packageName }) => packageName === 'broken')).toEqual([]);
    expect(await store.resource('broken', 'roles.json')).toBeNull();
  });

  it('reports all mistakes at once, with their lines', async () => {
    const result = await buildPackage('broken', { ...sampleFiles, 'forms/review.json': '{\n"a":,', 'request.bpmn': (sampleFiles['request.bpmn'] ?? '').replace('sourceRef="start"', 'sourceRef="nobody"') });
    const problems = result.ok ? [] : result.error;
    expect(problems.map(({ file }) => file)).toEqual(expect.arrayContaining(['forms/review.json', 'request.bpmn']));
    expect(problems).toContainEqual(expect.objectContaining({ file: 'request.bpmn', element: 'f1', line: 7, column: expect.any(Number) }));
  });
});
