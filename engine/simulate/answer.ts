import type { InputBody, JsonObject } from '../index.ts';
import type { OpenTask, OpenWait, Player } from './player.ts';

/** What the instance is given next, and why, in words. */
export interface Answer { body: InputBody; because: string; dueAt?: number }

/** Elements that are waits themselves: the process has come to them and stays. Boundary events and event sub-processes only might happen. */
const WAITING = new Set(['intermediateCatchEvent', 'receiveTask']);

/**
 * The answer that lets an instance go on without a person: jobs and calls succeed with nothing, a task takes its first outcome, a message
 * or signal the process has come to wait for arrives, and else the next timer fires.
 * @param forms form schemas by key: a form says which variable its outcome goes to
 * @returns null when only something that nobody can make up would help, e.g. a condition or an operator
 */
export function nextAnswer(player: Player, forms: ReadonlyMap<string, JsonObject>): Answer | null {
  const [job] = player.jobs();
  if (job) return { body: { kind: 'jobCompleted', job: job.key, attempt: job.attempt, result: {} }, because: `${job.type} of ${job.element} gives {}` };
  const [call] = player.openCalls();
  if (call) return { body: { kind: 'callCompleted', element: call.key, variables: {} }, because: `${call.process}, called by ${call.element}, ends` };
  const waits = player.waits();
  // What runs asynchronously is a timer that is due; it comes before anything a person does.
  if (waits.some((wait) => wait.kind === 'timer' && wait.continuation !== undefined)) return timer(player, waits);
  const [task] = player.tasks();
  if (task) return completion(task, forms);
  const here = waits.filter(({ on }) => WAITING.has(on.kind));
  const event = here.find(({ kind }) => kind === 'message' || kind === 'signal');
  if (event) return arrival(event);
  const idle = player.elements().find((element) => isIdle(player, element.key));
  if (idle) return { body: { kind: 'continue', element: idle.key, variables: {} }, because: `${player.node(idle).id} goes on` };
  return timer(player, waits);
}

/** The outcome a task offers first, in the variable its form fills. */
export function completion({ key, element, task }: OpenTask, forms: ReadonlyMap<string, JsonObject>, outcome = task.outcomes[0], data: JsonObject = {}): Answer {
  const form = task.formKey === null ? undefined : forms.get(task.formKey);
  const offered: { outcome?: string } = outcome === undefined ? {} : { outcome };
  const variable = form?.['x-variable'];
  const variables: JsonObject = typeof variable === 'string' ? { [variable]: { ...data, ...(outcome !== undefined && { outcome }) } } : data;
  return { body: { kind: 'completeTask', task: key, variables, ...offered }, because: `${element} is completed${outcome === undefined ? '' : ` with ${outcome}`}` };
}

/** The message or signal a subscription waits for. */
export function arrival(wait: OpenWait, variables: JsonObject = {}): Answer | null {
  if (wait.kind === 'message') return { body: { kind: 'message', name: wait.name, correlationKey: wait.correlationKey, variables }, because: `${wait.name} arrives at ${wait.id}` };
  return wait.kind === 'signal' ? { body: { kind: 'signal', name: wait.name, variables }, because: `${wait.name} is signalled` } : null;
}

/** The earliest timer, whichever it is: before it, time cannot be where a later one is due. */
function timer(player: Player, waits: OpenWait[]): Answer | null {
  const dueAt = player.nextDue();
  if (dueAt === null) return null;
  const ids = waits.filter((wait) => wait.kind === 'timer' && wait.due === dueAt).map(({ id }) => id);
  return { body: { kind: 'timer' }, because: `the time of ${ids.join(', ')} has come`, dueAt };
}

/** A receive task without a message, or an ad-hoc sub-process that has nothing to do: somebody says when it is over. */
function isIdle(player: Player, key: number): boolean {
  const element = player.state.elements[key];
  if (element === undefined || element.children > 0 || element.loop !== undefined) return false;
  const { kind, event } = player.node(element);
  return kind === 'adHocSubProcess' || (kind === 'receiveTask' && (event === undefined || event.type === 'none'));
}
