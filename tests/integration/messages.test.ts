import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProcessDefinitionRow } from '../../store/contract.ts';
import { ADMIN, Environment, eventually, operator } from './support/environment.ts';

describe('messages on Temporal', () => {
  let env: Environment;
  let messages: ProcessDefinitionRow;
  let lab: ProcessDefinitionRow;
  /** Lets the handler that is under way finish. */
  let finishWork: (() => void) | undefined;

  beforeAll(async () => {
    const work = () => new Promise<Record<string, never>>((resolve) => (finishWork = () => resolve({})));
    env = await Environment.start({ handlers: { work } });
    messages = await env.deploy('messages');
    lab = await env.deploy('lab');
  });
  afterAll(() => env.stop());

  const result = (instanceId: string, messageId: string = randomUUID()) => ({
    messageId, name: 'result.ready', correlationKey: `key-${instanceId}`, variables: { finding: 'normal' },
  });
  const isAt = (instanceId: string, element: string) => eventually(() => env.openTask(instanceId, element));
  const waiting = async (): Promise<string> => {
    const { instanceId } = await env.begin(messages);
    await env.completeTask(instanceId, 'first');
    return instanceId;
  };

  it('reach the instance that waits for them', async () => {
    const instanceId = await waiting();
    expect(await env.host.correlate(result(instanceId))).toEqual([instanceId]);
    expect(await env.openTask(instanceId, 'last')).toBeGreaterThan(0);
    expect(await env.store.variables(instanceId)).toMatchObject({ finding: 'normal' });
  });

  it('sent twice are applied once', async () => {
    const instanceId = await waiting();
    const message = result(instanceId);
    await Promise.all([env.host.correlate(message), env.host.correlate(message)]);
    await env.host.correlate(message);
    expect((await env.trace(instanceId)).filter((entry) => entry.startsWith('message.correlated'))).toHaveLength(1);
  });

  it('that come before a caller opens the subscription wait for it', async () => {
    const { instanceId } = await env.begin(messages);
    expect(await env.host.correlate(result(instanceId))).toEqual([]);
    await env.completeTask(instanceId, 'first');
    expect(await env.openTask(instanceId, 'last')).toBeGreaterThan(0);
    expect(await env.store.bufferedMessages('result.ready', `key-${instanceId}`, Date.now())).toEqual([]);
  });

  it('that come before the workflow itself opens the subscription wait for it', async () => {
    const { instanceId } = await env.begin(lab);
    await eventually(async () => finishWork !== undefined);
    expect(await env.host.correlate(result(instanceId))).toEqual([]);
    finishWork?.();
    await isAt(instanceId, 'read');
    await eventually(async () => (await env.store.bufferedMessages('result.ready', `key-${instanceId}`, Date.now())).length === 0);
    expect(await env.store.variables(instanceId)).toMatchObject({ finding: 'normal' });
  });

  it('are not delivered when they have expired', async () => {
    const { instanceId } = await env.begin(messages);
    await env.host.correlate({ ...result(instanceId), expiresAt: Date.now() - 1 });
    await env.completeTask(instanceId, 'first');
    expect(await env.trace(instanceId)).not.toContain('message.correlated wait');
  });

  it('thrown by an instance are sent before its caller gets the answer, and buffered when nobody waits', async () => {
    const instanceId = await waiting();
    await env.host.correlate(result(instanceId));
    expect(await env.store.outbox(10)).toEqual([]);
    expect(await env.store.bufferedMessages('case.told', `key-${instanceId}`, Date.now())).toHaveLength(1);
  });

  it('interrupt the task they are attached to', async () => {
    const instanceId = await waiting();
    await env.host.correlate(result(instanceId));
    const answer = await env.host.deliver(instanceId, { id: 'withdraw', actor: operator, kind: 'message', name: 'case.withdrawn', variables: {} });
    expect(answer).toMatchObject({ ok: true, status: 'completed' });
    expect(await env.store.case(instanceId, ADMIN)).toMatchObject({ status: 'completed', openTasks: 0 });
  });

  it('start the process that begins with them when nobody waits, once', async () => {
    await env.deploy('order');
    const message = { messageId: randomUUID(), name: 'order.placed', correlationKey: 'K', variables: { item: 'gauze', initiator: { userId: null, orgId: 'C00001' } } };
    const [instanceId = '', ...others] = await env.host.correlate(message);
    expect(others).toEqual([]);
    expect(await env.store.case(instanceId, ADMIN)).toMatchObject({ businessKey: 'K', status: 'active' });
    expect(await env.store.variables(instanceId)).toMatchObject({ item: 'gauze' });
    expect(await env.store.head(instanceId)).toMatchObject({ startOrgId: 'C00001', startedBy: 'system' });
    expect(await env.openTask(instanceId, 'pack')).toBeGreaterThan(0);
    expect(await env.host.correlate(message)).toEqual([]);
  });
});
