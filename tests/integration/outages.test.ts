import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { HostUnavailable } from '../../api/host/host-unavailable.ts';
import { ENGINE_VERSION } from '../../engine/model/state.ts';
import type { ProcessDefinitionRow } from '../../store/contract.ts';
import { PROCESS_INSTANCE } from '../../workflows/messages.ts';
import { Environment, eventually, operator } from './support/environment.ts';
import { replaceMethods } from './support/replace-methods.ts';

describe('outages', () => {
  let env: Environment;
  let reminders: ProcessDefinitionRow;
  const outage = { projection: 0, blobs: false };

  beforeAll(async () => {
    env = await Environment.start({
      workerStore: (store) =>
        replaceMethods(store, {
          project: async (...args) => {
            if (outage.projection-- > 0) throw new Error('the database is away');
            return await store.project(...args);
          },
          blob: async (hash) => (outage.blobs ? null : await store.blob(hash)),
        }),
    });
    reminders = await env.deploy('reminders');
  });
  afterEach(() => Object.assign(outage, { projection: 0, blobs: false }));
  afterAll(() => env.stop());

  const impatient = () => env.newHost({ timeout: 2_000 });
  const status = async (instanceId: string) => (await env.client.workflow.getHandle(instanceId).describe()).status.name;

  it('of the database while a timer fires cost at most 20 history events, and the events follow', async () => {
    const { instanceId } = await env.begin(reminders, { remind: 'PT1S', late: 'P1D' });
    const before = (await env.history(instanceId)).length;
    outage.projection = 2;
    await eventually(async () => (await env.trace(instanceId)).includes('timer.fired remind'));
    expect((await env.history(instanceId)).length - before).toBeLessThanOrEqual(20);
    // People can work in spite of it.
    expect(await env.completeTask(instanceId, 'answer')).toMatchObject({ ok: true, status: 'completed' });
  });

  it('of all workers make calls fail as unavailable; the same input succeeds afterwards', async () => {
    const { instanceId } = await env.begin(reminders, { remind: 'P1D', late: 'P1D' });
    const task = await env.openTask(instanceId, 'answer');
    const input = { id: 'patience', actor: operator, kind: 'completeTask' as const, task, variables: {} };
    await env.stopWorker();
    await expect(impatient().deliver(instanceId, input)).rejects.toBeInstanceOf(HostUnavailable);
    await env.startWorker();
    expect(await env.host.deliver(instanceId, input)).toMatchObject({ ok: true, status: 'completed' });
  });

  it('of the definition store make instances wait, not fail', async () => {
    outage.blobs = true;
    const approval = await env.deploy('approval');
    const request = { instanceId: `i-blob-${Date.now()}`, definition: approval, businessKey: null, variables: { amount: 5 }, actor: operator, inputId: 'start' };
    await expect(impatient().start(request)).rejects.toBeInstanceOf(HostUnavailable);
    expect(await status(request.instanceId)).toBe('RUNNING');
    outage.blobs = false;
    await eventually(async () => (await env.host.start(request)).ok, 30_000);
    await env.openTask(request.instanceId, 'second');
  });

  it('a definition that makes the engine throw stops its own instance only, and that one is not lost', async () => {
    const approval = await env.deploy('approval');
    const bundle = JSON.parse((await env.store.blob(approval.hash)) ?? '');
    bundle.graph.flows[0].target = 99;
    const hash = await env.store.putBlob('bundle', bundle);
    const request = { instanceId: `i-poison-${Date.now()}`, definition: { ...approval, hash }, businessKey: null, variables: {}, actor: operator, inputId: 'start' };
    await expect(impatient().start(request)).rejects.toBeInstanceOf(HostUnavailable);
    expect(await status(request.instanceId)).toBe('RUNNING');
    expect((await env.begin(approval, { amount: 5 })).delivered.ok).toBe(true);
    await env.client.workflow.getHandle(request.instanceId).terminate();
  });

  it('an instance of a newer engine waits for a newer worker', async () => {
    const instanceId = `i-newer-${Date.now()}`;
    const start = { id: 'start', actor: operator, kind: 'start', instanceId, businessKey: null, variables: {} };
    const { hash: policies } = await env.store.currentPolicies();
    const handle = await env.client.workflow.start(PROCESS_INSTANCE, {
      workflowId: instanceId, taskQueue: env.taskQueue, args: [{ instanceId, engine: ENGINE_VERSION + 1, start }, { $blob: reminders.hash }, { $blob: policies }],
    });
    await eventually(async () => (await env.history(instanceId)).includes('workflowTaskFailedEventAttributes'));
    expect(await status(instanceId)).toBe('RUNNING');
    await handle.terminate();
  });
});
