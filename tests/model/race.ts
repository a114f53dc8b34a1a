/** What comes at once, in the order of a seed: completion, boundary timer, message, suspension, modification, migration and cancellation of one instance. */
import { strictEqual } from 'node:assert/strict';
import { migrate, generatePlan } from '../../engine/migrate/index.ts';
import type { Definition } from '../../engine/model/definition.ts';
import type { EngineEvent, Input, InputBody } from '../../engine/model/io.ts';
import type { EngineState } from '../../engine/model/state.ts';
import { initialState, step, validate } from '../../engine/step/index.ts';
import { compileDefinition } from '../harness/definition.ts';
import { model } from '../harness/play.ts';
import { seeded } from './seeded.ts';
import { checkInvariants } from './walk.ts';

const T0 = 1_790_000_000_000;
const HOUR = 3_600_000;

const timer = '<timerEventDefinition><timeDuration xsi:type="tFormalExpression">PT1H</timeDuration></timerEventDefinition>';
const message = '<messageEventDefinition messageRef="M"/>';
const work = '<extensionElements><camunda:connector><camunda:connectorId>work</camunda:connectorId></camunda:connector></extensionElements>';
const flow = (path: string): string => {
  const ids = path.split(' ');
  return ids.slice(1).map((target, i) => `<sequenceFlow id="${ids[i]}_${target}" sourceRef="${ids[i]}" targetRef="${target}"/>`).join('');
};

/** Two branches, a sub-process, a handler of the whole; `extra` tells the versions apart. */
const xml = (extra: string): string => model(
  `<startEvent id="s"/><parallelGateway id="split"/><userTask id="a"/><subProcess id="sub"><startEvent id="ss"/><userTask id="u"/><serviceTask id="job">${work}</serviceTask><endEvent id="se"/>${flow('ss u job se')}
     <boundaryEvent id="warn" attachedToRef="u" cancelActivity="false">${timer}</boundaryEvent><userTask id="warned"/>${flow('warn warned')}</subProcess>
   <boundaryEvent id="late" attachedToRef="a">${timer}</boundaryEvent><userTask id="z"/><boundaryEvent id="stop" attachedToRef="sub">${message}</boundaryEvent>
   <inclusiveGateway id="join"/><endEvent id="e"/>${extra}
   ${flow('s split a join e')}${flow('split sub join')}${flow('late z join')}${flow('stop join')}
   <subProcess id="h" triggeredByEvent="true"><startEvent id="hs" isInterrupting="false">${message.replace('"M"', '"N"')}</startEvent><userTask id="hu"/>${flow('hs hu')}</subProcess>`,
  '<message id="M" name="m"/><message id="N" name="n"/>');

let versions: Promise<[Definition, Definition]> | undefined;
const definitions = (): Promise<[Definition, Definition]> =>
  (versions ??= Promise.all([compileDefinition(xml('')), compileDefinition(xml(`<userTask id="new"/>${flow('new e')}${flow('split new')}`))]));

/** One seed, one order. An input that comes too late is refused and changes nothing; after each one that is not, everything is whole. */
export async function race(seed: number): Promise<void> {
  const versionsOfModel = await definitions();
  const next = seeded(seed);
  let [definition, other] = versionsOfModel;
  const events: EngineEvent[] = [];
  let state: EngineState = initialState();
  let at = T0;
  let count = 0;
  const apply = (body: InputBody): void => {
    const input: Input = { id: `i${count++}`, at, ...body };
    const refused = validate(definition, state, input);
    const before = JSON.stringify(state);
    const result = step(definition, JSON.parse(before) as EngineState, input);
    strictEqual(JSON.stringify(result.rejected ?? null), JSON.stringify(refused), 'step and its validator disagree');
    if (refused) strictEqual(JSON.stringify(result.state), before, `${body.kind} was refused and has changed something`);
    state = result.state;
    events.push(...result.events);
    checkInvariants(definition, state, events);
  };
  apply({ kind: 'start', instanceId: 'I1', businessKey: 'B1', variables: {} });
  for (let round = 2 + next(12); round > 0 && state.status === 'active'; round--) {
    if (next(3) === 0) at += HOUR;
    // All of these are on their way at the same time: they know the state before any of them.
    const sent = Array.from({ length: 1 + next(5) }, () => happening(state, next));
    for (const body of sent) {
      if (body !== 'migrate') apply(body);
      else if (state.status === 'active') {
        const result = migrate(definition, other, state, generatePlan(definition.bundle.graph, other.bundle.graph), { id: `m${count++}`, at });
        if (!result.ok) continue;
        state = result.value.state;
        events.push(...result.value.events);
        [definition, other] = [other, definition];
        checkInvariants(definition, state, events);
      }
    }
  }
  if (state.status === 'active') {
    if (state.suspended) apply({ kind: 'resume' });
    apply({ kind: 'cancel', reason: 'the end of the race' });
  }
  strictEqual(state.status === 'completed' || state.status === 'terminated', true, 'the instance has not ended');
}

function happening(state: EngineState, next: (n: number) => number): InputBody | 'migrate' {
  const elements = Object.values(state.elements);
  const pick = <T>(list: T[]): T | undefined => list[next(Math.max(1, list.length))];
  const task = pick(elements.filter((element) => element.task));
  const job = pick(elements.filter((element) => element.job));
  const subscription = pick(Object.values(state.subscriptions).filter(({ kind }) => kind === 'timer'));
  const incident = pick(Object.values(state.incidents));
  const variables = { n: next(10) };
  const complete: InputBody = { kind: 'completeTask', task: task?.key ?? 1, ...(task?.task && { version: task.task.version }), variables };
  const all: (InputBody | 'migrate')[] = [
    complete, complete, complete, { kind: 'timer' }, { kind: 'timer' }, 'migrate', 'migrate',
    { kind: 'message', name: 'm', correlationKey: 'B1', variables }, { kind: 'message', name: 'n', correlationKey: 'B1', variables },
    { kind: 'jobCompleted', job: job?.key ?? 1, attempt: job?.job?.attempt ?? 1, result: variables }, { kind: 'jobFailed', job: job?.key ?? 1, attempt: job?.job?.attempt ?? 1, message: 'down' },
    { kind: 'jobError', job: job?.key ?? 1, attempt: job?.job?.attempt ?? 1, code: 'FULL' }, { kind: 'retry', incident: incident?.key ?? 1 },
    { kind: 'fireTimer', timer: subscription?.key ?? 1 }, { kind: 'setDue', timer: subscription?.key ?? 1, due: T0 + next(5) * HOUR },
    { kind: 'suspend' }, { kind: 'resume' }, { kind: 'resume' }, { kind: 'setVariables', variables },
    { kind: 'modify', instructions: [{ type: 'startBefore', activity: ['a', 'u', 'z', 'job'][next(4)] ?? 'a' }] }, { kind: 'modify', instructions: [{ type: 'cancel', activity: ['a', 'sub', 'u'][next(3)] ?? 'a' }] },
    ...(next(6) === 0 ? [{ kind: 'cancel' as const, reason: 'withdrawn' }] : []),
  ];
  return all[next(all.length)] ?? { kind: 'timer' };
}
