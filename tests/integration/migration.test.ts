import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ProcessDefinitionRow } from '../../store/contract.ts';
import { line, processes } from '../harness/world.ts';
import { deployModel } from './support/deploy.ts';
import { Environment, eventually, operator } from './support/environment.ts';

const version = (task: string): string => processes({ P: line('s startEvent', `${task} userTask`, 'after userTask', 'e endEvent') });
const plan = { map: { s: 's', check: 'review', after: 'after', e: 'e' } };

let env: Environment;
let old: ProcessDefinitionRow;
let definition: ProcessDefinitionRow;
beforeAll(async () => {
  env = await Environment.start();
  [old, definition] = [...(await deployModel(env.store, version('check'), 'p')), ...(await deployModel(env.store, version('review'), 'p'))] as [ProcessDefinitionRow, ProcessDefinitionRow];
});
afterAll(() => env.stop());

it('an instance goes on by another definition, also in its next run, and once however often it is asked', async () => {
  const host = env.newHost({ settings: { maxHistory: 1 } });
  const { instanceId } = await env.begin(old, {}, host);
  const order = { definition, plan, actor: operator, inputId: 'migrate' };
  const answers = await Promise.all([host.migrate(instanceId, order), host.migrate(instanceId, order)]);
  for (const answer of answers) expect(answer).toMatchObject({ ok: true, status: 'active' });
  expect(await env.store.instanceNode(instanceId)).toMatchObject({ processDefinitionId: definition.id });
  expect((await env.trace(instanceId)).filter((entry) => entry === 'instance.migrated')).toHaveLength(1);
  const first = (await env.client.workflow.getHandle(instanceId).describe()).raw.workflowExecutionInfo?.firstRunId;
  await eventually(async () => (await env.client.workflow.getHandle(instanceId).describe()).runId !== first);
  await env.completeTask(instanceId, 'review', {}, host);
  await env.completeTask(instanceId, 'after', {}, host);
  expect((await env.store.instanceNode(instanceId))?.status).toBe('completed');
});

it('a plan that cannot be carried out is refused and leaves no trace in history', async () => {
  const { instanceId } = await env.begin(old);
  const before = await env.history(instanceId);
  const refused = await env.host.migrate(instanceId, { definition, plan: { map: {} }, actor: operator, inputId: 'migrate' });
  expect(refused).toMatchObject({ ok: false, rejection: { code: 'invalid', message: expect.stringContaining('check') } });
  expect(await env.history(instanceId)).toEqual(before);
  expect(await env.host.migrate('nobody', { definition, plan, actor: operator, inputId: 'm' })).toMatchObject({ ok: false, rejection: { code: 'notFound' } });
});
