import { describe, expect, test } from 'vitest';
import { compileDefinition } from '../../../tests/harness/definition.ts';
import { model, T0 } from '../../../tests/harness/play.ts';
import { InstanceDriver } from '../../driver/instance-driver.ts';
import { generatePlan } from '../../migrate/index.ts';
import type { Input, InputBody } from '../../model/io.ts';

const HOUR = 3_600_000;
const waiting = (id: string): string => model(`
  <startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="${id}"/>
  <userTask id="${id}" camunda:asyncBefore="true"/>
  <boundaryEvent id="late" attachedToRef="${id}" cancelActivity="false"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>
  <sequenceFlow id="f2" sourceRef="late" targetRef="told"/><userTask id="told"/>`);

let inputs = 0;
const input = (body: InputBody, at = T0): Input => ({ id: `i${++inputs}`, at, ...body });
const timer = (at: number): Input => input({ kind: 'timer' }, at);

async function started(suspendedJobs?: string[]): Promise<InstanceDriver> {
  const driver = InstanceDriver.create(await compileDefinition(waiting('a')));
  driver.deliver(input({ kind: 'start', instanceId: 'I', businessKey: null, variables: {}, ...(suspendedJobs && { suspendedJobs }) }));
  return driver;
}

/** As after a move to a new run. */
async function continued(driver: InstanceDriver): Promise<InstanceDriver> {
  return InstanceDriver.restore(await compileDefinition(waiting('a')), JSON.parse(JSON.stringify(driver.snapshot())) as ReturnType<InstanceDriver['snapshot']>);
}

const timers = (driver: InstanceDriver) => Object.values(driver.state.subscriptions).flatMap((each) => (each.kind === 'timer' ? [each] : []));
const open = (driver: InstanceDriver): number => Object.values(driver.state.elements).filter(({ task }) => task).length;

describe('a held job', () => {
  test('is born so where the start says so, needs no waking, and survives a new run', async () => {
    const driver = await continued(await started(['a', 'late']));
    expect(timers(driver)).toMatchObject([{ continuation: 'before', suspended: true }]);
    expect([driver.hasContinuation(), driver.nextDue()]).toEqual([false, null]);
    driver.deliver(timer(T0 + HOUR));
    expect(open(driver)).toBe(0);
    expect(driver.deliver(input({ kind: 'suspendJobs', suspended: false, elements: ['a'] }, T0 + HOUR))).toMatchObject({ events: [{ type: 'timer.resumed', element: 'a' }] });
    expect(driver.hasContinuation()).toBe(true);
    driver.deliver(timer(T0 + HOUR));
    expect(open(driver)).toBe(1);
    // `late` is still held, and was armed so.
    expect(driver.eventsAfter(0).find((event) => event.type === 'timer.armed' && event.element === 'late')).toMatchObject({ suspended: true });
    expect(driver.nextDue()).toBeNull();
    driver.deliver(input({ kind: 'suspendJobs', suspended: false, elements: ['late'], later: ['a', 'late'] }, T0 + HOUR));
    expect(driver.nextDue()).toBe(T0 + 2 * HOUR);
    expect(driver.state).not.toHaveProperty('suspendedJobs');
  });

  test('keeps being held when its due date is moved', async () => {
    const driver = await started();
    driver.deliver(timer(T0));
    const key = timers(driver)[0]?.key ?? 0;
    driver.deliver(input({ kind: 'suspendJobs', suspended: true, timers: [key] }));
    driver.deliver(input({ kind: 'setDue', timer: key, due: T0 + 5 }));
    expect(timers(driver)).toMatchObject([{ due: T0 + 5, suspended: true }]);
    driver.deliver(timer(T0 + HOUR));
    expect(open(driver)).toBe(1);
  });

  test('may be held and let go while the instance is suspended; twice is no change; what is not there is refused', async () => {
    const driver = await started();
    driver.deliver(input({ kind: 'suspend' }));
    const hold = (suspended: boolean): InputBody => ({ kind: 'suspendJobs', suspended, elements: ['a'] });
    expect(driver.deliver(input(hold(true)))).toMatchObject({ events: [{ type: 'timer.suspended' }] });
    expect(driver.deliver(input(hold(true)))).toMatchObject({ ok: true, events: [] });
    expect(driver.deliver(input({ kind: 'suspendJobs', suspended: true, timers: [99] }))).toMatchObject({ ok: false, rejection: { code: 'notFound' } });
  });

  test('moves with its instance to another version, where the rule follows the element', async () => {
    const [from, to] = [await compileDefinition(waiting('a')), await compileDefinition(waiting('b'))];
    const driver = await started(['a', 'late']);
    const { map } = generatePlan(from.bundle.graph, to.bundle.graph);
    expect(driver.migrate(to, { map: { ...map, a: 'b' } }, { id: 'm', at: T0 })).toMatchObject({ ok: true });
    expect(driver.state.suspendedJobs).toEqual(['b', 'late']);
    expect(timers(driver)).toMatchObject([{ suspended: true }]);
  });
});
