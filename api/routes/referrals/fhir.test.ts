import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleOf, resources } from '../../test-support/bundle.ts';
import { testServer, type Client, type TestServer } from '../../test-support/index.ts';
import type { Loose } from '../../test-support/loose.ts';

let server: TestServer;
let his: Client;
beforeAll(async () => {
  server = await testServer();
  his = server.basic('his.c1');
});
afterAll(() => server.close());

const FHIR = { 'content-type': 'application/fhir+json' };
const parts = resources();
const changed = (name: string, changes: object) => ({ ...parts, [name]: { ...parts[name], ...changes } });

describe('POST /fhir', () => {
  it('starts the same case as the form, and answers a transaction-response with the Task', async () => {
    const reply = await his.post('/fhir', bundleOf(parts), FHIR);
    expect(reply.status).toBe(201);
    expect(reply.headers.get('content-type')).toMatch(/^application\/fhir\+json/);
    expect(reply.body).toMatchObject({ resourceType: 'Bundle', type: 'transaction-response' });
    expect(reply.body.entry).toHaveLength(12);
    const task = reply.body.entry[0].resource;
    expect(task).toMatchObject({ resourceType: 'Task', status: 'requested', identifier: [{ system: 'urn:yilian:referral', value: 'ZZC00001202611230001U' }], businessStatus: { coding: [{ code: 'PENDING_TRIAGE' }] } });
    expect((await server.store.variables(task.id))['referral']).toMatchObject({ targetDept: 'CARD', externalIds: [{ system: 'urn:his', value: 'F-1' }] });
    const again = await his.post('/fhir', bundleOf(parts), FHIR);
    expect(again.body.entry[0].resource.id).toBe(task.id);
  });

  it('answers a message with a message', async () => {
    const request = { ...parts['request'], identifier: [{ system: 'urn:his', value: 'F-2' }] };
    const { body } = await his.post('/fhir', bundleOf({ header: { resourceType: 'MessageHeader', id: 'msg-1' }, ...parts, request }, 'message'), FHIR);
    expect(body).toMatchObject({ type: 'message', entry: [{ resource: { resourceType: 'MessageHeader', response: { identifier: 'msg-1', code: 'ok' } } }, { resource: { resourceType: 'Task' } }] });
  });

  it.each<[string, object, number, string]>([
    ['a wrong check digit', changed('patient', { identifier: [{ system: 'urn:oid:2.16.156.10011.1.3', value: '440301195803121016' }] }), 422, 'Bundle.entry[1].resource.identifier[0].value'],
    ['a contradicting birth date', changed('patient', { birthDate: '1958-03-13' }), 422, 'Bundle.entry[1].resource.birthDate'],
    ['a contradicting gender', changed('patient', { gender: 'female' }), 422, 'Bundle.entry[1].resource.gender'],
    ['no phone', changed('patient', { telecom: [] }), 422, 'Bundle.entry[1].resource.telecom'],
    ['an unknown hospital', changed('target', { identifier: [{ system: 'urn:yilian:organisation', value: 'H99999' }] }), 422, 'Bundle.entry[0].resource.performer'],
    ['an unknown department', changed('request', { performerType: { coding: [{ system: 'urn:yilian:department', code: 'NONE' }] } }), 422, 'Bundle.entry[0].resource.performerType'],
    ['no consent', { ...parts, consent: undefined }, 422, 'Bundle.entry'],
    ['consent deferred though routine', changed('consent', { status: 'proposed' }), 422, 'Bundle.entry[9].resource.status'],
    ['no vital signs though urgent', changed('request', { priority: 'urgent' }), 422, 'Bundle.entry'],
    ['a code that is not ICD-10', changed('condition', { code: { text: '心', coding: [{ system: 'http://hl7.org/fhir/sid/icd-10', code: 'heart' }] } }), 422, 'Bundle.entry[6].resource.code'],
    ['no ServiceRequest', { ...parts, request: undefined }, 422, 'Bundle.entry'],
  ])('answers %s with an OperationOutcome that names the element', async (_, bad, status, expression) => {
    const resourcesWithNewId = { ...bad } as Record<string, Loose>;
    if (resourcesWithNewId['request']) resourcesWithNewId['request'] = { ...resourcesWithNewId['request'], identifier: [] };
    const reply = await his.post('/fhir', bundleOf(resourcesWithNewId), FHIR);
    expect([reply.status, reply.body.resourceType]).toEqual([status, 'OperationOutcome']);
    expect(reply.body.issue.map((issue: { expression: string[] }) => issue.expression[0])).toContain(expression);
    expect(reply.body.issue[0]).toMatchObject({ severity: 'error', code: 'invalid', diagnostics: expect.any(String), details: { text: expect.any(String) } });
  });

  it('refuses another organisation\'s referral, malformed JSON, another resource and anonymous callers in FHIR\'s shape', async () => {
    const foreign = await his.post('/fhir', bundleOf({ ...changed('from', { identifier: [{ system: 'urn:yilian:organisation', value: 'C00002' }] }), request: { ...parts['request'], identifier: [] } }), FHIR);
    expect([foreign.status, foreign.body.issue[0].code]).toEqual([403, 'forbidden']);
    expect((await his.post('/fhir', '{', FHIR)).body).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ code: 'structure' }] });
    expect((await his.post('/fhir', { resourceType: 'Patient' }, FHIR)).body.resourceType).toBe('OperationOutcome');
    expect((await server.anonymous.post('/fhir', bundleOf(parts), FHIR)).body).toMatchObject({ issue: [{ code: 'login' }] });
    expect((await his.post('/fhir', '<Bundle/>', { 'content-type': 'application/fhir+xml' })).status).toBe(415);
  });
});
