import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProcessDefinitionRow } from '../../store/contract.ts';
import { ADMIN, Environment, eventually } from './support/environment.ts';

describe('timers on Temporal', () => {
  let env: Environment;
  let reminders: ProcessDefinitionRow;

  beforeAll(async () => {
    env = await Environment.start();
    reminders = await env.deploy('reminders');
  });
  afterAll(() => env.stop());

  const has = (instanceId: string, entry: string) => eventually(async () => (await env.trace(instanceId)).includes(entry));
  const count = (events: string[], name: string) => events.filter((event) => event.startsWith(name)).length;

  it('share one server timer, the earliest', async () => {
    const { instanceId } = await env.begin(reminders, { late: 'P2D', remind: 'P1D' });
    expect(count(await env.history(instanceId), 'timerStarted')).toBe(1);
    await env.completeTask(instanceId, 'answer');
    expect(await env.store.case(instanceId, ADMIN)).toMatchObject({ status: 'completed' });
    expect(count(await env.history(instanceId), 'timerCanceled')).toBe(0);
  });

  it('fire in order, bring their outcome into the read model by themselves, and never early', async () => {
    const begun = Date.now();
    const { instanceId } = await env.begin(reminders, { late: 'PT2S', remind: 'PT1S' });
    await has(instanceId, 'timer.fired remind');
    expect(Date.now() - begun).toBeGreaterThanOrEqual(1_000);
    expect(await env.trace(instanceId)).toContain('task.created answer');
    await has(instanceId, 'timer.fired late');
    expect(Date.now() - begun).toBeGreaterThanOrEqual(2_000);
    expect(await env.openTask(instanceId, 'escalated')).toBeGreaterThan(0);
    await env.completeTask(instanceId, 'escalated');
    expect(await env.store.case(instanceId, ADMIN)).toMatchObject({ status: 'completed' });
  });

  it('of one moment fire together in one workflow task', async () => {
    const { instanceId } = await env.begin(reminders, { late: 'PT1S', remind: 'PT1S' });
    await has(instanceId, 'timer.fired late');
    const history = await env.history(instanceId);
    expect(count(history, 'timerStarted')).toBe(1);
    expect(count(history, 'timerFired')).toBe(1);
  });

  it('that are due at once do not stop the instance from answering', async () => {
    const { instanceId, delivered } = await env.begin(reminders, { late: 'P1D', remind: 'PT0S' });
    expect(delivered.ok).toBe(true);
    await has(instanceId, 'timer.fired remind');
  });

  it('cost at most 11 history events each', async () => {
    const { instanceId } = await env.begin(reminders, { late: 'P1D', remind: 'PT1S' });
    const before = (await env.history(instanceId)).length;
    await has(instanceId, 'timer.fired remind');
    // Fired, a workflow task, the timer for the next deadline, the projection, and the workflow task that hears of it.
    const after = await eventually(async () => {
      const history = await env.history(instanceId);
      return history.at(-1)?.startsWith('workflowTaskCompleted') && history.some((event) => event.startsWith('activityTaskCompleted')) ? history : null;
    });
    expect(after.length - before).toBeLessThanOrEqual(11);
  });
});
