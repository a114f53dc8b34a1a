import { beforeEach, describe, expect, test } from 'vitest';
import { createWorld, line, processes, type World } from '../harness/world.ts';

const io = (inner: string): string => `<extensionElements>${inner}</extensionElements>`;
const allVariables = io('<camunda:in variables="all"/><camunda:out variables="all"/>');
const caller = (key: string, calls: string, extra = ''): Record<string, string> => ({
  [key]: `${line(`s${key} startEvent`, [`call${key} callActivity calledElement="${calls}"`, allVariables], `after${key} userTask`, `e${key} endEvent`)}${extra}`,
});
const task = (key: string): Record<string, string> => ({ [key]: line(`s${key} startEvent`, `work${key} userTask`, `e${key} endEvent`) });
const onError = (host: string, code = '', id = 'onError'): string =>
  `<boundaryEvent id="${id}" attachedToRef="${host}"><errorEventDefinition ${code && `errorRef="${code}"`}/></boundaryEvent><sequenceFlow id="f${id}" sourceRef="${id}" targetRef="${id}Task"/><userTask id="${id}Task"/>`;
const FULL = '<error id="FULL" errorCode="FULL"/><error id="OTHER" errorCode="OTHER"/><escalation id="ESC" escalationCode="ESC"/>';
const failing = (key: string, code = 'FULL'): Record<string, string> => ({
  [key]: line(`s${key} startEvent`, `work${key} userTask`, [`e${key} endEvent`, `<errorEventDefinition errorRef="${code}"/>`]),
});

describe('called instances', () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
  });

  test('three deep: each is an instance of its own, there when the call returns, and reports its end', async () => {
    await world.deploy(processes({ ...caller('A', 'B'), ...caller('B', 'C'), ...task('C') }));
    const top = await world.start('A', { n: 1 });
    expect(await world.tasks()).toEqual(['workC']);
    const tree = await world.store.instanceTree(top);
    expect(tree.map(({ processKey, rootInstanceId }) => [processKey, rootInstanceId])).toEqual([['A', top], ['B', top], ['C', top]]);
    expect(await world.store.caseLinks(top)).toMatchObject([{ fromInstanceId: top, toInstanceId: tree[1]?.instanceId, kind: 'call' }]);
    expect(tree[2]).toMatchObject({ superInstanceId: tree[1]?.instanceId, status: 'active' });
    const call = (await world.activities(top)).find(({ elementId }) => elementId === 'callA');
    expect(call).toMatchObject({ calledInstanceId: tree[1]?.instanceId, key: tree[1]?.superElementKey, endedAt: null });

    await world.complete('workC', { n: 2 });
    expect(await world.tasks()).toEqual(['afterB']);
    await world.complete('afterB', { done: true });
    expect(await world.tasks()).toEqual(['afterA']);
    expect(await world.store.variables(top)).toMatchObject({ n: 2, done: true });
    expect((await world.store.instanceTree(top)).map(({ status }) => status)).toEqual(['active', 'completed', 'completed']);
    expect(await world.store.outbox(10)).toEqual([]);
  });

  test('that need nobody are over when the call returns', async () => {
    await world.deploy(processes({ ...caller('A', 'B'), ...caller('B', 'C', ''), C: line('sC startEvent', 'eC endEvent') }));
    await world.start('A');
    expect(await world.tasks()).toEqual(['afterB']);
  });

  test('of every version that can be bound', async () => {
    const bound = (key: string, binding = ''): Record<string, string> => ({ [key]: line(`s${key} startEvent`, `c${key} callActivity calledElement="B" ${binding}`, `e${key} endEvent`) });
    const version = (n: number): Record<string, string> => ({ B: line('sB startEvent', `v${n} userTask`, 'eB endEvent') });
    await world.deploy(processes(version(1)), { versionTag: 'old' });
    world.clock.set(world.clock.after(1_000));
    await world.deploy(processes({ ...version(2), ...bound('D', 'camunda:calledElementBinding="deployment"') }));
    world.clock.set(world.clock.after(1_000));
    await world.deploy(processes(version(3)), { packageName: 'other' });
    await world.deploy(
      processes({
        ...bound('L'), ...bound('V', 'camunda:calledElementBinding="version" camunda:calledElementVersion="1"'),
        ...bound('T', 'camunda:calledElementBinding="versionTag" camunda:calledElementVersionTag="old"'),
        ...bound('N', 'camunda:calledElementBinding="version" camunda:calledElementVersion="9"'),
      }),
      { packageName: 'callers' },
    );
    const opened = async (key: string): Promise<string[]> => {
      const before = await world.tasks();
      await world.start(key);
      const after = await world.tasks();
      for (const known of before) after.splice(after.indexOf(known), 1);
      return after;
    };
    expect(await opened('L')).toEqual(['v3']);
    expect(await opened('D')).toEqual(['v2']);
    expect(await opened('V')).toEqual(['v1']);
    expect(await opened('T')).toEqual(['v1']);
    expect(await opened('N')).toEqual([]);
    expect(await world.incidents()).toEqual(['cN: there is no process B in version 9']);
  });

  test('that cannot be found are an incident; a retry calls again', async () => {
    await world.deploy(processes(caller('A', 'B')));
    const top = await world.start('A');
    const [incident] = await world.store.incidents();
    expect(incident?.message).toBe('there is no process B');
    await world.deploy(processes(task('B')), { packageName: 'b' });
    await world.deliver(top, { kind: 'retry', incident: incident?.key ?? 0 });
    expect(await world.tasks()).toEqual(['workB']);
    await world.complete('workB');
    expect(await world.tasks()).toEqual(['afterA']);
  });

  test('that refuse to start are an incident', async () => {
    await world.deploy(processes({ ...caller('A', 'B'), B: line(['sB startEvent', '<messageEventDefinition messageRef="M"/>'], 'eB endEvent') }, '<message id="M" name="m"/>'));
    const top = await world.start('A');
    expect(await world.incidents()).toEqual(['callA: the process has no none start event']);
    expect(await world.store.instanceTree(top)).toHaveLength(1);
  });

  test('that call themselves without an end stop at a limit', async () => {
    await world.deploy(processes({ A: line('s startEvent', 'c callActivity calledElement="A"', 'e endEvent') }));
    const top = await world.start('A');
    expect(await world.incidents()).toEqual(['c: c: more than 20 instances call each other']);
    expect(await world.store.instanceTree(top)).toHaveLength(21);
    await world.deliver(top, { kind: 'cancel', reason: 'a mistake' });
    expect((await world.store.instanceTree(top)).map(({ status }) => status)).toEqual(Array(21).fill('terminated'));
  });

  test('parallel ones for each item of a list', async () => {
    const each = `<multiInstanceLoopCharacteristics camunda:collection="items" camunda:elementVariable="item"/>`;
    await world.deploy(processes({ A: line('s startEvent', ['c callActivity calledElement="B"', `${io('<camunda:in source="item" target="mine"/>')}${each}`], 'after userTask', 'e endEvent'), ...task('B') }));
    const top = await world.start('A', { items: ['x', 'y', 'z'] });
    expect(await world.tasks()).toEqual(['workB', 'workB', 'workB']);
    const [, ...called] = await world.store.instanceTree(top);
    expect(await Promise.all(called.map(async ({ instanceId }) => (await world.store.variables(instanceId))['mine']))).toEqual(['x', 'y', 'z']);
    for (let i = 0; i < 3; i++) await world.complete('workB');
    expect(await world.tasks()).toEqual(['after']);
  });

  describe('errors', () => {
    test('leave through the call activity to whoever catches them, any number of instances up; everything below is cancelled', async () => {
      await world.deploy(processes({ ...caller('A', 'B', onError('callA', 'FULL')), ...caller('B', 'C'), ...failing('C') }, FULL));
      const top = await world.start('A');
      await world.complete('workC');
      expect(await world.tasks()).toEqual(['onErrorTask']);
      expect((await world.store.instanceTree(top)).map(({ status }) => status)).toEqual(['active', 'terminated', 'terminated']);
      const events = await Promise.all((await world.store.instanceTree(top)).map(({ instanceId }) => world.store.timeline(instanceId)));
      expect(events.flat().filter(({ type }) => type === 'incident.raised')).toEqual([]);
      expect(await world.incidents()).toEqual([]);
    });

    test('that nobody catches are an incident where they happen, not further up', async () => {
      await world.deploy(processes({ ...caller('A', 'B', onError('callA', 'OTHER')), ...failing('B') }, FULL));
      const top = await world.start('A');
      await world.complete('workB');
      const [incident] = await world.store.incidents();
      expect(incident).toMatchObject({ elementId: 'eB', type: 'error' });
      expect((await world.store.instanceTree(top)).map(({ status }) => status)).toEqual(['active', 'active']);
    });

    test('are caught inside first', async () => {
      const inside = { B: line('s startEvent', ['sub subProcess', line('is startEvent', 'w userTask', ['ie endEvent', '<errorEventDefinition errorRef="FULL"/>'])], 'e endEvent') + onError('sub', '', 'inner') };
      await world.deploy(processes({ ...caller('A', 'B', onError('callA')), ...inside }, FULL));
      await world.start('A');
      await world.complete('w');
      expect(await world.tasks()).toEqual(['innerTask']);
    });

    test('reach an event sub-process of the caller', async () => {
      const handler = `<subProcess id="esp" triggeredByEvent="true">${line(['es startEvent', '<errorEventDefinition/>'], 'handle userTask', 'ee endEvent')}</subProcess>`;
      await world.deploy(processes({ ...caller('A', 'B', handler), ...failing('B') }, FULL));
      const top = await world.start('A');
      await world.complete('workB');
      expect(await world.tasks()).toEqual(['handle']);
      await world.complete('handle');
      expect(await world.status(top)).toBe('completed');
    });
  });

  describe('escalations', () => {
    const escalating = { B: line('s startEvent', ['t intermediateThrowEvent', '<escalationEventDefinition escalationRef="ESC"/>'], 'workB userTask', 'e endEvent') };
    const catching = (cancel: boolean): string =>
      `<boundaryEvent id="esc" attachedToRef="callA" cancelActivity="${cancel}"><escalationEventDefinition escalationRef="ESC"/></boundaryEvent><sequenceFlow id="fesc" sourceRef="esc" targetRef="told"/><userTask id="told"/>`;

    test('leave the called instance running when they are only heard', async () => {
      await world.deploy(processes({ ...caller('A', 'B', catching(false)), ...escalating }, FULL));
      await world.start('A');
      expect(await world.tasks()).toEqual(['told', 'workB']);
      await world.complete('workB');
      expect(await world.tasks()).toEqual(['afterA', 'told']);
    });

    test('end it when the boundary event interrupts', async () => {
      await world.deploy(processes({ ...caller('A', 'B', catching(true)), ...escalating }, FULL));
      const top = await world.start('A');
      expect(await world.tasks()).toEqual(['told']);
      expect((await world.store.instanceTree(top)).map(({ status }) => status)).toEqual(['active', 'terminated']);
    });
  });

  describe('cancelling', () => {
    test('the caller cancels the whole tree', async () => {
      await world.deploy(processes({ ...caller('A', 'B'), ...caller('B', 'C'), ...task('C') }));
      const top = await world.start('A');
      await world.deliver(top, { kind: 'cancel', reason: 'withdrawn' });
      expect((await world.store.instanceTree(top)).map(({ status }) => status)).toEqual(['terminated', 'terminated', 'terminated']);
      expect(await world.tasks()).toEqual([]);
      expect(await world.incidents()).toEqual([]);
    });

    test('a called instance by hand is an incident of the caller; a retry calls anew', async () => {
      await world.deploy(processes({ ...caller('A', 'B'), ...task('B') }));
      const top = await world.start('A');
      const [, called] = await world.store.instanceTree(top);
      await world.deliver(called?.instanceId ?? '', { kind: 'cancel', reason: 'wrong patient' });
      const [incident] = await world.store.incidents();
      expect(incident).toMatchObject({ instanceId: top, elementId: 'callA', message: 'the called instance was cancelled: wrong patient' });
      await world.deliver(top, { kind: 'retry', incident: incident?.key ?? 0 });
      expect(await world.tasks()).toEqual(['workB']);
      expect(await world.store.instanceTree(top)).toHaveLength(3);
    });

    test('by a timer at the boundary', async () => {
      const late = '<boundaryEvent id="late" attachedToRef="callA"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent><sequenceFlow id="fl" sourceRef="late" targetRef="remind"/><userTask id="remind"/>';
      await world.deploy(processes({ ...caller('A', 'B', late), ...task('B') }));
      const top = await world.start('A');
      await world.advance('PT2H');
      expect(await world.tasks()).toEqual(['remind']);
      expect((await world.store.instanceTree(top)).map(({ status }) => status)).toEqual(['active', 'terminated']);
    });
  });

  test('of a suspended caller report when they end', async () => {
    await world.deploy(processes({ ...caller('A', 'B'), ...task('B') }));
    const top = await world.start('A');
    await world.deliver(top, { kind: 'suspend' });
    expect(await world.store.instanceNode(top)).toMatchObject({ suspended: true });
    await world.complete('workB');
    expect((await world.activities(top)).find(({ elementId }) => elementId === 'callA')?.endedAt).not.toBeNull();
    await world.deliver(top, { kind: 'resume' });
    expect(await world.tasks()).toEqual(['afterA']);
  });
});
