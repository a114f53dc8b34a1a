import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Handler } from '../../activities/handler.ts';
import type { ProcessDefinitionRow } from '../../store/contract.ts';
import { line, processes } from '../harness/world.ts';
import { deployModel } from './support/deploy.ts';
import { Environment, eventually, operator } from './support/environment.ts';
import { replaceMethods } from './support/replace-methods.ts';

const work = '<extensionElements><camunda:connector><camunda:connectorId>work</camunda:connectorId></camunda:connector></extensionElements>';
const soon = '<timerEventDefinition><timeDuration>PT1S</timeDuration></timerEventDefinition>';

describe('the read model', () => {
  let env: Environment;
  const definitions = new Map<string, ProcessDefinitionRow>();
  /** The last history event of an instance whenever its worker brought something in. */
  const seen: { instanceId: string; types: string[]; last: string | undefined }[] = [];
  /** Elements whose handlers wait. */
  const held = new Set<string>();

  const handler: Handler = async (_input, { elementId }) => {
    await eventually(() => Promise.resolve(!held.has(elementId)));
    return {};
  };

  beforeAll(async () => {
    env = await Environment.start({
      handlers: { work: handler },
      workerStore: (store) =>
        replaceMethods(store, {
          async project(instanceId, events, intentId) {
            seen.push({ instanceId, types: events.map(({ type }) => type), last: (await env.history(instanceId)).at(-1) });
            return await store.project(instanceId, events, intentId);
          },
        }),
    });
    const model = processes({
      queued: line('s startEvent', ['a serviceTask camunda:asyncBefore="true"', work], 'b userTask camunda:asyncAfter="true"', ['c serviceTask', work], ['d serviceTask', work], 'e userTask', ['t intermediateCatchEvent', soon], 'f userTask'),
      beside: `${line('s2 startEvent', ['a2 serviceTask', work], 'g2 parallelGateway', ['w2 serviceTask', work], 'b2 userTask')}${line('r2 receiveTask messageRef="M"', 'h2 userTask')}<sequenceFlow id="x2" sourceRef="g2" targetRef="r2"/>`,
    }, '<message id="M" name="arrived"/>');
    for (const definition of await deployModel(env.store, model, 'projection')) definitions.set(definition.key, definition);
  });
  afterAll(() => env.stop());

  const definition = (key: string): ProcessDefinitionRow => definitions.get(key) as ProcessDefinitionRow;
  const seenOf = (instanceId: string) => seen.filter((call) => call.instanceId === instanceId);
  const taskAt = (instanceId: string, element: string) => eventually(() => env.openTask(instanceId, element));

  it('learns nothing that Temporal does not have: callers bring in what follows their step, activities the rest', async () => {
    const { instanceId, delivered } = await env.begin(definition('queued'));
    expect(delivered).toMatchObject({ ok: true });
    for (const element of ['b', 'e', 'f']) {
      await taskAt(instanceId, element);
      await env.completeTask(instanceId, element);
    }
    const calls = seenOf(instanceId);
    expect(calls.length).toBeGreaterThan(0);
    // While a local activity runs, the last event is a workflow task that has only begun.
    for (const { last, types } of calls) expect([last, types]).toEqual(['activityTaskScheduledEventAttributes', types]);
    // One for each: the task b behind a, what follows c, the task e behind d, the timer.
    expect(calls.filter(({ types }) => types.length > 0)).toHaveLength(4);
  });

  it('hears of a handler at once, however long it takes, and of what the handler before it has done', async () => {
    const { instanceId } = await env.begin(definition('queued'));
    await taskAt(instanceId, 'b');
    held.add('d');
    await env.completeTask(instanceId, 'b');
    await eventually(async () => (await env.trace(instanceId)).includes('element.completed c'));
    held.delete('d');
    await taskAt(instanceId, 'e');
    const history = await env.history(instanceId);
    // a, c, d, and one activity each for what follows a and d: c's outcome went with d.
    expect(history.filter((event) => event === 'activityTaskScheduledEventAttributes')).toHaveLength(5);
  });

  it('hears of a subscription before the handler beside it is done: the message that waits for it is taken', async () => {
    const instanceId = `i-${randomUUID()}`;
    await env.host.correlate({ messageId: randomUUID(), name: 'arrived', correlationKey: `key-${instanceId}`, variables: {} });
    held.add('w2');
    await env.host.start({ instanceId, definition: definition('beside'), businessKey: `key-${instanceId}`, variables: {}, actor: operator, inputId: 'start' });
    await taskAt(instanceId, 'h2');
    expect(await env.openTask(instanceId, 'b2').catch(() => null)).toBeNull();
    held.delete('w2');
    await taskAt(instanceId, 'b2');
    expect(await env.store.bufferedMessages('arrived', `key-${instanceId}`, Date.now())).toEqual([]);
  });
});
