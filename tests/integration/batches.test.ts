import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BatchRunner, batchInputId } from '../../api/host/batches/runner.ts';
import type { BatchOperation } from '../../api/host/batches/operation.ts';
import type { JsonObject } from '../../engine/model/json.ts';
import type { ProcessDefinitionRow } from '../../store/contract.ts';
import { Environment, eventually, operator } from './support/environment.ts';
import { deployModel } from './support/deploy.ts';
import { replaceMethods } from './support/replace-methods.ts';

const XML = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="test" id="d">
  <process id="counted" isExecutable="true"><startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="a"/><userTask id="a" camunda:candidateGroups="staff@T00001"/><sequenceFlow id="f2" sourceRef="a" targetRef="b"/><userTask id="b"/></process>
  <process id="timed" isExecutable="true"><startEvent id="ts"/><sequenceFlow id="g1" sourceRef="ts" targetRef="wait"/><intermediateCatchEvent id="wait"><timerEventDefinition><timeDuration>PT3S</timeDuration></timerEventDefinition></intermediateCatchEvent><sequenceFlow id="g2" sourceRef="wait" targetRef="then"/><userTask id="then"/></process>
</definitions>`;
const INSTANCES = 30;
const FIRST = { offset: 0, limit: 1_000 };

let env: Environment;
let counted: ProcessDefinitionRow;
let timed: ProcessDefinitionRow;
beforeAll(async () => {
  env = await Environment.start({ host: { settings: { maxHistory: 60 } } });
  [counted, timed] = (await deployModel(env.store, XML, 'batches')) as [ProcessDefinitionRow, ProcessDefinitionRow];
});
afterAll(() => env.stop());

async function create(operation: BatchOperation, instanceIds: string[]): Promise<string> {
  const id = randomUUID();
  await env.store.createBatch({ id, type: operation.type, operation: operation as unknown as JsonObject, actor: operator, createdBy: 'tester', createdAt: Date.now() }, instanceIds);
  return id;
}

test('a batch whose runner dies in the middle is finished by another one; each instance takes it once', async () => {
  const ids: string[] = [];
  for (let i = 0; i < INSTANCES; i++) ids.push((await env.begin(counted)).instanceId);
  const batchId = await create({ type: 'instance-modification', instructions: [{ type: 'startBefore', activity: 'b' }] }, ids);

  // The first runner dies: at some moment nothing it asks of the database happens any more, neither its notes nor its leases.
  let noted = 0;
  const dead = (): Promise<never> => new Promise(() => undefined);
  const dying = replaceMethods(env.store, {
    finishBatchItem: (...args) => (++noted > 11 ? dead() : env.store.finishBatchItem(...args)),
    keepBatch: (...args) => (noted > 11 ? dead() : env.store.keepBatch(...args)),
  });
  void new BatchRunner({ store: dying, host: env.host, parallel: 4, lease: 1_500 }).run();
  await eventually(async () => noted >= 15);
  expect(await env.store.batchCounts([batchId])).toEqual({ [batchId]: { pending: INSTANCES - 11, done: 11, failed: 0 } });

  const second = new BatchRunner({ store: env.store, host: env.newHost(), lease: 1_500 });
  expect(await second.run()).toEqual({ done: 0, failed: 0 });
  const report = await eventually(async () => {
    const { done, failed } = await second.run();
    return done + failed > 0 ? { done, failed } : null;
  });
  expect(report).toEqual({ done: INSTANCES - 11, failed: 0 });
  expect(await env.store.batch(batchId)).toMatchObject({ endedAt: expect.any(Number) });
  for (const id of ids) expect((await env.trace(id)).filter((event) => event === 'task.created b')).toHaveLength(1);
  expect(batchInputId(batchId, 'i', 0)).not.toBe(batchInputId(batchId, 'i', 1));
});

test('a host that does not answer fails no instance: the batch goes on when it does', async () => {
  const { instanceId } = await env.begin(counted);
  const batchId = await create({ type: 'set-variables', variables: { values: { seen: true }, hints: {} } }, [instanceId, 'never-was']);
  await env.stopWorker();
  await expect(new BatchRunner({ store: env.store, host: env.newHost({ timeout: 500 }), parallel: 1 }).run()).rejects.toThrow('does not answer');
  expect(await env.store.batchCounts([batchId])).toMatchObject({ [batchId]: { pending: 2, failed: 0 } });
  await env.startWorker();
  expect(await new BatchRunner({ store: env.store, host: env.host }).run()).toEqual({ done: 1, failed: 1 });
  expect(await env.store.variables(instanceId)).toMatchObject({ seen: true });
  expect((await env.store.batchItems(batchId, FIRST)).items).toMatchObject([{ status: 'done' }, { status: 'failed', failure: 'no instance never-was' }]);
});

test('a suspended timer does not fire, also after the move to a new run; activated after it was due, it fires', async () => {
  const { instanceId } = await env.begin(timed);
  const hold = (id: string, suspended: boolean) => env.host.deliver(instanceId, { id, actor: operator, kind: 'suspendJobs', suspended, elements: ['wait'] });
  expect(await hold('h1', true)).toMatchObject({ ok: true, events: [{ type: 'timer.suspended' }] });
  const run = async (): Promise<string> => (await env.client.workflow.getHandle(instanceId).describe()).runId;
  const first = await run();
  // Enough history for a handover.
  for (let i = 0; i < 20 && (await run()) === first; i++) await env.host.deliver(instanceId, { id: `v${i}`, actor: operator, kind: 'setVariables', variables: { i } });
  await eventually(async () => (await run()) !== first);
  await new Promise((resolve) => setTimeout(resolve, 3_500));
  expect(await env.trace(instanceId)).not.toContain('timer.fired wait');
  expect(await env.store.jobs({ instanceId })).toMatchObject({ items: [{ elementId: 'wait', suspended: true }] });
  await hold('h2', false);
  await eventually(async () => (await env.trace(instanceId)).includes('task.created then'));
});
