import { describe, expect, test } from 'vitest';
import { compileDefinition } from '../../tests/harness/definition.ts';
import { model, T0 } from '../../tests/harness/play.ts';
import type { Input, InputBody } from '../model/io.ts';
import { InstanceDriver, SEEN_LIMIT, type Snapshot } from './instance-driver.ts';

const xml = model(`
  <startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="a"/>
  <userTask id="a" camunda:candidateGroups="staff"/><sequenceFlow id="f2" sourceRef="a" targetRef="w"/>
  <serviceTask id="w"><extensionElements><camunda:connector><camunda:connectorId>work</camunda:connectorId></camunda:connector></extensionElements></serviceTask>
  <boundaryEvent id="t" attachedToRef="w"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>`);

const input = (id: string, body: InputBody, at = T0): Input => ({ id, at, ...body });
const start = input('start', { kind: 'start', instanceId: 'I', businessKey: null, variables: {} });
const nurse = { userId: 'U1', groups: ['staff'] };

async function started(): Promise<InstanceDriver> {
  const driver = InstanceDriver.create(await compileDefinition(xml));
  driver.deliver(start);
  return driver;
}

const taskKey = (driver: InstanceDriver): number => Object.values(driver.state.elements).find(({ task }) => task)?.key ?? 0;

describe('inputs', () => {
  test('a second delivery changes nothing and gets the first answer', async () => {
    const driver = await started();
    const complete: Input = { ...input('c1', { kind: 'completeTask', task: taskKey(driver), variables: {} }), actor: nurse };
    const first = driver.deliver(complete);
    const { seq } = driver.state;
    expect(driver.check(complete)).toBeNull();
    expect(driver.deliver(complete)).toEqual(first);
    expect(driver.state.seq).toBe(seq);
  });

  test('a refusal is remembered too', async () => {
    const driver = await started();
    const stranger: Input = { ...input('c1', { kind: 'completeTask', task: taskKey(driver), variables: {} }), actor: { userId: 'X', groups: [] } };
    expect(driver.check(stranger)).toMatchObject({ code: 'forbidden' });
    expect(driver.deliver(stranger)).toMatchObject({ ok: false, rejection: { code: 'forbidden' } });
    expect(driver.eventsAfter(0).some(({ type }) => type === 'task.completed')).toBe(false);
  });

  test('the memory of ids is bounded', async () => {
    const driver = await started();
    for (let i = 0; i < SEEN_LIMIT + 10; i++) driver.deliver(input(`n${i}`, { kind: 'timer' }));
    expect(driver.snapshot().seen).toHaveLength(SEEN_LIMIT);
  });
});

describe('commands', () => {
  test('a job withdrawn before it was handed out is never handed out', async () => {
    const driver = await started();
    driver.deliver({ ...input('c1', { kind: 'completeTask', task: taskKey(driver), variables: {} }), actor: nurse });
    driver.deliver(input('t1', { kind: 'timer' }, T0 + 3_600_000));
    expect(driver.takeCommands()).toEqual([]);
    expect(driver.ended()).toBe(true);
  });

  test('a job handed out is withdrawn once', async () => {
    const driver = await started();
    driver.deliver({ ...input('c1', { kind: 'completeTask', task: taskKey(driver), variables: {} }), actor: nurse });
    expect(driver.takeCommands()).toMatchObject([{ type: 'runJob', handler: 'work', attempt: 1 }]);
    expect(driver.hasRunningJobs()).toBe(true);
    driver.deliver(input('t1', { kind: 'timer' }, T0 + 3_600_000));
    expect(driver.takeCommands()).toMatchObject([{ type: 'cancelJob' }]);
    expect(driver.hasRunningJobs()).toBe(false);
  });
});

test('events are kept until acknowledged, across a snapshot', async () => {
  const definition = await compileDefinition(xml);
  const driver = InstanceDriver.create(definition);
  driver.deliver(start);
  const all = driver.eventsAfter(0);
  driver.acknowledge(2);
  const restored = InstanceDriver.restore(definition, JSON.parse(JSON.stringify(driver.snapshot())) as Snapshot);
  expect(restored.eventsAfter(0)).toEqual(all.slice(2));
  expect(restored.check(start)).toBeNull();
  restored.acknowledge(all.length);
  expect(restored.eventsAfter(0)).toEqual([]);
});
