import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createWorld, line, processes, type World } from '../harness/world.ts';

const SIGNAL = '<signal id="S" name="outbreak"/><signal id="O" name="other"/><message id="M" name="order.placed"/>';
const on = (signal: string): string => `<signalEventDefinition signalRef="${signal}"/>`;
const waiting = { W: line('sW startEvent', ['cW intermediateCatchEvent', on('S')], 'heard userTask', 'eW endEvent') };
const throwing = { T: line('sT startEvent', 'go userTask', ['tT intermediateThrowEvent', `<extensionElements><camunda:inputOutput><camunda:inputParameter name="level">=level</camunda:inputParameter></camunda:inputOutput></extensionElements>${on('S')}`], 'thrown userTask', 'eT endEvent') };
const starting = { N: line(['sN startEvent', on('S')], 'begun userTask', 'eN endEvent') };
const NOBODY = { userId: 'tester', groups: [] };

describe('signals', () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
  });

  test('thrown by an instance reach all others that listen, and start processes, before the call returns', async () => {
    await world.deploy(processes({ ...waiting, ...throwing, ...starting }, SIGNAL));
    const listeners = await Promise.all([world.start('W'), world.start('W'), world.start('W')]);
    await world.start('T', { level: 3 });
    await world.complete('go');
    expect(await world.tasks()).toEqual(['begun', 'heard', 'heard', 'heard', 'thrown']);
    for (const id of listeners) expect(await world.store.variables(id)).toMatchObject({ level: 3 });
    expect(await world.store.signalSubscribers('outbreak', null, 10)).toEqual([]);
  });

  test('reach more listeners than a page has', async () => {
    await world.deploy(processes(waiting, SIGNAL));
    for (let i = 0; i < 105; i++) await world.start('W');
    expect(await world.host.signal({ messageId: 'b1', name: 'outbreak', variables: {} })).toHaveLength(105);
    expect((await world.tasks()).length).toBe(105);
  });

  test('sent again reach nobody twice and start nothing twice', async () => {
    const staying = { W: `${line('sW startEvent', 'work userTask', 'eW endEvent')}<boundaryEvent id="b" attachedToRef="work" cancelActivity="false">${on('S')}</boundaryEvent>${'<sequenceFlow id="fb" sourceRef="b" targetRef="heard"/><userTask id="heard"/>'}` };
    await world.deploy(processes({ ...staying, ...starting }, SIGNAL));
    const listener = await world.start('W');
    const signal = { messageId: 'b1', name: 'outbreak', variables: {} };
    const reached = await world.host.signal(signal);
    expect(reached).toContain(listener);
    expect(await world.host.signal(signal)).toEqual(reached);
    expect(await world.tasks()).toEqual(['begun', 'heard', 'work']);
    await world.host.signal({ ...signal, messageId: 'b2' });
    expect(await world.tasks()).toEqual(['begun', 'begun', 'heard', 'heard', 'work']);
  });

  test('to one instance reach no other and start nothing', async () => {
    await world.deploy(processes({ ...waiting, ...starting }, SIGNAL));
    const [one] = await Promise.all([world.start('W'), world.start('W')]);
    expect(await world.host.signal({ messageId: 'b1', name: 'outbreak', variables: {}, instanceId: one })).toEqual([one]);
    expect(await world.tasks()).toEqual(['heard']);
  });

  test('that nobody hears are no error', async () => {
    expect(await world.host.signal({ messageId: 'b1', name: 'nobody', variables: {} })).toEqual([]);
  });

  test('are heard by the thrower itself once', async () => {
    const own = { T: `${line('s startEvent', ['t intermediateThrowEvent', on('S')], 'end userTask', 'e endEvent')}<subProcess id="esp" triggeredByEvent="true">${line(['es startEvent isInterrupting="false"', on('S')], 'own userTask', 'ee endEvent')}</subProcess>` };
    await world.deploy(processes(own, SIGNAL));
    await world.start('T');
    expect(await world.tasks()).toEqual(['end', 'own']);
  });

  test('start only the latest version, whichever trigger it has', async () => {
    await world.deploy(processes(starting, SIGNAL));
    await world.deploy(processes({ N: line(['sN startEvent', on('O')], 'newer userTask', 'eN endEvent') }, SIGNAL));
    await world.host.signal({ messageId: 'b1', name: 'outbreak', variables: {} });
    expect(await world.tasks()).toEqual([]);
    await world.host.signal({ messageId: 'b2', name: 'other', variables: {} });
    expect(await world.tasks()).toEqual(['newer']);
  });
});

describe('processes that start from outside', () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
  });
  const byTimer = (kind: string, value: string): string => `<timerEventDefinition><${kind}>${value}</${kind}></timerEventDefinition>`;

  test('by message: a start event, a receive task, an event behind a gateway', async () => {
    const message = '<messageEventDefinition messageRef="M"/>';
    await world.deploy(processes({ N: line(['sN startEvent', message], 'packed userTask', 'eN endEvent') }, SIGNAL));
    const [id = ''] = await world.host.correlate({ messageId: 'm1', name: 'order.placed', correlationKey: 'K', variables: { item: 1 } });
    expect(await world.tasks()).toEqual(['packed']);
    expect(await world.store.variables(id)).toEqual({ item: 1 });
    await world.deploy(processes({ N: line('r receiveTask messageRef="M" instantiate="true"', 'received userTask', 'eN endEvent') }, SIGNAL));
    await world.host.correlate({ messageId: 'm2', name: 'order.placed', correlationKey: 'K', variables: {} });
    expect(await world.tasks()).toEqual(['packed', 'received']);
  });

  test('by condition', async () => {
    const condition = '<conditionalEventDefinition><condition xsi:type="tFormalExpression">= stock &lt; 5</condition></conditionalEventDefinition>';
    await world.deploy(processes({ C: line(['sC startEvent', condition], 'reorder userTask', 'eC endEvent') }));
    const request = { messageId: 'c1', businessKey: 'K', actor: NOBODY };
    expect(await world.host.startByCondition({ ...request, variables: { stock: 9 } })).toEqual([]);
    expect(await world.host.startByCondition({ ...request, variables: {} })).toEqual([]);
    const started = await world.host.startByCondition({ ...request, variables: { stock: 2 } });
    expect(started).toHaveLength(1);
    expect(await world.host.startByCondition({ ...request, variables: { stock: 2 } })).toEqual(started);
    expect(await world.tasks()).toEqual(['reorder']);
  });

  test('by cycle: as often as it says, missed occurrences included, of the latest version alone', async () => {
    await world.deploy(processes({ C: line(['sC startEvent', byTimer('timeCycle', 'R3/PT1H')], 'daily userTask', 'eC endEvent') }));
    await world.advance('PT30M');
    expect(await world.tasks()).toEqual([]);
    await world.advance('PT1H');
    expect(await world.tasks()).toEqual(['daily']);
    world.clock.set(world.clock.after('PT1H'));
    while ((await world.host.startTimers.tick()).started.length > 0);
    expect(await world.tasks()).toEqual(['daily', 'daily']);
    await world.deploy(processes({ C: line(['sC startEvent', byTimer('timeDuration', 'PT2H')], 'later userTask', 'eC endEvent') }));
    await world.advance('P1D');
    expect(await world.tasks()).toEqual(['daily', 'daily', 'later']);
  });

  test('by date, once, however many schedulers look', async () => {
    await world.deploy(processes({ C: line(['sC startEvent', byTimer('timeDate', '2026-11-23T12:00:00+08:00')], 'noon userTask', 'eC endEvent') }));
    await world.host.startTimers.tick();
    world.clock.set(world.clock.after('PT4H'));
    await Promise.all([world.host.startTimers.tick(), world.host.startTimers.tick(), world.host.startTimers.tick()]);
    await world.host.startTimers.tick();
    expect(await world.tasks()).toEqual(['noon']);
  });

  test('by a time that is none: told once, and nothing starts', async () => {
    await world.deploy(processes({ C: line(['sC startEvent', byTimer('timeDate', '= 1 + 1')], 'never userTask', 'eC endEvent') }));
    expect((await world.host.startTimers.tick()).problems).toMatchObject([{ processDefinitionId: 'C:1', nodeId: 'sC' }]);
    expect((await world.host.startTimers.tick()).problems).toEqual([]);
  });

  test('though another cannot be read, which is told and tried again', async () => {
    const hourly = (id: string) => ({ [id]: line(['s startEvent', byTimer('timeDuration', 'PT1H')], `t${id} userTask`, 'e endEvent') });
    const [broken] = await world.deploy(processes(hourly('A')));
    await world.deploy(processes(hourly('B')));
    const read = world.store.blob.bind(world.store);
    const blob = vi.spyOn(world.store, 'blob').mockImplementation(async (hash) => (hash === broken?.hash ? null : read(hash)));
    const { problems } = await world.host.startTimers.tick();
    expect(problems).toMatchObject([{ processDefinitionId: 'A:1', nodeId: 's', message: expect.stringContaining('there is no bundle') }]);
    blob.mockRestore();
    await world.advance('PT1H');
    expect((await world.tasks()).sort()).toEqual(['tA', 'tB']);
  });
});

describe('asynchronous continuations', () => {
  const async = { A: line('s startEvent', 'a userTask', 'b scriptTask camunda:asyncBefore="true" scriptFormat="feel" camunda:resultVariable="done"', 'c userTask', 'e endEvent').replace('resultVariable="done">', 'resultVariable="done"><script>= true</script>') };

  test('run by themselves after the step', async () => {
    const world = await createWorld();
    await world.deploy(processes(async));
    await world.start('A');
    await world.complete('a');
    expect(await world.tasks()).toEqual(['c']);
  });

  test('are jobs until they are fired, when the host holds them', async () => {
    const world = await createWorld({ holdContinuations: true });
    await world.deploy(processes(async));
    const id = await world.start('A');
    await world.complete('a');
    const { items } = await world.store.jobs({ instanceId: id });
    expect(items).toMatchObject([{ kind: 'continuation', elementId: 'b', retries: 3, suspended: false, processKey: 'A' }]);
    expect(await world.tasks()).toEqual([]);
    await world.deliver(id, { kind: 'setDue', timer: items[0]?.key ?? 0, due: world.clock.after('PT1H') });
    expect(await world.store.job(id, items[0]?.key ?? 0)).toMatchObject({ kind: 'continuation', due: world.clock.after('PT1H') });
    await world.deliver(id, { kind: 'fireTimer', timer: items[0]?.key ?? 0 });
    expect(await world.tasks()).toEqual(['c']);
    expect((await world.store.jobs({ instanceId: id })).total).toBe(0);
  });
});
