import { openTestStore } from '../../../store/testing.ts';
import { VirtualClock } from '../../harness/clock.ts';
import { InProcessHost } from '../../harness/in-process-host.ts';
import { processes, World } from '../../harness/world.ts';
import type { TimerCase } from './cases.ts';

/** How much later than its moment a timer may fire, ms of the test clock. */
export const LATEST = 2_000;
const SECOND = 1_000;
const DAY = 86_400_000;

/**
 * Plays a timer on a clock of its own: second by second around each expected moment, day by day in between, and further on than the last. The host rebuilds
 * the instance from its snapshot after every step, so the timer also has to survive a move to a new run each time the instance is asked something.
 *
 * @returns what is wrong, a line each
 */
export async function playTimer({ name, from, timer, expected }: TimerCase): Promise<string[]> {
  const store = await openTestStore();
  const clock = new VirtualClock(from);
  const world = new World(store, clock, new InProcessHost({ store, clock, handlers: {} }));
  const escaped = timer.text.replaceAll('"', '&quot;');
  await world.deploy(processes({
    p: `<startEvent id="s"/><userTask id="open"/><endEvent id="e"/><sequenceFlow id="f" sourceRef="s" targetRef="open"/><sequenceFlow id="g" sourceRef="open" targetRef="e"/>
      <boundaryEvent id="due" attachedToRef="open" cancelActivity="false"><timerEventDefinition id="d"><${timer.kind} xsi:type="tFormalExpression">${escaped}</${timer.kind}></timerEventDefinition></boundaryEvent>
      <endEvent id="fired"/><sequenceFlow id="h" sourceRef="due" targetRef="fired"/>`,
  }));
  const id = await world.start('p');
  const fired: number[] = [];
  const tick = async (at: number): Promise<void> => {
    clock.set(at);
    await world.host.fireTimers();
    const events = (await store.timeline(id)).filter(({ type }) => type === 'timer.fired').length;
    while (fired.length < events) fired.push(at);
  };
  for (const moment of expected.map((text) => Date.parse(text))) {
    for (let at = clock.now() + DAY; at < moment - 3 * SECOND; at += DAY) await tick(at);
    // A step of its own, and with it a new run, right before the moment.
    await world.deliver(id, { kind: 'setVariables', variables: { asked: moment } });
    for (const at of [-3 * SECOND, -2 * SECOND, -SECOND, -1, 0, SECOND, LATEST]) await tick(moment + at);
  }
  for (let day = 1; day <= 3; day++) await tick(clock.now() + DAY);
  await store.close();
  return compare(name, expected, fired);
}


function compare(name: string, expected: string[], fired: number[]): string[] {
  const problems = fired.length === expected.length ? [] : [`${name}: fired ${fired.length} times instead of ${expected.length}: ${fired.map((at) => new Date(at).toISOString()).join(', ')}`];
  for (const [index, at] of fired.entries()) {
    const moment = Date.parse(expected[index] ?? '');
    if (at < moment) problems.push(`${name}: fired ${moment - at} ms early, at ${new Date(at).toISOString()}`);
    if (at > moment + LATEST) problems.push(`${name}: fired ${at - moment} ms late, at ${new Date(at).toISOString()}`);
  }
  return problems;
}
