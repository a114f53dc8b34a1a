import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BpmnError, type Handler } from '../../activities/handler.ts';
import type { JsonObject } from '../../engine/model/json.ts';
import type { ProcessDefinitionRow } from '../../store/contract.ts';
import { ADMIN, Environment, eventually, operator } from './support/environment.ts';

describe('service tasks on Temporal', () => {
  let env: Environment;
  let service: ProcessDefinitionRow;
  const calls: { instanceId: string; key: string }[] = [];
  let broken = true;

  /** Does what the variable `mode` says. */
  const work: Handler = async (input, { instanceId, idempotencyKey }): Promise<JsonObject> => {
    calls.push({ instanceId, key: idempotencyKey });
    const tries = calls.filter((call) => call.instanceId === instanceId).length;
    switch (input['mode']) {
      case 'refuse':
        throw new BpmnError('REFUSED', 'not today', { reason: 'full' });
      case 'second':
        if (tries < 2) throw new Error('try again');
        return { answer: tries };
      case 'broken':
        if (broken) throw new Error('the other side is down');
        return { answer: 'repaired' };
      case 'huge':
        return { answer: 'x'.repeat(2_000_000) };
      case 'large':
        return { answer: randomBytes(1_050_000).toString('base64') };
      case 'slow':
        await new Promise((resolve) => setTimeout(resolve, 1_000));
        return { answer: 'late' };
      default:
        return { answer: 42 };
    }
  };

  beforeAll(async () => {
    env = await Environment.start({ handlers: { work }, host: { settings: { jobAttempts: 2, jobRetryInterval: 100 } } });
    service = await env.deploy('service');
  });
  afterAll(() => env.stop());

  const run = async (mode: string): Promise<string> => {
    const { instanceId } = await env.begin(service, { mode });
    await env.completeTask(instanceId, 'prepare');
    return instanceId;
  };
  /** The history when so many activities are done and the instance waits. */
  const atRest = (instanceId: string, activities: number): Promise<string[]> =>
    eventually(async () => {
      const events = await env.history(instanceId);
      return events.at(-1)?.startsWith('workflowTaskCompleted') && events.filter((event) => event.startsWith('activityTaskCompleted')).length === activities ? events : null;
    });
  const taskAt = (instanceId: string, element: string) => eventually(() => env.openTask(instanceId, element));
  const incidentOf = (instanceId: string) => eventually(async () => (await env.store.incidents()).find((incident) => incident.instanceId === instanceId));
  const callsOf = (instanceId: string) => calls.filter((call) => call.instanceId === instanceId);

  it('run their handler and map its result; 6 history events each, and 6 more for what no caller brings in', async () => {
    const { instanceId } = await env.begin(service, { mode: 'ok' });
    const before = (await env.history(instanceId)).length;
    await env.completeTask(instanceId, 'prepare');
    await taskAt(instanceId, 'check');
    expect(await env.store.variables(instanceId)).toMatchObject({ answer: 42 });
    const history = await atRest(instanceId, 2);
    const userTask = 5;
    expect(history.length - before - userTask).toBeLessThanOrEqual(12);
    expect(callsOf(instanceId)).toHaveLength(1);
  });

  it('are tried again under the same idempotency key', async () => {
    const instanceId = await run('second');
    await taskAt(instanceId, 'check');
    expect(await env.store.variables(instanceId)).toMatchObject({ answer: 2 });
    expect(new Set(callsOf(instanceId).map(({ key }) => key)).size).toBe(1);
    expect(callsOf(instanceId)).toHaveLength(2);
  });

  it('become an incident when the tries are used up, and go on when an operator resolves it', async () => {
    broken = true;
    const instanceId = await run('broken');
    const incident = await incidentOf(instanceId);
    expect(incident).toMatchObject({ elementId: 'work', type: 'job', message: 'the other side is down' });
    expect(callsOf(instanceId)).toHaveLength(2);
    broken = false;
    const resolved = await env.host.deliver(instanceId, { id: 'retry', actor: operator, kind: 'retry', incident: incident.key });
    expect(resolved.ok).toBe(true);
    await taskAt(instanceId, 'check');
    expect(await env.store.variables(instanceId)).toMatchObject({ answer: 'repaired' });
    expect((await env.store.incidents()).some((open) => open.instanceId === instanceId)).toBe(false);
  });

  it('throw errors that the model catches', async () => {
    const instanceId = await run('refuse');
    await taskAt(instanceId, 'explain');
    expect(await env.trace(instanceId)).toContain('error.thrown work');
    expect(await env.store.variables(instanceId)).toMatchObject({ reason: 'full' });
    await env.completeTask(instanceId, 'explain');
    expect(await env.store.case(instanceId, ADMIN)).toMatchObject({ status: 'completed' });
  });

  it('whose result is too large become an incident at once', async () => {
    const instanceId = await run('huge');
    expect((await incidentOf(instanceId)).message).toContain('1500000 are allowed');
    expect(callsOf(instanceId)).toHaveLength(1);
  });

  it('may have results as large as that, also such as cannot be compressed', async () => {
    const instanceId = await run('large');
    await taskAt(instanceId, 'check');
    expect((await env.store.variables(instanceId))['answer']).toHaveLength(1_400_000);
  });

  it('that are cancelled with their case leave no late result', async () => {
    const instanceId = await run('slow');
    await eventually(async () => callsOf(instanceId).length > 0);
    const cancelled = await env.host.deliver(instanceId, { id: 'cancel', actor: operator, kind: 'cancel', reason: 'not needed' });
    expect(cancelled).toMatchObject({ ok: true, status: 'terminated' });
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(await env.trace(instanceId)).not.toContain('job.completed work');
    expect((await env.client.workflow.getHandle(instanceId).describe()).status.name).toBe('COMPLETED');
  });

  it('end with the case when Temporal is asked to cancel the workflow', async () => {
    const { instanceId } = await env.begin(service, { mode: 'ok' });
    await env.client.workflow.getHandle(instanceId).cancel();
    await eventually(async () => (await env.store.case(instanceId, ADMIN))?.status === 'terminated');
    await eventually(async () => (await env.client.workflow.getHandle(instanceId).describe()).status.name === 'COMPLETED');
  });
});

describe('a service task whose handler is unknown', () => {
  it('is an incident that names it, at once', async () => {
    const env = await Environment.start();
    const { instanceId } = await env.begin(await env.deploy('lab'));
    const incident = await eventually(async () => (await env.store.incidents()).find((open) => open.instanceId === instanceId));
    expect(incident.message).toBe('no handler is called work');
    await env.stop();
  });
});
