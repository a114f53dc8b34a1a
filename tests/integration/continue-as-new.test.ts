import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TemporalHost } from '../../api/host/temporal-host.ts';
import { Environment, eventually, operator } from './support/environment.ts';
import { Player, scenarioHandlers, scenarios } from './support/scenarios.ts';

/** The strongest test of the snapshot: whatever is not in it is lost at every step. */
describe('handing over to a new run after every step', () => {
  let env: Environment;
  let plain: TemporalHost;
  let always: TemporalHost;
  const settings = { jobAttempts: 1, jobRetryInterval: 100 };

  beforeAll(async () => {
    env = await Environment.start({ handlers: scenarioHandlers });
    plain = env.newHost({ settings });
    always = env.newHost({ settings: { ...settings, maxHistory: 1 } });
  });
  afterAll(() => env.stop());

  const describeRun = (instanceId: string) => env.client.workflow.getHandle(instanceId).describe();

  it.each(Object.keys(scenarios))('gives the same trace: %s', async (name) => {
    const [one, many] = [new Player(env, plain), new Player(env, always, true)];
    await scenarios[name]?.(one);
    await scenarios[name]?.(many);
    expect(await env.trace(many.instanceId)).toEqual(await env.trace(one.instanceId));
    await eventually(async () => (await describeRun(many.instanceId)).status.name === 'COMPLETED');
    const first = (await describeRun(many.instanceId)).raw.workflowExecutionInfo?.firstRunId;
    expect((await describeRun(many.instanceId)).runId).not.toBe(first);
  });

  it('answers an input sent again in a later run as it did the first time', async () => {
    const { instanceId } = await env.begin(await env.deploy('approval'), { amount: 50 }, always);
    const task = await env.openTask(instanceId, 'first');
    const complete = () => always.deliver(instanceId, { id: 'once', actor: operator, kind: 'completeTask', task, variables: {} });
    expect(await complete()).toMatchObject({ ok: true, caseState: 'SECOND' });
    const { runId } = await describeRun(instanceId);
    await eventually(async () => (await describeRun(instanceId)).runId !== runId);
    expect(await complete()).toMatchObject({ ok: true, status: 'active', caseState: 'SECOND' });
    expect((await env.trace(instanceId)).filter((entry) => entry === 'task.completed first')).toHaveLength(1);
  });

  it('loses none of many updates that come at the same time', async () => {
    const { instanceId } = await env.begin(await env.deploy('approval'), { amount: 50 }, always);
    const set = (n: number) => always.deliver(instanceId, { id: `set-${n}`, actor: operator, kind: 'setVariables', variables: { [`v${n}`]: n } });
    const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => set(n)));
    expect(answers.filter(({ ok }) => !ok)).toEqual([]);
    const variables = await env.store.variables(instanceId);
    expect(Object.keys(variables).filter((name) => name.startsWith('v'))).toHaveLength(40);
  });

  it('finds a moment to move although its callers never pause', async () => {
    const often = env.newHost({ settings: { ...settings, maxHistory: 25 } });
    const { instanceId } = await env.begin(await env.deploy('approval'), { amount: 50 }, often);
    let sent = 0;
    const caller = async (): Promise<void> => {
      while (sent < 300) {
        const n = sent++;
        expect(await often.deliver(instanceId, { id: `set-${n}`, actor: operator, kind: 'setVariables', variables: { last: n } })).toMatchObject({ ok: true });
      }
    };
    await Promise.all(Array.from({ length: 8 }, caller));
    expect((await env.trace(instanceId)).filter((entry) => entry.startsWith('variables.set'))).toHaveLength(300);
    const lengths = async (): Promise<number[]> => {
      const found: number[] = [];
      for await (const { historyLength } of env.client.workflow.list({ query: `WorkflowId = '${instanceId}'` })) found.push(historyLength);
      return found;
    };
    await eventually(async () => (await lengths()).length > 5);
    // Callers are turned away from 50 events on; those under way then are still taken.
    expect(Math.max(...(await lengths()))).toBeLessThan(120);
  });

  it('refuses variables with which the instance could not be handed over any more, and goes on with those it has', async () => {
    const { instanceId } = await env.begin(await env.deploy('approval'), { amount: 50 });
    const noise = () => randomBytes(400_000).toString('hex');
    const set = (n: number) => plain.deliver(instanceId, { id: `set-${n}`, actor: operator, kind: 'setVariables', variables: { [`v${n}`]: noise() } });
    const answers = [await set(1), await set(2), await set(3)];
    expect(answers.map((answer) => (answer.ok ? 'taken' : answer.rejection.code))).toEqual(['taken', 'invalid', 'invalid']);
    expect(await set(1)).toMatchObject({ ok: true });
    expect(await env.completeTask(instanceId, 'first')).toMatchObject({ ok: true, caseState: 'SECOND' });
    expect((await describeRun(instanceId)).status.name).toBe('RUNNING');
    const start = { instanceId: 'too-large', definition: await env.deploy('approval'), businessKey: null, variables: { v: noise() + noise() }, actor: operator, inputId: 'start' };
    expect(await plain.start(start)).toMatchObject({ ok: false, rejection: { code: 'invalid' } });
  });
});
