/** The script of a case: inputs of an instance and what has to be seen between them. */
import { addDuration, parseDuration } from '../../../engine/calendar/index.ts';
import type { Actor, EngineEvent, InputBody, Modification, Rejection } from '../../../engine/model/io.ts';
import type { Json, JsonObject } from '../../../engine/model/json.ts';
import type { ElementInstance } from '../../../engine/model/state.ts';
import { T0, type Play } from '../../harness/play.ts';

/** A text is the tokens expected, as sorted ids with a blank between; `ENDED` and `CANCELLED` when the instance has ended. */
export type Step = string | Action | Check;

export interface Action {
  does: string;
  act(play: Play): Rejection | undefined;
  refused?: Rejection['code'];
}

export interface Check {
  checks: string;
  /** What is wrong; null when it is as expected. */
  check(play: Play): string | null;
}

export const ENDED = 'ENDED';
export const CANCELLED = 'CANCELLED';

const idOf = (play: Play, element: ElementInstance): string => play.definition.bundle.graph.nodes[element.node]?.id ?? '?';

/** Where tokens are: elements with nothing inside them. The process, scopes and bodies of loops count only while they are empty. */
export function tokens(play: Play): string {
  if (play.state.status !== 'active') return play.state.status === 'completed' ? ENDED : CANCELLED;
  const elements = Object.values(play.state.elements);
  const scopes = new Set(elements.map(({ parent }) => parent));
  return elements.filter(({ key, parent }) => parent !== 0 && !scopes.has(key)).map((element) => idOf(play, element)).sort().join(' ');
}

/** `a`: the oldest instance of a; `a[1]`: the one with index 1 of its loop; `a#1`: the second oldest; `a*`: the body of its loop. */
export function find(play: Play, reference: string): ElementInstance {
  const [, id = '', index, nth, body] = /^([^[#*]+)(?:\[(\d+)\])?(?:#(\d+))?(\*)?$/.exec(reference) ?? [];
  const found = Object.values(play.state.elements).filter(
    (element) => idOf(play, element) === id && (element.loop !== undefined) === (body !== undefined) && (index === undefined || element.index === Number(index)),
  );
  const element = found[Number(nth ?? 0)];
  if (!element) throw new Error(`no element ${reference}; tokens: ${tokens(play)}`);
  return element;
}

const action = (does: string, act: (play: Play) => Rejection | undefined): Action => ({ does, act });
const send = (does: string, body: (play: Play) => InputBody, actor?: Actor): Action => action(does, (play) => play.input(body(play), actor));

/** The action has to be refused, and nothing may change. */
export const refused = (step: Action, code: Rejection['code']): Action => ({ ...step, does: `${step.does} (refused)`, refused: code });

export const complete = (id: string, variables: JsonObject = {}, outcome?: string, actor?: Actor): Action =>
  send(`complete ${id}`, (play) => ({ kind: 'completeTask', task: find(play, id).key, variables, ...(outcome !== undefined && { outcome }) }), actor);

export const message = (name: string, variables: JsonObject = {}, correlationKey?: string): Action =>
  send(`message ${name}`, () => ({ kind: 'message', name, variables, ...(correlationKey !== undefined && { correlationKey }) }));

export const signal = (name: string, variables: JsonObject = {}): Action => send(`signal ${name}`, () => ({ kind: 'signal', name, variables }));

/** Time goes on by an ISO 8601 duration; what is due fires. */
export const wait = (duration: string): Action =>
  action(`wait ${duration}`, (play) => {
    play.at = after(play.at, duration);
    return play.input({ kind: 'timer' });
  });

/** The jobs of asynchronous continuations that are due now. */
export const runJobs: Action = send('run jobs', () => ({ kind: 'timer' }));

/** An operator fires the timer of an element now. */
export const fireTimer = (event: string): Action => send(`fire ${event}`, (play) => ({ kind: 'fireTimer', timer: timerOf(play, event) }));
export const setDue = (event: string, duration: string): Action => send(`set due of ${event}`, (play) => ({ kind: 'setDue', timer: timerOf(play, event), due: after(play.at, duration) }));

/** An operator holds the timer of an element back, or lets it go. */
export const holdTimer = (event: string): Action => send(`hold ${event}`, (play) => ({ kind: 'suspendJobs', suspended: true, timers: [timerOf(play, event)] }));
export const releaseTimer = (event: string): Action => send(`release ${event}`, (play) => ({ kind: 'suspendJobs', suspended: false, timers: [timerOf(play, event)] }));
/** The same for all jobs of elements, those that come later as well. */
export const holdJobs = (ids: string): Action => send(`hold jobs of ${ids}`, () => ({ kind: 'suspendJobs', suspended: true, elements: ids.split(' '), later: ids.split(' ') }));
export const releaseJobs = (ids: string): Action => send(`release jobs of ${ids}`, () => ({ kind: 'suspendJobs', suspended: false, elements: ids.split(' '), later: ids.split(' ') }));

export const done = (id: string, result: JsonObject = {}): Action =>
  send(`job ${id} done`, (play) => ({ kind: 'jobCompleted', job: find(play, id).key, attempt: find(play, id).job?.attempt ?? 0, result }));
export const failed = (id: string, text = 'down'): Action =>
  send(`job ${id} failed`, (play) => ({ kind: 'jobFailed', job: find(play, id).key, attempt: find(play, id).job?.attempt ?? 0, message: text }));
export const error = (id: string, code: string, variables: JsonObject = {}, text = 'oops'): Action =>
  send(`job ${id} throws ${code}`, (play) => ({ kind: 'jobError', job: find(play, id).key, attempt: find(play, id).job?.attempt ?? 0, code, message: text, variables }));

export const taskError = (id: string, code: string, variables: JsonObject = {}): Action => send(`task ${id} throws ${code}`, (play) => ({ kind: 'taskError', task: find(play, id).key, code, variables }));
export const taskEscalation = (id: string, code: string, variables: JsonObject = {}): Action =>
  send(`task ${id} escalates ${code}`, (play) => ({ kind: 'taskEscalation', task: find(play, id).key, code, variables }));

export const set = (variables: JsonObject, at?: string): Action =>
  send('set variables', (play) => ({ kind: 'setVariables', variables, ...(at !== undefined && { element: find(play, at).key }) }));

/** Retries the oldest incident. */
export const retry: Action = send('retry', (play) => ({ kind: 'retry', incident: Object.values(play.state.incidents)[0]?.key ?? 0 }));

export const proceed = (id: string, variables: JsonObject = {}): Action => send(`continue ${id}`, (play) => ({ kind: 'continue', element: find(play, id).key, variables }));
export const activate = (scope: string, ids: string, variables?: JsonObject): Action =>
  send(`activate ${ids}`, (play) => ({ kind: 'activateAdHoc', element: find(play, scope).key, activities: ids.split(' '), ...(variables && { variables }) }));
export const addInstance = (id: string, item: Json): Action => send(`add an instance of ${id}`, (play) => ({ kind: 'addInstance', element: find(play, `${id}*`).key, item }));
export const modify = (...instructions: (Modification | ((play: Play) => Modification))[]): Action =>
  send('modify', (play) => ({ kind: 'modify', instructions: instructions.map((instruction) => (typeof instruction === 'function' ? instruction(play) : instruction)) }));
export const suspend: Action = send('suspend', () => ({ kind: 'suspend' }));
export const resume: Action = send('resume', () => ({ kind: 'resume' }));
export const cancel = (caseState?: string): Action => send('cancel', () => ({ kind: 'cancel', reason: 'test', ...(caseState !== undefined && { caseState }) }));

/** Reports of the host about the instance a call activity has started. */
export const call = {
  completed: (id: string, variables: JsonObject = {}): Action => send(`call ${id} completed`, (play) => ({ kind: 'callCompleted', element: find(play, id).key, variables })),
  failed: (id: string): Action => send(`call ${id} failed`, (play) => ({ kind: 'callFailed', element: find(play, id).key, message: 'no such process' })),
  error: (id: string, code: string | null, variables: JsonObject = {}): Action =>
    send(`call ${id} throws ${code ?? 'an error'}`, (play) => ({ kind: 'callError', element: find(play, id).key, code, message: null, variables })),
  escalation: (id: string, code: string, variables: JsonObject = {}): Action =>
    send(`call ${id} escalates ${code}`, (play) => ({ kind: 'callEscalation', element: find(play, id).key, code, variables })),
};

/** The instance that was called last is to be ended. */
export const callCancelled: Check = {
  checks: 'cancelled call',
  check(play) {
    const [requested] = ofType(play, 'call.requested').slice(-1);
    return differences((ofType(play, 'call.cancelled').at(-1) ?? {}) as unknown as Record<string, unknown>, { instanceId: requested?.instanceId ?? null });
  },
};

/** Variables of the process; `undefined`: must not exist there. */
export const vars = (expected: Record<string, Json | undefined>): Check => ({
  checks: 'variables of the process',
  check: (play) => differences(processVariables(play), expected),
});

/** Variables local to an element. */
export const local = (id: string, expected: Record<string, Json | undefined>): Check => ({
  checks: `variables of ${id}`,
  check: (play) => differences(find(play, id).vars ?? {}, expected),
});

/** Everything that has completed so far, in order; the process and bodies of loops left out. */
export const completed = (expected: string): Check => ({
  checks: 'order of completion',
  check: (play) => equal(ofType(play, 'element.completed').filter(({ element, kind }) => kind !== 'process' && !element.includes('#')).map(({ element }) => element).join(' '), expected),
});

/** Everything terminated so far, sorted; bodies of loops left out. */
export const terminated = (expected: string): Check => ({
  checks: 'what was terminated',
  check: (play) => equal(ofType(play, 'element.terminated').filter(({ element }) => !element.includes('#')).map(({ element }) => element).sort().join(' '), expected),
});

/** The open incidents, each by a part of its message. */
export const incidents = (...parts: string[]): Check => ({
  checks: 'incidents',
  check(play) {
    const open = Object.values(play.state.incidents).map(({ message: text }) => text);
    const fits = open.length === parts.length && open.every((text, i) => text.includes(parts[i] as string));
    return fits ? null : `incidents are ${JSON.stringify(open)}, expected ${JSON.stringify(parts)}`;
  },
});

/** When the armed timers are due, as durations from the start of the instance, in order. */
export const due = (...durations: string[]): Check => ({
  checks: 'due times',
  check: (play) => equal(dues(play), durations.map((duration) => after(T0, duration)).join(' ')),
});

/** When they are due, as instants. */
export const dueAt = (...instants: string[]): Check => ({ checks: 'due times', check: (play) => equal(dues(play), instants.map((instant) => Date.parse(instant)).join(' ')) });

/** The last event of a type agrees with the fields given. */
export const event = (type: EngineEvent['type'], expected: Record<string, unknown>): Check => ({
  checks: `event ${type}`,
  check: (play) => differences((ofType(play, type).at(-1) ?? {}) as unknown as Record<string, unknown>, expected),
});

/** How many events of a type there have been so far. */
export const count = (type: EngineEvent['type'], expected: number): Check => ({ checks: `number of ${type}`, check: (play) => equal(String(ofType(play, type).length), String(expected)) });

/** The last command agrees with the fields given. */
export const command = (expected: Record<string, unknown>): Check => ({
  checks: 'last command',
  check: (play) => differences((play.commands.at(-1) ?? {}) as unknown as Record<string, unknown>, expected),
});

export const caseState = (expected: string | null): Check => ({ checks: 'state of the case', check: (play) => equal(play.state.caseState ?? '', expected ?? '') });

/** How many subscriptions are open. */
export const listening = (expected: number): Check => ({ checks: 'subscriptions', check: (play) => equal(String(Object.keys(play.state.subscriptions).length), String(expected)) });

export const task = (id: string, expected: Record<string, unknown>): Check => ({
  checks: `task ${id}`,
  check: (play) => differences((find(play, id).task ?? {}) as unknown as Record<string, unknown>, expected),
});

export function after(instant: number, duration: string): number {
  const parsed = parseDuration(duration);
  if (!parsed.ok) throw new Error(parsed.error);
  return addDuration(instant, parsed.value, 480);
}

function timerOf(play: Play, event: string): number {
  const timer = Object.values(play.state.subscriptions).find(({ kind, node }) => kind === 'timer' && play.definition.bundle.graph.nodes[node]?.id === event);
  if (!timer) throw new Error(`no timer ${event}`);
  return timer.key;
}

const dues = (play: Play): string => Object.values(play.state.subscriptions).flatMap((timer) => (timer.kind === 'timer' ? [timer.due] : [])).sort((a, b) => a - b).join(' ');

function processVariables(play: Play): JsonObject {
  return play.state.elements[1]?.vars ?? play.variables;
}

function ofType<T extends EngineEvent['type']>(play: Play, type: T): Extract<EngineEvent, { type: T }>[] {
  return play.events.filter((candidate): candidate is Extract<EngineEvent, { type: T }> => candidate.type === type);
}

const equal = (actual: string, expected: string): string | null => (actual === expected ? null : `is "${actual}", expected "${expected}"`);

function differences(actual: Record<string, unknown>, expected: Record<string, unknown>): string | null {
  const wrong = Object.entries(expected).filter(([name, value]) => stable(actual[name]) !== stable(value));
  return wrong.length === 0 ? null : wrong.map(([name, value]) => `${name} is ${stable(actual[name])}, expected ${stable(value)}`).join('; ');
}

/** JSON with sorted keys; undefined stays apart from null. */
function stable(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stable).join(',')}]`;
  if (typeof value !== 'object' || value === null) return String(JSON.stringify(value));
  return `{${Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => `${key}:${stable(inner)}`).join(',')}}`;
}
