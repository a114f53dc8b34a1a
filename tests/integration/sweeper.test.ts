import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProcessDefinitionRow, Store } from '../../store/contract.ts';
import { Environment, operator } from './support/environment.ts';
import { replaceMethods } from './support/replace-methods.ts';

const seconds = (n: number) => () => Date.now() + n * 1_000;

describe('what a caller leaves behind when it dies', () => {
  let env: Environment;
  let approval: ProcessDefinitionRow;
  let messages: ProcessDefinitionRow;

  beforeAll(async () => {
    env = await Environment.start();
    [approval, messages] = [await env.deploy('approval'), await env.deploy('messages')];
  });
  afterAll(() => env.stop());

  /** A host that dies at a call of the store. */
  const dying = (at: keyof Store) => env.newHost({ store: replaceMethods(env.store, { [at]: () => Promise.reject(new Error('died')) }) });
  const later = (n: number) => env.newHost({ now: seconds(n) });
  const complete = (instanceId: string, task: number) => ({ id: `c-${instanceId}-${task}`, actor: operator, kind: 'completeTask' as const, task, variables: {} });

  it('between update and projection: the sweeper brings the events in, once', async () => {
    const { instanceId } = await env.begin(approval, { amount: 50 });
    const task = await env.openTask(instanceId, 'first');
    await expect(dying('project').deliver(instanceId, complete(instanceId, task))).rejects.toThrow('died');
    expect(await env.openTask(instanceId, 'first')).toBe(task);

    expect(await later(1).sweeper.sweep()).toEqual({ settled: 0, dropped: 0, open: [], ahead: [] });
    expect(await later(6).sweeper.sweep()).toEqual({ settled: 1, dropped: 0, open: [], ahead: [] });
    await env.openTask(instanceId, 'second');
    const trace = await env.trace(instanceId);
    expect(await later(6).sweeper.sweep()).toEqual({ settled: 0, dropped: 0, open: [], ahead: [] });
    expect(await env.host.deliver(instanceId, complete(instanceId, task))).toMatchObject({ ok: true, caseState: 'SECOND' });
    expect(await env.trace(instanceId)).toEqual(trace);
  });

  it('between update and projection: the next caller brings both in', async () => {
    const { instanceId } = await env.begin(approval, { amount: 50 });
    const task = await env.openTask(instanceId, 'first');
    await expect(dying('project').deliver(instanceId, complete(instanceId, task))).rejects.toThrow('died');
    await env.host.deliver(instanceId, { id: 'next', actor: operator, kind: 'setVariables', variables: { next: true } });
    expect(await env.trace(instanceId)).toEqual(expect.arrayContaining(['task.completed first', 'task.created second']));
    expect(await env.store.variables(instanceId)).toMatchObject({ next: true });
    await later(6).sweeper.sweep();
  });

  it('of an instance that has ended meanwhile', async () => {
    const { instanceId } = await env.begin(approval, { amount: 5 });
    await expect(dying('project').deliver(instanceId, { id: 'cancel', actor: operator, kind: 'cancel', reason: 'error' })).rejects.toThrow('died');
    expect(await later(6).sweeper.sweep()).toMatchObject({ settled: 1, open: [] });
    expect((await env.trace(instanceId)).at(-1)).toBe('instance.terminated');
  });

  it('between projection and the look for buffered messages', async () => {
    const { instanceId } = await env.begin(messages);
    const correlationKey = `key-${instanceId}`;
    await env.host.correlate({ messageId: randomUUID(), name: 'result.ready', correlationKey, variables: {} });
    const task = await env.openTask(instanceId, 'first');
    await expect(dying('bufferedMessages').deliver(instanceId, complete(instanceId, task))).rejects.toThrow('died');
    await expect(env.openTask(instanceId, 'last')).rejects.toThrow();
    expect(await later(6).sweeper.sweep()).toMatchObject({ settled: 1, open: [] });
    await env.openTask(instanceId, 'last');
  });

  it('between intent and update: nothing has happened, and it is dropped after a minute', async () => {
    const { instanceId } = await env.begin(approval, { amount: 50 });
    await env.store.putIntent(instanceId, 'never-sent', Date.now());
    const unknown = `i-${randomUUID()}`;
    await env.store.putIntent(unknown, 'never-started', Date.now());
    const { open } = await later(6).sweeper.sweep();
    expect(open.map(({ inputId }) => inputId).sort()).toEqual(['never-sent', 'never-started']);
    expect(await later(61).sweeper.sweep()).toEqual({ settled: 0, dropped: 2, open: [], ahead: [] });
  });

  it('an input whose step only the read model has: it is kept and told of until it is sent again', async () => {
    const { instanceId } = await env.begin(approval, { amount: 50 });
    const instance = await env.store.lastSeq(instanceId);
    const input = { id: 'lost', actor: operator, kind: 'setVariables' as const, variables: { note: 'lost' } };
    await env.store.putIntent(instanceId, input.id, Date.now());
    await env.store.project(instanceId, [{ seq: instance + 1, at: Date.now(), actor: operator, type: 'variables.set', element: 1, variables: { note: 'lost' } }]);
    expect((await later(6).sweeper.sweep()).open).toEqual([{ instanceId, inputId: 'lost', reason: 'the input has not been taken yet' }]);
    const ahead = [{ instanceId, inputId: 'lost', readModel: instance + 1, instance }];
    const watching = later(61);
    expect(await watching.sweeper.sweep()).toEqual({ settled: 0, dropped: 0, open: [], ahead });
    expect(await watching.sweeper.sweep()).toEqual({ settled: 0, dropped: 0, open: [], ahead });

    expect(await env.host.deliver(instanceId, input)).toMatchObject({ ok: true });
    expect((await watching.sweeper.sweep()).ahead).toEqual([]);
    expect((await env.host.state(instanceId))?.seq).toBe(await env.store.lastSeq(instanceId));
  });

  it('an instance that only the read model has', async () => {
    const { instanceId } = await env.begin(approval, { amount: 50 });
    const head = await env.store.head(instanceId);
    const lost = `i-${randomUUID()}`;
    await env.store.registerInstance({ ...head!, instanceId: lost }, Date.now(), 'start-lost');
    await env.store.project(lost, [{ seq: 1, at: Date.now(), type: 'variables.set', element: 1, variables: {} }]);
    expect(await later(61).sweeper.sweep()).toEqual({ settled: 0, dropped: 0, open: [], ahead: [{ instanceId: lost, inputId: 'start-lost', readModel: 1, instance: null }] });
    await env.store.deleteIntent(lost, 'start-lost');
  });
});
