/** Drives an instance along a random path and checks, after each step, what must always hold. */
import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import { returnPlaces } from '../../engine/task-life/places.ts';
import { initialState, nextDue, step } from '../../engine/step/index.ts';
import { InstanceDriver, type Snapshot } from '../../engine/driver/instance-driver.ts';
import type { Definition } from '../../engine/model/definition.ts';
import type { EngineEvent, Input, InputBody, StepResult } from '../../engine/model/io.ts';
import type { ElementInstance, EngineState } from '../../engine/model/state.ts';

const START: InputBody = { kind: 'start', instanceId: 'I1', businessKey: 'B1', variables: { choice: 0 } };

export interface Walk {
  state: EngineState;
  events: EngineEvent[];
  inputs: Input[];
}

/** More than any model of the generator needs once nothing fails any more. */
const FINISHING_INPUTS = 500;

/**
 * Takes `wild` random steps (failures, errors, any message, any timer), then only such that lead on, until nothing more can happen.
 *
 * @param next chooses one of `n` things that may happen now
 */
export function walk(definition: Definition, next: (n: number) => number, wild: number): Walk {
  let at = 1_790_000_000_000;
  const inputs: Input[] = [];
  const events: EngineEvent[] = [];
  let state = initialState();
  let carried = clone(InstanceDriver.create(definition).snapshot());
  const apply = (body: InputBody): void => {
    const input: Input = { id: `i${inputs.length}`, at, ...body };
    inputs.push(input);
    const result = checkedStep(definition, state, input);
    state = result.state;
    events.push(...result.events);
    carried = handedOver(definition, carried, input, result);
    checkInvariants(definition, state, events);
  };
  apply(START);
  let turn = 0;
  for (let steps = 0; state.status === 'active' && steps < wild + FINISHING_INPUTS; steps++) {
    let possible = steps < wild ? [...possibleInputs(state), ...backAndForth(definition, state)] : progress(definition, state);
    if (possible.length === 0) {
      const again = possibleInputs(state).filter(isHealthy);
      possible = again.slice(turn++ % again.length, ((turn - 1) % again.length) + 1);
    }
    if (possible.length === 0) break;
    const chosen = possible[next(possible.length)] as InputBody;
    if (chosen.kind === 'timer') at = Math.max(at, nextDue(state) ?? at);
    apply(chosen);
  }
  return { state, events, inputs };
}

const clone = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** The same input to an instance that moves to a new run after every step: nothing may be different. */
function handedOver(definition: Definition, carried: Snapshot, input: Input, expected: StepResult): Snapshot {
  const driver = InstanceDriver.restore(definition, carried);
  const delivery = driver.deliver(input);
  strictEqual(JSON.stringify(delivery.ok && delivery.events), JSON.stringify(expected.events), 'another trace after continue-as-new');
  strictEqual(JSON.stringify(driver.state), JSON.stringify(expected.state), 'another state after continue-as-new');
  driver.takeCommands();
  driver.acknowledge(driver.state.seq);
  return clone(driver.snapshot());
}

/** The step itself: pure, indifferent to a JSON round trip of its input, refusing nothing that is possible. */
function checkedStep(definition: Definition, state: EngineState, input: Input): StepResult {
  const before = JSON.stringify(state);
  const result = step(definition, state, input);
  strictEqual(JSON.stringify(state), before, 'step changes the state it is given');
  strictEqual(result.rejected, undefined);
  const copy = step(definition, JSON.parse(before) as EngineState, JSON.parse(JSON.stringify(input)) as Input);
  strictEqual(JSON.stringify(copy), JSON.stringify(result), 'step(JSON(state)) differs from step(state)');
  deepStrictEqual(JSON.parse(JSON.stringify(result.state)), result.state, 'the state is not plain JSON');
  return result;
}

export function possibleInputs(state: EngineState): InputBody[] {
  const possible: InputBody[] = [];
  for (const element of Object.values(state.elements)) {
    const waits = elementsOf(state).some(({ parent, signer }) => parent === element.key && signer);
    if (element.signer) possible.push({ kind: 'completeTask', task: element.key, variables: {}, outcome: 'AGREE' });
    else if (element.task && !waits) possible.push({ kind: 'completeTask', task: element.key, variables: { choice: element.key } });
    const failed = Object.values(state.incidents).some((incident) => incident.element === element.key);
    if (element.job && !failed) {
      const { attempt } = element.job;
      possible.push({ kind: 'jobCompleted', job: element.key, attempt, result: { choice: element.key } });
      possible.push({ kind: 'jobFailed', job: element.key, attempt, message: 'down' });
      possible.push({ kind: 'jobError', job: element.key, attempt, code: 'FAILURE' });
    }
    if (element.call && !failed) {
      possible.push({ kind: 'callFailed', element: element.key, message: 'no such process' });
      possible.push({ kind: 'callCompleted', element: element.key, variables: {} }, { kind: 'callError', element: element.key, code: 'FAILURE', message: null, variables: {} });
    }
  }
  for (const subscription of Object.values(state.subscriptions)) {
    if (subscription.kind === 'message') {
      const { name, correlationKey } = subscription;
      possible.push({ kind: 'message', name, correlationKey, variables: { choice: subscription.key } });
    }
  }
  if (Object.values(state.subscriptions).some(({ kind }) => kind === 'signal')) possible.push({ kind: 'signal', name: 'signal', variables: {} });
  if (Object.values(state.subscriptions).some(({ kind }) => kind === 'condition')) possible.push({ kind: 'setVariables', variables: { choice: state.seq } }, { kind: 'setVariables', variables: { choice: 3 } });
  if (nextDue(state) !== null) possible.push({ kind: 'timer' });
  for (const incident of Object.values(state.incidents)) possible.push({ kind: 'retry', incident: incident.key });
  return possible;
}

const elementsOf = (state: EngineState): ElementInstance[] => Object.values(state.elements);

/** What people do to tasks besides completing them: send them back, have others sign, disagree, take signatures back. */
function backAndForth(definition: Definition, state: EngineState): InputBody[] {
  const { graph } = definition.bundle;
  return elementsOf(state).flatMap(({ key, task, signer, signers, parent }): InputBody[] => {
    if (signer) return [{ kind: 'completeTask', task: key, variables: { opinion: 'no' }, outcome: 'REJECT' }, { kind: 'removeSigner', task: parent, user: signer.user }];
    if (!task) return [];
    const asked = signers?.after !== undefined || elementsOf(state).some((other) => other.parent === key && other.signer);
    const asking: InputBody[] = asked ? [] : [{ kind: 'addSigner', task: key, position: 'before', users: ['ann', 'bo'] }, { kind: 'addSigner', task: key, position: 'after', users: ['ann', 'bo'] }];
    return [...asking, ...returnPlaces(graph, state, key).map(({ target }): InputBody => ({ kind: 'return', task: key, target: target.id, reason: 'again' }))];
  });
}

const isHealthy = ({ kind }: InputBody): boolean => !['jobFailed', 'jobError', 'callFailed', 'callError'].includes(kind);

/** What leads on in a healthy system; what may happen again and again is left for when nothing else can. */
function progress(definition: Definition, state: EngineState): InputBody[] {
  const nodes = definition.bundle.graph.nodes;
  const repeats = (name: string): boolean => Object.values(state.subscriptions).some((s) => s.kind === 'message' && s.name === name && nodes[s.node]?.interrupting === false);
  return possibleInputs(state).filter(
    (input) => isHealthy(input) && !(input.kind === 'message' && repeats(input.name)) && input.kind !== 'signal' && input.kind !== 'setVariables',
  );
}

/** Nothing is orphaned, no scope has lost count, the instance ends once, and the events tell the state. */
export function checkInvariants(definition: Definition, state: EngineState, events: readonly EngineEvent[]): void {
  const elements = Object.values(state.elements);
  const nodes = definition.bundle.graph.nodes;
  for (const element of elements) {
    strictEqual(element.children, elements.filter(({ parent }) => parent === element.key).length, `tokens inside ${nodes[element.node]?.id}`);
    if (element.parent !== 0) strictEqual(state.elements[element.parent] !== undefined, true, `${nodes[element.node]?.id} has lost its scope`);
  }
  for (const { key, element } of [...Object.values(state.subscriptions), ...Object.values(state.incidents)]) strictEqual(state.elements[element] !== undefined, true, `${key} belongs to nothing`);
  const keys = [...Object.keys(state.elements), ...Object.keys(state.subscriptions), ...Object.keys(state.incidents)].map(Number);
  strictEqual(new Set(keys).size, keys.length, 'a key is used twice');
  strictEqual(Math.max(0, ...keys) < state.nextKey, true, 'a key is used before its time');
  strictEqual(events.findIndex(({ seq }, index) => seq !== index + 1), -1, 'events have gaps');
  if (state.status !== 'active') strictEqual(keys.length, 0, 'something is left in an instance that has ended');
  const ends = events.filter(({ type }) => type === 'instance.completed' || type === 'instance.terminated').length;
  strictEqual(ends, state.status === 'active' ? 0 : 1, 'number of ends');
  deepStrictEqual(fold(events), openThings(state), 'the events tell something else than the state');
}

interface OpenThings {
  elements: number[];
  tasks: number[];
  jobs: number[];
  subscriptions: number[];
  incidents: number[];
}

/** What the read model would show: a fold of the events alone. */
function fold(events: readonly EngineEvent[]): OpenThings {
  const sets = { elements: new Set<number>(), tasks: new Set<number>(), jobs: new Set<number>(), subscriptions: new Set<number>(), incidents: new Set<number>() };
  for (const event of events) {
    switch (event.type) {
      case 'element.activated': sets.elements.add(event.key); break;
      case 'element.completed': case 'element.terminated': sets.elements.delete(event.key); break;
      case 'task.created': sets.tasks.add(event.key); break;
      case 'task.completed': case 'task.cancelled': sets.tasks.delete(event.key); break;
      case 'job.created': sets.jobs.add(event.key); break;
      case 'job.completed': case 'job.cancelled': sets.jobs.delete(event.key); break;
      case 'timer.armed': case 'message.subscribed': case 'signal.subscribed': case 'condition.subscribed': sets.subscriptions.add(event.key); break;
      case 'timer.fired': case 'timer.cancelled': case 'message.unsubscribed': case 'signal.unsubscribed': case 'condition.unsubscribed': sets.subscriptions.delete(event.key); break;
      case 'incident.raised': sets.incidents.add(event.incident.key); break;
      case 'incident.resolved': sets.incidents.delete(event.incident); break;
    }
  }
  return Object.fromEntries(Object.entries(sets).map(([name, keys]) => [name, [...keys].sort((a, b) => a - b)])) as unknown as OpenThings;
}

function openThings(state: EngineState): OpenThings {
  const elements = Object.values(state.elements);
  return {
    elements: elements.map(({ key }) => key),
    tasks: elements.filter(({ task }) => task).map(({ key }) => key),
    jobs: elements.filter(({ job }) => job).map(({ key }) => key),
    subscriptions: Object.keys(state.subscriptions).map(Number),
    incidents: Object.keys(state.incidents).map(Number),
  };
}
