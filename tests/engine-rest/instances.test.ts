import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Loose } from '../../api/test-support/loose.ts';
import { files, flag, flows, json, number, process, restServer, text, type RestClient, type RestServer } from './support/rest.ts';

let rest: RestServer;
let admin: RestClient;
beforeAll(async () => {
  rest = await restServer();
  ({ admin } = rest);
  await admin.deploy(files([
    process('forked', `<startEvent id="s"/><parallelGateway id="fork"/><userTask id="a"/><userTask id="b"/><parallelGateway id="join"/><endEvent id="e"/>${flows('s > fork > a > join > e', 'fork > b > join')}`),
    process('nested', `<startEvent id="s"/><subProcess id="sub" name="Inner"><startEvent id="is"/><userTask id="each"><multiInstanceLoopCharacteristics camunda:collection="\${list}" camunda:elementVariable="x"/></userTask><endEvent id="ie"/>${flows('is > each > ie')}</subProcess><userTask id="after"/><endEvent id="e"/>${flows('s > sub > after > e')}`),
    process('asyncTask', `<startEvent id="s"/><userTask id="later" camunda:asyncBefore="true"/><endEvent id="e"/>${flows('s > later > e')}`),
    process('watching', `<startEvent id="s"/><userTask id="t"/><boundaryEvent id="hot" attachedToRef="t" cancelActivity="false"><conditionalEventDefinition id="cd"><condition xsi:type="tFormalExpression">\${a &gt; 1 &amp;&amp; b &gt; 1}</condition></conditionalEventDefinition></boundaryEvent><userTask id="alarm"/><endEvent id="e"/><endEvent id="e2"/>${flows('s > t > e', 'hot > alarm > e2')}`),
    process('parent', `<startEvent id="s"/><callActivity id="call" calledElement="child"><extensionElements><camunda:in source="x" target="y"/><camunda:out source="z" target="z"/></extensionElements></callActivity><userTask id="then"/><endEvent id="e"/>${flows('s > call > then > e')}`),
    process('child', `<startEvent id="s"/><userTask id="inside"/><endEvent id="e"/>${flows('s > inside > e')}`),
    process('adhoc', `<startEvent id="s"/><adHocSubProcess id="box"><userTask id="one"/><userTask id="two"/><userTask id="three"/>${flows('two > three')}</adHocSubProcess><endEvent id="e"/>${flows('s > box > e')}`),
    process('stuck', `<startEvent id="s"/><exclusiveGateway id="g"/><endEvent id="e"/>${flows('s > g')}<sequenceFlow id="yes" sourceRef="g" targetRef="e"><conditionExpression xsi:type="tFormalExpression">\${ok}</conditionExpression></sequenceFlow>`),
  ]));
});
afterAll(() => rest.server.close());

const start = async (key: string, variables: object = {}, businessKey?: string): Promise<string> => (await admin.post(`/process-definition/key/${key}/start`, { variables, businessKey })).id;
const tree = (id: string): Promise<Loose> => admin.get(`/process-instance/${id}/activity-instances`);
const tasks = async (id: string): Promise<string[]> => (await admin.get(`/task?processInstanceId=${id}`)).map((task: Loose) => task.taskDefinitionKey).sort();
const complete = async (id: string, element: string, variables: object = {}): Promise<void> => {
  const [task] = await admin.get(`/task?processInstanceId=${id}&taskDefinitionKey=${element}`);
  await admin.post(`/task/${task.id}/complete`, { variables });
};

describe('activity instances', () => {
  it('are one node per token, also for a token that waits at a join', async () => {
    const id = await start('forked');
    expect(await tree(id)).toMatchObject({ id, activityType: 'processDefinition', processInstanceId: id, childActivityInstances: [{ activityId: 'a', activityType: 'userTask' }, { activityId: 'b' }], childTransitionInstances: [] });
    await complete(id, 'a');
    const { childActivityInstances: children } = await tree(id);
    expect(children.map((child: Loose) => [child.activityId, child.activityType]).sort()).toEqual([['b', 'userTask'], ['join', 'parallelGateway']]);
    expect(children[0].executionIds).toHaveLength(1);
    await complete(id, 'b');
    expect((await admin.call('GET', `/process-instance/${id}/activity-instances`)).status).toBe(404);
  });

  it('nest sub-processes, bodies of loops and their instances', async () => {
    const id = await start('nested', { list: json(['p', 'q', 'r']) });
    const { childActivityInstances: [sub] } = await tree(id);
    expect(sub).toMatchObject({ activityId: 'sub', activityType: 'subProcess', childActivityInstances: [{ activityId: 'each#multiInstanceBody', activityType: 'multiInstanceBody' }] });
    const [body] = sub.childActivityInstances;
    expect(body.childActivityInstances.map((child: Loose) => child.activityId)).toEqual(['each', 'each', 'each']);
    expect(body.childActivityInstances[0].parentActivityInstanceId).toBe(body.id);
    const [execution] = body.childActivityInstances[1].executionIds;
    expect(await admin.get(`/execution/${encodeURIComponent(execution)}/localVariables`)).toMatchObject({ x: { value: 'q' }, loopCounter: { value: 1 } });
  });
});

describe('process instances', () => {
  it('are started once by a call sent again with its key', async () => {
    const startAgain = async () => (await admin.call('POST', '/process-definition/key/forked/start', { businessKey: 'once' }, { 'idempotency-key': 'start-1' })).body;
    const [first, second] = [await startAgain(), await startAgain()];
    expect(second.id).toBe(first.id);
    expect((await admin.get('/process-instance/count?businessKey=once')).count).toBe(1);
    expect(await tasks(first.id)).toEqual(['a', 'b']);
  });

  it('are found by definition, business key, activity, variables and suspension', async () => {
    const id = await start('forked', { region: text('east'), n: number(5) }, 'FK-1');
    const other = await start('forked', { region: text('west') }, 'FK-2');
    const find = async (query: string): Promise<string[]> => (await admin.get(`/process-instance?processDefinitionKey=forked&${query}`)).map((instance: Loose) => instance.id);
    expect(await find('businessKeyLike=FK-%25')).toEqual(expect.arrayContaining([id, other]));
    expect(await find('variables=region_eq_east')).toEqual([id]);
    expect(await find('variables=n_gteq_5,region_neq_west')).toEqual([id]);
    expect(await find('activityIdIn=a,b&businessKey=FK-2')).toEqual([other]);
    expect(await admin.post('/process-instance', { processInstanceIds: [id, other], sorting: [{ sortBy: 'businessKey', sortOrder: 'desc' }] })).toMatchObject([{ id: other }, { id }]);
    await admin.put(`/process-instance/${id}/suspended`, { suspended: true });
    expect(await find('suspended=true')).toEqual([id]);
    const [task] = await admin.get(`/task?processInstanceId=${id}&taskDefinitionKey=a`);
    expect(task.suspended).toBe(true);
    expect(await admin.call('POST', `/task/${task.id}/complete`, {})).toMatchObject({ status: 500, body: { type: 'SuspendedEntityInteractionException' } });
    await admin.put(`/process-instance/${id}/suspended`, { suspended: false });
    await complete(id, 'a');
    expect(await admin.get('/process-instance/count?businessKey=FK-1')).toEqual({ count: 1 });
    expect(await admin.call('DELETE', `/process-instance/${id}`)).toEqual({ status: 204, body: null });
    expect(await admin.get('/process-instance/count?businessKey=FK-1')).toEqual({ count: 0 });
    expect(await admin.get(`/history/process-instance/${id}`)).toMatchObject({ state: 'EXTERNALLY_TERMINATED', endTime: expect.any(String) });
    expect((await admin.call('DELETE', `/process-instance/${id}`)).status).toBe(404);
  });

  it('call others and are found by them', async () => {
    const id = await start('parent', { x: text('in') });
    const [child] = await admin.get(`/process-instance?superProcessInstance=${id}`);
    expect(child).toMatchObject({ definitionKey: 'child' });
    expect(await admin.get(`/process-instance?subProcessInstance=${child.id}`)).toMatchObject([{ id }]);
    expect(await admin.get(`/process-instance/${child.id}/variables`)).toMatchObject({ y: { value: 'in' } });
    expect(await admin.get(`/history/activity-instance?processInstanceId=${id}&activityType=callActivity`)).toMatchObject([{ calledProcessInstanceId: child.id }]);
    await complete(child.id, 'inside', { z: text('out') });
    expect(await tasks(id)).toEqual(['then']);
    expect(await admin.get(`/process-instance/${id}/variables/z`)).toMatchObject({ value: 'out' });
  });

  it('is terminated internally when its caller needs it no longer', async () => {
    const { id } = await admin.post('/process-definition/key/parent/start');
    const [child] = await admin.get(`/process-instance?superProcessInstance=${id}`);
    await admin.post(`/process-instance/${id}/modification`, { instructions: [{ type: 'startBeforeActivity', activityId: 'then' }, { type: 'cancel', activityId: 'call' }] });
    expect(await admin.get(`/history/process-instance/${child.id}`)).toMatchObject({ state: 'INTERNALLY_TERMINATED' });
    expect(await admin.get(`/history/process-instance/count?superProcessInstanceId=${id}&internallyTerminated=true`)).toEqual({ count: 1 });
    expect(await admin.get(`/history/process-instance/count?superProcessInstanceId=${id}&externallyTerminated=true`)).toEqual({ count: 0 });
  });

  it('take several variables at once, then look at conditions once', async () => {
    const id = await start('watching', { a: number(0), b: number(0) });
    await admin.post(`/process-instance/${id}/variables`, { modifications: { a: number(2), b: number(2), gone: text('x') } });
    expect(await tasks(id)).toEqual(['alarm', 't']);
    await admin.post(`/process-instance/${id}/variables`, { deletions: ['gone'] });
    expect((await admin.call('GET', `/process-instance/${id}/variables/gone`)).status).toBe(404);
    await admin.put(`/process-instance/${id}/variables/flag`, flag(true));
    expect(await admin.call('DELETE', `/process-instance/${id}/variables/flag`)).toEqual({ status: 204, body: null });
    expect(Object.keys(await admin.get(`/process-instance/${id}/variables`)).sort()).toEqual(['a', 'b']);
  });
});

describe('modification', () => {
  it('starts before and after, along a flow, and cancels', async () => {
    const id = await start('forked');
    const modify = (...instructions: object[]) => admin.call('POST', `/process-instance/${id}/modification`, { instructions });
    expect((await modify({ type: 'startBeforeActivity', activityId: 'a', variables: { m: text('v') } })).status).toBe(204);
    expect(await tasks(id)).toEqual(['a', 'a', 'b']);
    expect(await admin.get(`/process-instance/${id}/variables/m`)).toMatchObject({ value: 'v' });
    const { childActivityInstances: children } = await tree(id);
    await modify({ type: 'cancel', activityInstanceId: children.find((child: Loose) => child.activityId === 'a').id });
    expect(await tasks(id)).toEqual(['a', 'b']);
    await modify({ type: 'cancel', activityId: 'b' }, { type: 'startTransition', transitionId: 'fork_b' });
    expect(await tasks(id)).toEqual(['a', 'b']);
    expect((await modify({ type: 'startBeforeActivity', activityId: 'nowhere' })).status).toBeGreaterThanOrEqual(400);
    expect((await modify({ type: 'jump' })).status).toBe(400);
    await modify({ type: 'startAfterActivity', activityId: 'join' }, { type: 'cancel', activityId: 'a' }, { type: 'cancel', activityId: 'b' });
    expect((await admin.call('GET', `/process-instance/${id}`)).status).toBe(404);
  });

  it('activates activities of an ad-hoc sub-process, which a signal completes', async () => {
    const id = await start('adhoc');
    const { childActivityInstances: [box] } = await tree(id);
    expect(box).toMatchObject({ activityId: 'box', activityType: 'adHocSubProcess' });
    await admin.post(`/process-instance/${id}/modification`, { instructions: [{ type: 'startBeforeActivity', activityId: 'one', ancestorActivityInstanceId: box.id }] });
    expect(await tasks(id)).toEqual(['one']);
    expect((await admin.call('POST', `/process-instance/${id}/modification`, { instructions: [{ type: 'startBeforeActivity', activityId: 'three', ancestorActivityInstanceId: box.id }] })).status).toBe(400);
    await admin.post(`/execution/${encodeURIComponent(box.executionIds[0])}/signal`);
    expect(await admin.get(`/history/activity-instance?processInstanceId=${id}&activityId=one`)).toMatchObject([{ canceled: true }]);
    expect(await admin.get(`/history/process-instance/${id}`)).toMatchObject({ state: 'COMPLETED' });
  });
});

describe('incidents', () => {
  it('keep the instance, are listed and annotated, and are tried again when taken back', async () => {
    const started = await admin.post('/process-definition/key/stuck/start', { variables: { ok: flag(false) } });
    expect(started.ended).toBe(false);
    const [incident] = await admin.get(`/incident?processInstanceId=${started.id}`);
    expect(incident).toMatchObject({ activityId: 'g', incidentType: 'failedJob', processInstanceId: started.id, incidentMessage: expect.any(String) });
    expect(await admin.get('/incident/count')).toEqual({ count: 1 });
    expect(await admin.get(`/process-instance?withIncident=true`)).toMatchObject([{ id: started.id }]);
    expect((await tree(started.id)).childActivityInstances).toMatchObject([{ activityId: 'g', incidentIds: [incident.id] }]);
    await admin.put(`/incident/${incident.id}/annotation`, { annotation: 'seen' });
    expect(await admin.get(`/incident/${incident.id}`)).toMatchObject({ annotation: 'seen' });
    await admin.put(`/process-instance/${started.id}/variables/ok`, flag(true));
    expect(await admin.call('DELETE', `/incident/${incident.id}`)).toEqual({ status: 204, body: null });
    expect(await admin.get(`/incident?processInstanceId=${started.id}`)).toEqual([]);
    expect(await admin.get(`/history/incident?processInstanceId=${started.id}`)).toMatchObject([{ resolved: true, open: false, endTime: expect.any(String) }]);
    expect(await admin.get(`/history/process-instance/${started.id}`)).toMatchObject({ state: 'COMPLETED' });
  });
});
