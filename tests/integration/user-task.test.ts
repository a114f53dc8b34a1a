import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProcessDefinitionRow } from '../../store/contract.ts';
import { ADMIN, Environment, operator } from './support/environment.ts';

describe('user tasks on Temporal', () => {
  let env: Environment;
  let approval: ProcessDefinitionRow;

  beforeAll(async () => {
    env = await Environment.start();
    approval = await env.deploy('approval');
  });
  afterAll(() => env.stop());

  it('lead a case from its start to its end, and the read model shows each answer when it is given', async () => {
    const { instanceId, delivered } = await env.begin(approval, { amount: 50 });
    expect(delivered).toMatchObject({ ok: true, status: 'active', caseState: 'FIRST' });
    expect(await env.store.case(instanceId, ADMIN)).toMatchObject({ status: 'active', caseState: 'FIRST', openTasks: 1 });

    expect(await env.completeTask(instanceId, 'first', { note: 'ok' })).toMatchObject({ ok: true, caseState: 'SECOND' });
    const second = await env.openTask(instanceId, 'second');
    const done = await env.host.deliver(instanceId, { id: 'accept', actor: operator, kind: 'completeTask', task: second, outcome: 'ACCEPT', variables: {} });
    expect(done).toMatchObject({ ok: true, status: 'completed' });
    expect(await env.store.case(instanceId, ADMIN)).toMatchObject({ status: 'completed', openTasks: 0 });
    expect(await env.store.staleIntents(Date.now() + 1, 100)).toEqual([]);
  });

  it('cost at most 8 history events each; gateways cost nothing', async () => {
    const short = await env.begin(approval, { amount: 5 });
    const long = await env.begin(approval, { amount: 50 });
    const started = (await env.history(long.instanceId)).length;
    // A start, its update and one workflow task, whatever gateways are on the way.
    expect((await env.history(short.instanceId)).length).toBe(started);
    expect(started).toBeLessThanOrEqual(8);
    await env.completeTask(long.instanceId, 'first');
    expect((await env.history(long.instanceId)).length - started).toBeLessThanOrEqual(8);
  });

  it('leave no trace in history when a completion is refused', async () => {
    const { instanceId } = await env.begin(approval, { amount: 5 });
    const before = await env.history(instanceId);
    const task = await env.openTask(instanceId, 'second');
    const stranger = { userId: 'stranger', groups: ['gp@C00099'] };
    const forbidden = await env.host.deliver(instanceId, { id: 'f', actor: stranger, kind: 'completeTask', task, outcome: 'ACCEPT', variables: {} });
    expect(forbidden).toMatchObject({ ok: false, rejection: { code: 'forbidden' } });
    const invalid = await env.host.deliver(instanceId, { id: 'i', actor: operator, kind: 'completeTask', task, outcome: 'MAYBE', variables: {} });
    expect(invalid).toMatchObject({ ok: false, rejection: { code: 'invalid', field: 'outcome' } });
    const gone = await env.host.deliver(instanceId, { id: 'g', actor: operator, kind: 'completeTask', task: 999, variables: {} });
    expect(gone).toMatchObject({ ok: false, rejection: { code: 'conflict' } });
    expect(await env.history(instanceId)).toEqual(before);
    expect(await env.store.staleIntents(Date.now() + 1, 100)).toEqual([]);
  });

  it('are completed once however often the same input comes, also at the same moment', async () => {
    const { instanceId } = await env.begin(approval, { amount: 50 });
    const task = await env.openTask(instanceId, 'first');
    const complete = () => env.host.deliver(instanceId, { id: 'once', actor: operator, kind: 'completeTask', task, variables: { n: 1 } });
    const answers = [...(await Promise.all([complete(), complete(), complete()])), await complete()];
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect((await env.trace(instanceId)).filter((entry) => entry === 'task.completed first')).toHaveLength(1);
  });

  it('are won by one of two people who complete at the same moment', async () => {
    const { instanceId } = await env.begin(approval, { amount: 50 });
    const task = await env.openTask(instanceId, 'first');
    const complete = (id: string) => env.host.deliver(instanceId, { id, actor: operator, kind: 'completeTask', task, variables: { by: id } });
    const answers = await Promise.all([complete('left'), complete('right')]);
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ rejection: { code: 'conflict' } });
  });

  it('answer the same after the end of the case, and refuse what is new', async () => {
    const request = { instanceId: `i-again-${Date.now()}`, definition: approval, businessKey: null, variables: { amount: 5 }, actor: operator, inputId: 'start' };
    const started = await env.host.start(request);
    const task = await env.openTask(request.instanceId, 'second');
    const complete = (id: string) => env.host.deliver(request.instanceId, { id, actor: operator, kind: 'completeTask', task, outcome: 'ACCEPT', variables: {} });
    const completed = await complete('done');
    expect(await complete('done')).toEqual(completed);
    expect(await env.host.start(request)).toEqual(started);
    expect(await complete('new')).toMatchObject({ ok: false, rejection: { code: 'conflict' } });
  });

  it('of an unknown instance are not found', async () => {
    const answer = await env.host.deliver('nobody', { id: 'x', kind: 'completeTask', task: 1, variables: {} });
    expect(answer).toMatchObject({ ok: false, rejection: { code: 'notFound' } });
    expect(await env.host.state('nobody')).toBeNull();
  });

  it('do not begin when the start is refused', async () => {
    const instanceId = `i-refused-${Date.now()}`;
    const request = { instanceId, definition: approval, businessKey: null, variables: {}, startNode: 'nowhere', actor: operator, inputId: 'start' };
    expect(await env.host.start(request)).toMatchObject({ ok: false, rejection: { code: 'notFound' } });
    expect((await env.client.workflow.getHandle(instanceId).describe()).status.name).toBe('COMPLETED');
  });

  it('keep definitions out of history and large variables small in it', async () => {
    const { instanceId } = await env.begin(approval, { amount: 5, text: 'medical '.repeat(5_000) });
    const { historySize } = await env.client.workflow.getHandle(instanceId).describe();
    expect(historySize).toBeGreaterThan(0);
    expect(historySize).toBeLessThan(5_000);
  });
});
