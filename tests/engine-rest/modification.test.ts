import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Loose } from '../../api/test-support/loose.ts';
import { files, flows, process, restServer, type RestClient, type RestServer } from './support/rest.ts';

let rest: RestServer;
let admin: RestClient;
beforeAll(async () => {
  rest = await restServer();
  ({ admin } = rest);
  await admin.deploy(files([
    process('nested', `<startEvent id="s"/><userTask id="a"/><subProcess id="sp"><startEvent id="ss"/><userTask id="b"/><endEvent id="se"/>${flows('ss > b > se')}</subProcess><endEvent id="e"/>${flows('s > a > sp > e')}`),
  ]));
});
afterAll(() => rest.server.close());

const start = async (): Promise<string> => (await admin.post('/process-definition/key/nested/start')).id;
const modify = (id: string, ...instructions: unknown[]) => admin.call('POST', `/process-instance/${id}/modification`, { instructions });
const tasks = async (id: string): Promise<string[]> => (await admin.get(`/task?processInstanceId=${id}`)).map((task: Loose) => task.taskDefinitionKey).sort();

describe('modification', () => {
  it('starts within the instance of a scope that is named', async () => {
    const id = await start();
    await modify(id, { type: 'startBeforeActivity', activityId: 'sp' });
    const { childActivityInstances } = await admin.get(`/process-instance/${id}/activity-instances`);
    const scope = childActivityInstances.find((node: Loose) => node.activityId === 'sp');
    expect((await modify(id, { type: 'startBeforeActivity', activityId: 'b', ancestorActivityInstanceId: scope.id })).status).toBe(204);
    expect(await tasks(id)).toEqual(['a', 'b', 'b']);
  });

  it.each([
    ['an unknown activity', { type: 'startBeforeActivity', activityId: 'nowhere' }],
    ['an unknown flow', { type: 'startTransition', transitionId: 'nowhere' }],
    ['an unknown activity to cancel', { type: 'cancel', activityId: 'nowhere' }],
    ['an id that is none', { type: 'cancel', activityInstanceId: 'nowhere' }],
    ['a transition that is not there', { type: 'cancel', transitionInstanceId: 'nowhere' }],
    ['an ancestor that is not there', { type: 'startBeforeActivity', activityId: 'b', ancestorActivityInstanceId: 'nowhere' }],
    ['an unknown type', { type: 'move', activityId: 'a' }],
    ['no object', null],
  ])('refuses %s and changes nothing', async (_, instruction) => {
    const id = await start();
    const { status, body } = await modify(id, { type: 'startBeforeActivity', activityId: 'b' }, instruction);
    expect([status, typeof body.type, typeof body.message]).toEqual([400, 'string', 'string']);
    expect(await tasks(id)).toEqual(['a']);
  });

  it('does not take an element of another instance', async () => {
    const [one, other] = [await start(), await start()];
    const { childActivityInstances } = await admin.get(`/process-instance/${other}/activity-instances`);
    expect((await modify(one, { type: 'cancel', activityInstanceId: childActivityInstances[0].id })).status).toBe(400);
    expect((await modify(one, { type: 'startBeforeActivity', activityId: 'b', ancestorActivityInstanceId: `sp:${one}:99` })).status).toBe(400);
    expect(await tasks(one)).toEqual(['a']);
    expect(await tasks(other)).toEqual(['a']);
  });

  it('answers 404 for an instance that is not there, and 400 for start instructions that cannot be followed', async () => {
    expect((await modify('nobody', { type: 'cancel', activityId: 'a' })).status).toBe(404);
    expect((await admin.call('POST', '/process-definition/key/nested/start', { startInstructions: [{ type: 'startBeforeActivity', activityId: 'nowhere' }] })).status).toBe(400);
  });
});
