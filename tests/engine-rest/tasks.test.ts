import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { files, flag, flows, json, number, process, restClient, restServer, text, type RestClient, type RestServer } from './support/rest.ts';

let rest: RestServer;
let admin: RestClient;
beforeAll(async () => {
  rest = await restServer();
  ({ admin } = rest);
  const caught = '<error id="err" errorCode="BAD"/><escalation id="esc" escalationCode="UP"/>';
  await admin.deploy(files([
    process('approve', `<startEvent id="s"/>
      <userTask id="review" name="Review it" camunda:candidateGroups="\${group}" camunda:dueDate="2026-12-01T10:00:00Z" camunda:followUpDate="2026-11-30T10:00:00Z" camunda:priority="70" camunda:formKey="embedded:app:forms/review.html"/>
      <exclusiveGateway id="g" default="g_rejected"/><endEvent id="done"/><endEvent id="rejected"/>
      ${flows('s > review > g')}
      <sequenceFlow id="g_done" sourceRef="g" targetRef="done"><conditionExpression xsi:type="tFormalExpression">\${approved == true}</conditionExpression></sequenceFlow>
      <sequenceFlow id="g_rejected" sourceRef="g" targetRef="rejected"/>`),
    process('open', `<startEvent id="s"/><userTask id="anybody"/><endEvent id="e"/>${flows('s > anybody > e')}`),
    process('each', `<startEvent id="s"/><subProcess id="sub"><startEvent id="is"/><userTask id="item" camunda:assignee="\${person}"><multiInstanceLoopCharacteristics isSequential="false" camunda:collection="\${people}" camunda:elementVariable="person"/></userTask><endEvent id="ie"/>${flows('is > item > ie')}</subProcess><endEvent id="e"/>${flows('s > sub > e')}`),
    process('errors', `<startEvent id="s"/><userTask id="t"/><boundaryEvent id="caught" attachedToRef="t"><errorEventDefinition id="ed" errorRef="err"/></boundaryEvent><boundaryEvent id="escalated" attachedToRef="t" cancelActivity="false"><escalationEventDefinition id="xd" escalationRef="esc"/></boundaryEvent>
      <userTask id="after"/><userTask id="boss"/><endEvent id="e1"/><endEvent id="e2"/><endEvent id="e3"/>${flows('s > t > e1', 'caught > after > e2', 'escalated > boss > e3')}`),
  ], caught));
});
afterAll(() => rest.server.close());

const start = async (key: string, variables: object = {}, businessKey?: string): Promise<string> => (await admin.post(`/process-definition/key/${key}/start`, { variables, businessKey })).id;
const only = async (instance: string) => {
  const tasks = await admin.get(`/task?processInstanceId=${instance}`);
  expect(tasks).toHaveLength(1);
  return tasks[0];
};

describe('task list', () => {
  it('has the members clients read', async () => {
    const task = await only(await start('approve', { group: text('g-shape') }));
    expect(task).toMatchObject({
      name: 'Review it', taskDefinitionKey: 'review', assignee: null, owner: null, delegationState: null, due: '2026-12-01T10:00:00.000+0000', followUp: '2026-11-30T10:00:00.000+0000', priority: 70, suspended: false,
      formKey: 'embedded:app:forms/review.html', created: expect.stringMatching(/\+0000$/), executionId: expect.any(String), processDefinitionId: expect.stringMatching(/^approve:/),
    });
    expect(await admin.get(`/task/${encodeURIComponent(task.id)}`)).toEqual(task);
    expect(await admin.call('GET', '/task/none')).toMatchObject({ status: 404, body: { type: 'InvalidRequestException' } });
  });

  it('filters by all that is asked for, sorts, and pages', async () => {
    const first = await start('approve', { group: text('g-f'), region: text('north'), amount: number(10), vip: flag(true) }, 'K-1');
    const second = await start('approve', { group: text('g-f'), region: text('south'), amount: number(200), vip: flag(false) }, 'K-2');
    const keys = async (query: string): Promise<string[]> => (await admin.get(`/task?candidateGroup=g-f&${query}`)).map((task: { processInstanceId: string }) => task.processInstanceId);
    expect(await keys('sortBy=processVariable&sortOrder=asc').catch(() => [])).toHaveLength(2);
    expect(await keys('processInstanceBusinessKey=K-1')).toEqual([first]);
    expect(await keys('businessKey=K-2')).toEqual([second]);
    expect(await keys('processVariables=region_eq_south')).toEqual([second]);
    expect(await keys('processVariables=region_neq_south')).toEqual([first]);
    expect(await keys('processVariables=amount_gt_50')).toEqual([second]);
    expect(await keys('processVariables=amount_lteq_10,vip_eq_true')).toEqual([first]);
    expect(await keys('processVariables=region_like_nor%25')).toEqual([first]);
    expect(await keys('unassigned=true&priority=70&nameLike=Review%25&dueAfter=2026-11-30T00:00:00.000%2B0000')).toHaveLength(2);
    expect(await keys('dueBefore=2026-11-30T00:00:00.000%2B0000')).toEqual([]);
    expect(await keys('followUpBefore=2026-12-01T00:00:00.000%2B0000&unknownFilter=1')).toHaveLength(2);
    expect(await keys('sortBy=created&sortOrder=desc&firstResult=1&maxResults=1')).toHaveLength(1);
    expect(await admin.get('/task/count?candidateGroups=g-f,g-other')).toEqual({ count: 2 });
    expect(await admin.post('/task/count', { candidateGroup: 'g-f', processVariables: [{ name: 'amount', operator: 'gteq', value: 200 }] })).toEqual({ count: 1 });
    expect(await admin.post('/task?maxResults=1', { candidateGroup: 'g-f' })).toHaveLength(1);
    expect(await admin.post('/task', { candidateGroup: 'g-f', orQueries: [{ processInstanceBusinessKey: 'K-1', processVariables: [{ name: 'region', operator: 'eq', value: 'south' }] }] })).toHaveLength(2);
    expect(await admin.call('GET', '/task?sortBy=created')).toMatchObject({ status: 400, body: { type: 'InvalidRequestException' } });
    expect((await admin.call('GET', '/task?priority=high')).status).toBe(400);
  });
});

describe('whose a task is', () => {
  it('is claimed once: the second one is told so', async () => {
    const { id } = await only(await start('approve', { group: text('g-c') }));
    expect(await admin.call('POST', `/task/${id}/claim`, { userId: 'ann' })).toEqual({ status: 204, body: null });
    expect((await admin.call('POST', `/task/${id}/claim`, { userId: 'ann' })).status).toBe(204);
    expect(await admin.call('POST', `/task/${id}/claim`, { userId: 'bob' })).toMatchObject({ status: 500, body: { type: 'TaskAlreadyClaimedException' } });
    expect(await admin.get('/task?candidateGroup=g-c')).toEqual([]);
    expect(await admin.get('/task?candidateGroup=g-c&includeAssignedTasks=true')).toMatchObject([{ assignee: 'ann' }]);
    expect(await admin.get('/task?assignee=ann')).toMatchObject([{ id }]);
    await admin.post(`/task/${id}/unclaim`);
    expect(await admin.get('/task?candidateGroup=g-c')).toMatchObject([{ id, assignee: null }]);
    await admin.post(`/task/${id}/assignee`, { userId: 'bob' });
    expect(await admin.get(`/task/${id}`)).toMatchObject({ assignee: 'bob' });
    expect(await admin.get(`/history/user-operation?taskId=${id}&sortBy=timestamp&sortOrder=asc`)).toMatchObject([{ operationType: 'Claim' }, { operationType: 'Claim' }, { operationType: 'Assign' }, { operationType: 'Assign', newValue: 'bob' }]);
  });

  it('is delegated, resolved, and then completed', async () => {
    const instance = await start('approve', { group: text('g-d') });
    const { id } = await only(instance);
    await admin.post(`/task/${id}/claim`, { userId: 'ann' });
    await admin.post(`/task/${id}/delegate`, { userId: 'carl' });
    expect(await admin.get(`/task?delegationState=PENDING&owner=ann`)).toMatchObject([{ id, assignee: 'carl', owner: 'ann', delegationState: 'PENDING' }]);
    expect((await admin.call('POST', `/task/${id}/complete`, {})).status).toBe(500);
    await admin.post(`/task/${id}/resolve`, { variables: { opinion: text('fine') } });
    expect(await admin.get(`/task/${id}`)).toMatchObject({ assignee: 'ann', delegationState: 'RESOLVED' });
    await admin.post(`/task/${id}/complete`);
    expect(await admin.get(`/history/variable-instance?processInstanceId=${instance}&variableName=opinion`)).toMatchObject([{ value: 'fine' }]);
  });

  it('has identity links, comments, attachments and details that change', async () => {
    const { id } = await only(await start('approve', { group: text('g-i') }));
    await admin.post(`/task/${id}/identity-links`, { userId: 'dora', type: 'candidate' });
    expect(await admin.get(`/task/${id}/identity-links`)).toEqual([{ userId: 'dora', groupId: null, type: 'candidate' }, { userId: null, groupId: 'g-i', type: 'candidate' }]);
    expect(await admin.get('/task?candidateUser=dora')).toMatchObject([{ id }]);
    await admin.post(`/task/${id}/identity-links/delete`, { userId: 'dora', type: 'candidate' });
    expect(await admin.get('/task?candidateUser=dora')).toEqual([]);
    const comment = await admin.post(`/task/${id}/comment/create`, { message: 'look at this' });
    expect(await admin.get(`/task/${id}/comment`)).toMatchObject([{ id: comment.id, message: 'look at this', userId: 'u-admin' }]);
    await admin.put(`/task/${id}`, { name: 'Renamed', priority: 5, due: '2027-01-01T00:00:00.000+0000' });
    expect(await admin.get(`/task/${id}`)).toMatchObject({ name: 'Renamed', priority: 5, due: '2027-01-01T00:00:00.000+0000', followUp: null });
    const form = new FormData();
    form.append('attachment-name', 'note');
    form.append('content', new Blob(['hello']), 'note.txt');
    const headers = { authorization: `Basic ${Buffer.from('admin:demo2026').toString('base64')}` };
    const created = (await (await fetch(`${rest.server.base}/engine-rest/task/${id}/attachment/create`, { method: 'POST', body: form, headers })).json()) as { id: string };
    expect(await admin.get(`/task/${id}/attachment`)).toMatchObject([{ id: created.id, name: 'note' }]);
    expect(await (await fetch(`${rest.server.base}/engine-rest/task/${id}/attachment/${created.id}/data`, { headers })).text()).toBe('hello');
    expect(await admin.get(`/task/${id}/form`)).toMatchObject({ key: 'embedded:app:forms/review.html' });
  });

  it('is completed by those it belongs to, and by anybody when it is for nobody', async () => {
    const lin = restClient(rest.server.base, 'gp.lin');
    const offered = await only(await start('approve', { group: text('gp@C00001') }));
    const foreign = await only(await start('approve', { group: text('gp@C00002') }));
    expect(await lin.get('/task?taskDefinitionKey=review')).toMatchObject([{ id: offered.id }]);
    expect((await lin.call('POST', `/task/${foreign.id}/complete`, {})).status).toBe(404);
    expect((await lin.call('POST', `/task/${offered.id}/claim`, { userId: 'somebody' })).status).toBe(403);
    await lin.post(`/task/${offered.id}/claim`, { userId: 'u-gp.lin' });
    await lin.post(`/task/${offered.id}/complete`, { variables: { approved: flag(true) } });
    await admin.post(`/task/${foreign.id}/assignee`, { userId: 'u-gp.lin' });
    await lin.post(`/task/${foreign.id}/complete`);
    const nobodys = await only(await start('open'));
    await admin.post(`/task/${nobodys.id}/complete`);
    expect((await admin.call('POST', `/task/${nobodys.id}/complete`, {})).status).toBe(404);
  });
});

describe('variables of a task', () => {
  it('come from the item, the scopes around it and the process, and are set in the nearest that has them', async () => {
    const instance = await start('each', { people: json(['ann', 'bob']), common: text('c') });
    const tasks = await admin.get(`/task?processInstanceId=${instance}&assignee=bob`);
    expect(tasks).toHaveLength(1);
    const { id } = tasks[0];
    const all = await admin.get(`/task/${id}/variables`);
    expect(all).toMatchObject({ person: { value: 'bob' }, loopCounter: { value: 1 }, common: { value: 'c' } });
    expect(await admin.get(`/task/${id}/localVariables`)).toMatchObject({ person: { value: 'bob' } });
    expect(await admin.get(`/task/${id}/localVariables`)).not.toHaveProperty('common');
    await admin.put(`/task/${id}/localVariables/note`, text('mine'));
    await admin.post(`/task/${id}/variables`, { modifications: { common: text('changed'), fresh: number(3) } });
    expect(await admin.get(`/process-instance/${instance}/variables`)).toMatchObject({ common: { value: 'changed' }, fresh: { value: 3, type: 'Integer' } });
    expect(await admin.get(`/process-instance/${instance}/variables`)).not.toHaveProperty('note');
    expect(await admin.get(`/task?taskVariables=note_eq_mine`)).toMatchObject([{ id }]);
    await admin.delete(`/task/${id}/localVariables/note`);
    expect((await admin.call('GET', `/task/${id}/variables/note`)).status).toBe(404);
    await admin.post(`/task/${id}/complete`, { variables: { person: text('done'), result: text('r') } });
    const after = await admin.get(`/process-instance/${instance}/variables`);
    expect(after).toMatchObject({ result: { value: 'r' } });
    expect(after).not.toHaveProperty('person');
  });

  it('come back with the types they were declared with', async () => {
    const given = {
      s: text('x'), b: flag(true), i: number(7), l: { value: 7, type: 'Long' }, sh: { value: 7, type: 'Short' }, d: { value: 500, type: 'Double' }, n: { value: null, type: 'Null' }, date: { value: '2026-11-21T05:15:10.812+0000', type: 'Date' },
      j: { value: '{"a":[1]}', type: 'Json' }, o: { value: '["x","y"]', type: 'Object', valueInfo: { objectTypeName: 'java.util.ArrayList<java.lang.String>', serializationDataFormat: 'application/json' } },
      f: { value: Buffer.from('bytes').toString('base64'), type: 'File', valueInfo: { filename: 'a.txt', mimeType: 'text/plain' } },
    };
    const instance = await start('open', given);
    const back = await admin.get(`/process-instance/${instance}/variables?deserializeValues=false`);
    const { f, ...others } = given;
    for (const [name, { value, type }] of Object.entries(others)) expect(back[name], name).toMatchObject({ value, type });
    expect(back.o.valueInfo).toEqual(given.o.valueInfo);
    expect(back.f).toMatchObject({ type: 'File', value: null, valueInfo: f.valueInfo });
    expect(await admin.get(`/process-instance/${instance}/variables/o`)).toMatchObject({ value: ['x', 'y'] });
    expect(await admin.call('GET', `/process-instance/${instance}/variables/f/data`)).toMatchObject({ status: 200, body: 'bytes' });
    await admin.put(`/process-instance/${instance}/variables/d`, number(3));
    expect(await admin.get(`/process-instance/${instance}/variables/d`)).toMatchObject({ type: 'Integer', value: 3 });
    expect((await admin.call('PUT', `/process-instance/${instance}/variables/d`, { value: 'x', type: 'Integer' })).status).toBe(400);
    expect((await admin.call('PUT', `/process-instance/${instance}/variables/d`, { value: 'x', type: 'Strange' })).status).toBe(400);
  });
});

describe('errors and escalations of a person', () => {
  it('are caught by the model', async () => {
    const instance = await start('errors');
    const { id } = await only(instance);
    await admin.post(`/task/${id}/bpmnEscalation`, { escalationCode: 'UP', variables: { why: text('big') } });
    expect((await admin.get(`/task?processInstanceId=${instance}&sortBy=created&sortOrder=asc`)).map((task: { taskDefinitionKey: string }) => task.taskDefinitionKey).sort()).toEqual(['boss', 't']);
    await admin.post(`/task/${id}/bpmnError`, { errorCode: 'BAD', errorMessage: 'no' });
    expect((await admin.get(`/task?processInstanceId=${instance}`)).map((task: { taskDefinitionKey: string }) => task.taskDefinitionKey).sort()).toEqual(['after', 'boss']);
    expect((await admin.call('POST', `/task/${id}/bpmnError`, {})).status).toBe(400);
  });
});
