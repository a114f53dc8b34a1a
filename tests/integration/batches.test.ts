import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BatchRunner, batchInputId } from '../../api/host/batches/runner.ts';
import type { BatchOperation } from '../../api/host/batches/operation.ts';
import type { JsonObject } from '../../engine/model/json.ts';
import type { ProcessDefinitionRow } from '../../store/contract.ts';
import { Environment, eventually, operator } from './support/environment.ts';
import { deployModel } from './support/deploy.ts';

const XML = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="test" id="d">
  <process id="counted" isExecutable="true"><startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="a"/><userTask id="a" camunda:candidateGroups="staff@T00001"/><sequenceFlow id="f2" sourceRef="a" targetRef="b"/><userTask id="b"/></process>
  <process id="timed" isExecutable="true"><startEvent id="ts"/><sequenceFlow id="g1" sourceRef="ts" targetRef="wait"/><intermediateCatchEvent id="wait"><timerEventDefinition><timeDuration>PT3S</timeDuration></timerEventDefinition></intermediateCatchEvent><sequenceFlow id="g2" sourceRef="wait" targetRef="then"/><userTask id="then"/></process>
</definitions>`;
const INSTANCES = 30;
const LEASE = 2_000;
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

/** Runs batches in a process of its own and kills that when it has noted the outcome of so many instances. */
async function killInTheMiddle(noted: number): Promise<void> {
  const file = fileURLToPath(new URL('./support/batch-process.ts', import.meta.url));
  const child = fork(file, [env.server.address, env.taskQueue, env.database.url, String(LEASE)], { execArgv: ['--import', 'tsx'], env: { ...process.env, TZ: 'UTC' } });
  const exit = once(child, 'exit');
  let count = 0;
  child.on('message', () => ++count === noted && child.kill('SIGKILL'));
  await exit;
}

test('a batch whose runner is killed in the middle is finished by another one; each instance takes it once', async () => {
  const ids: string[] = [];
  for (let i = 0; i < INSTANCES; i++) ids.push((await env.begin(counted)).instanceId);
  const batchId = await create({ type: 'instance-modification', instructions: [{ type: 'startBefore', activity: 'b' }] }, ids);

  await killInTheMiddle(12);
  const { done, pending, failed } = (await env.store.batchCounts([batchId]))[batchId] ?? { done: 0, pending: 0, failed: 0 };
  expect([done >= 12, pending > 0, failed]).toEqual([true, true, 0]);

  const second = new BatchRunner({ store: env.store, host: env.newHost(), lease: LEASE });
  // As soon as the lease of the dead one has run out.
  const report = await eventually(async () => {
    const now = await second.run();
    return now.done + now.failed > 0 ? now : null;
  });
  expect(report).toEqual({ done: pending, failed: 0 });
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
