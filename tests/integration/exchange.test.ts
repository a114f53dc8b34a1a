import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProcessDefinitionRow } from '../../store/contract.ts';
import { line, processes } from '../harness/world.ts';
import { deployModel } from './support/deploy.ts';
import { ADMIN, Environment, eventually } from './support/environment.ts';

const on = '<signalEventDefinition signalRef="S"/>';
const payload = '<extensionElements><camunda:inputOutput><camunda:inputParameter name="level">=level</camunda:inputParameter></camunda:inputOutput></extensionElements>';

let env: Environment;
let definitions: Map<string, ProcessDefinitionRow>;

beforeAll(async () => {
  env = await Environment.start();
  const model = processes(
    {
      listener: line('sW startEvent', ['cW intermediateCatchEvent', on], 'heard userTask', 'eW endEvent'),
      thrower: line('sT startEvent', 'go userTask', ['tT intermediateThrowEvent', payload + on], 'eT endEvent'),
      bySignal: line(['sN startEvent', on], 'begun userTask', 'eN endEvent'),
      byTimer: line(['sD startEvent', '<timerEventDefinition><timeDate>2000-01-01T00:00:00Z</timeDate></timerEventDefinition>'], 'timed userTask', 'eD endEvent'),
      queued: line('sQ startEvent', 'aQ userTask camunda:asyncBefore="true"', 'bQ callActivity calledElement="listener" camunda:asyncBefore="true"', 'eQ endEvent'),
      loops: `${line('sL startEvent', 'mL exclusiveGateway', ['aL scriptTask camunda:asyncBefore="true" scriptFormat="feel" camunda:resultVariable="n"', '<script>=n + 1</script>'], 'gL exclusiveGateway', 'tL userTask', 'eL endEvent')}<sequenceFlow id="again" sourceRef="gL" targetRef="mL"><conditionExpression>=n &lt; 70</conditionExpression></sequenceFlow>`.replace('<exclusiveGateway id="gL" >', '<exclusiveGateway id="gL" default="gL-tL">'),
    },
    '<signal id="S" name="outbreak"/>',
  );
  definitions = new Map((await deployModel(env.store, model, 'signals')).map((definition) => [definition.key, definition]));
});
afterAll(() => env.stop());

const begin = async (key: string, variables = {}): Promise<string> => (await env.begin(definitions.get(key) as ProcessDefinitionRow, variables)).instanceId;
const openTasks = async (element: string) => (await env.store.tasks({ scope: 'all', status: 'open', now: Date.now(), limit: 500 }, ADMIN)).items.filter(({ elementId }) => elementId === element);

describe('signals on Temporal', () => {
  it('thrown by an instance reach all that listen and start processes before the call returns', async () => {
    const listeners = await Promise.all(Array.from({ length: 12 }, () => begin('listener')));
    const thrower = await begin('thrower', { level: 3 });
    await env.completeTask(thrower, 'go');
    expect((await openTasks('heard')).map(({ instanceId }) => instanceId).sort()).toEqual([...listeners].sort());
    expect(await openTasks('begun')).toHaveLength(1);
    expect(await env.store.variables(listeners[0] ?? '')).toMatchObject({ level: 3 });
    expect(await env.store.outbox(10)).toEqual([]);
  });

  it('sent again reach nobody twice and start nothing twice', async () => {
    const listener = await begin('listener');
    const before = (await openTasks('begun')).length;
    const signal = { messageId: randomUUID(), name: 'outbreak', variables: {} };
    const [reached] = await Promise.all([env.host.signal(signal), env.host.signal(signal)]);
    expect(reached).toContain(listener);
    expect((await openTasks('begun')).length).toBe(before + 1);
    expect((await env.trace(listener)).filter((entry) => entry.startsWith('signal.received'))).toHaveLength(1);
  });

  it('start processes by time, once, whoever looks', async () => {
    const [one, two] = [env.newHost(), env.newHost()];
    await Promise.all([one.startTimers.tick(), two.startTimers.tick()]);
    await Promise.all([one.startTimers.tick(), two.startTimers.tick()]);
    expect(await openTasks('timed')).toHaveLength(1);
  });

});

describe('asynchronous continuations on Temporal', () => {
  it('are steps of their own, done when the call returns, without a timer of the server', async () => {
    const { delivered, instanceId } = await env.begin(definitions.get('queued') as ProcessDefinitionRow);
    expect(delivered.ok && delivered.events.map(({ type }) => type)).toContain('task.created');
    await env.completeTask(instanceId, 'aQ');
    expect((await env.store.instanceTree(instanceId)).map(({ processKey }) => processKey)).toEqual(['queued', 'listener']);
    expect(await env.history(instanceId)).not.toContain('timerStartedEventAttributes');
  });

  it('in a loop without a wait state let the instance come up for air', async () => {
    const { instanceId } = await env.begin(definitions.get('loops') as ProcessDefinitionRow, { n: 0 });
    await eventually(async () => (await openTasks('tL')).length === 1);
    expect(await env.store.variables(instanceId)).toMatchObject({ n: 70 });
    expect((await env.history(instanceId)).filter((event) => event === 'timerStartedEventAttributes').length).toBeLessThanOrEqual(4);
  });
});
