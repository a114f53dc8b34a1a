import { setTimeout as delay } from 'node:timers/promises';
import { caseDetail, completeResult, startResult, task, taskDetail, taskPage, timeline } from '../../api/contract/index.ts';
import type { CaseDetail, CompleteResult, Task } from '../../api/contract/index.ts';
import type { JsonObject } from '../../engine/model/json.ts';
import { UserError } from '../user-error.ts';
import { ApiFailure } from './api-client.ts';
import type { ApiClient } from './api-client.ts';
import { People } from './people.ts';
import type { ActionStep, MessageStep, Scenario, TaskStep } from './scenario.ts';
import { toldAnew } from './told.ts';
import type { Told } from './told.ts';

const POLL_MS = 200;

export interface PlayOptions {
  /** Address of the server. */
  base: string;
  password: string;
  /** How long the case may stand still, ms. */
  patience: number;
  /** Called for every step and every change of the case state. */
  report: (event: { state: string | null; step: string }) => void;
  /** Log-ins to share with other cases. */
  people?: People;
  /** What the case is told with; anew unless given. */
  told?: Told;
  /** Idempotency key of the start: played again with the same telling, the case goes on where it is, and is left alone once it has been at its goal. */
  key?: string;
  /** Stops between two steps. */
  signal?: AbortSignal;
}

export interface Played { instanceId: string; businessKey: string | null; state: string | null }

/**
 * Starts a case and does what the scenario says until the case is at its goal. Every person acts under their own log-in; each task
 * is claimed, filled in and completed once.
 * @throws {UserError} when the case ends elsewhere, stands still for longer than `patience`, or the API refuses a step
 */
export async function play(scenario: Scenario, options: PlayOptions): Promise<Played> {
  const people = options.people ?? new People(options.base, options.password, options.signal);
  const starter = scenario.intake === undefined ? await people.as(scenario.starter) : people.program(scenario.starter);
  const data = await scenario.start(starter, options.told ?? toldAnew());
  const started = await starter.post(scenario.intake ?? `/processes/${scenario.processKey}/start`, scenario.intake === undefined ? { data, submit: true, ...(scenario.orgId !== undefined && { orgId: scenario.orgId }) } : data, startResult, options.key);
  options.report({ state: started.caseState, step: `${scenario.starter} starts ${started.businessKey ?? started.instanceId}` });

  const game = new Game(scenario, options, people, starter, started.instanceId);
  if (options.key !== undefined && (await game.hasBeenAtGoal())) return { ...started, state: scenario.goal };
  return { ...started, state: await game.toGoal(started.caseState) };
}

/** Whether a case is in a state or was before. */
export async function hasBeenIn(client: ApiClient, instanceId: string, state: string): Promise<boolean> {
  const { items } = await client.get(`/cases/${instanceId}/timeline`, timeline);
  return items.some(({ type, data }) => type === 'case.state' && data['to'] === state);
}

/**
 * Sends a message of the package to a case.
 * @returns how the case stands then; null when it does not wait for the message: not yet, as its state is told before, or no more
 */
export async function sendIfAwaited(client: ApiClient, instanceId: string, name: string, data: JsonObject): Promise<CompleteResult | null> {
  try {
    return await client.post(`/cases/${instanceId}/messages`, { name, data }, completeResult);
  } catch (error) {
    if (error instanceof ApiFailure && error.status === 409) return null;
    throw error;
  }
}

class Game {
  private readonly scenario: Scenario;
  private readonly options: PlayOptions;
  private readonly people: People;
  private readonly starter: ApiClient;
  private readonly instanceId: string;
  private readonly done = new Set<MessageStep | ActionStep>();

  constructor(scenario: Scenario, options: PlayOptions, people: People, starter: ApiClient, instanceId: string) {
    this.scenario = scenario;
    this.options = options;
    this.people = people;
    this.starter = starter;
    this.instanceId = instanceId;
  }

  async toGoal(first: string | null): Promise<string | null> {
    let state = first;
    let movedAt = Date.now();
    for (;;) {
      this.options.signal?.throwIfAborted();
      const detail = await this.starter.get(`/cases/${this.instanceId}`, caseDetail);
      if (detail.case.caseState !== state) {
        state = detail.case.caseState;
        movedAt = Date.now();
        this.options.report({ state, step: 'state' });
      }
      if (this.isThere(detail)) return state;
      if (detail.case.status !== 'active') throw new UserError(`The case ended in the state ${state}, not in ${this.scenario.goal}.`);
      if ((await this.act(detail)) || (await this.sendMessages(detail)) || (await this.doTasks(state, detail))) movedAt = Date.now();
      else if (Date.now() - movedAt > this.options.patience) throw new UserError(this.standstill(detail));
      else await delay(POLL_MS);
    }
  }

  /** A case that was played before may have been taken on by people since. */
  async hasBeenAtGoal(): Promise<boolean> {
    const { goal, lastTask } = this.scenario;
    const { tasks } = await this.starter.get(`/cases/${this.instanceId}`, caseDetail);
    if (lastTask !== undefined && !tasks.some(({ formKey, status }) => formKey === lastTask && status === 'completed')) return false;
    return hasBeenIn(this.starter, this.instanceId, goal);
  }

  private isThere({ case: { caseState }, tasks }: CaseDetail): boolean {
    const { goal, lastTask } = this.scenario;
    return caseState === goal && (lastTask === undefined || tasks.some(({ formKey, status }) => formKey === lastTask && status === 'completed'));
  }

  private async act({ case: { caseState } }: CaseDetail): Promise<boolean> {
    const action = this.scenario.actions?.find((step) => step.state === caseState && !this.done.has(step));
    if (action === undefined) return false;
    await action.act(await this.people.as(action.login), this.instanceId);
    this.done.add(action);
    this.options.report({ state: caseState, step: `${action.login} ${action.name}` });
    return true;
  }

  private async sendMessages({ case: { caseState } }: CaseDetail): Promise<boolean> {
    const message = this.scenario.messages.find((step) => step.state === caseState && !this.done.has(step));
    if (message === undefined) return false;
    const client = await this.people.as(message.login);
    if ((await sendIfAwaited(client, this.instanceId, message.name, message.data())) === null) return false;
    this.done.add(message);
    this.options.report({ state: caseState, step: `${message.login} sends ${message.name}` });
    return true;
  }

  /** Does the first task that the scenario knows and its person sees: of the case, or of a process it has called. */
  private async doTasks(state: string | null, { related, tasks }: CaseDetail): Promise<boolean> {
    const called = related.filter(({ direction, kind, case: { status } }) => direction === 'to' && kind === 'call' && status === 'active');
    const instanceIds = [this.instanceId, ...called.map(({ case: { instanceId } }) => instanceId)];
    const open = new Set(tasks.filter(({ status }) => status === 'open').map(({ formKey }) => formKey));
    for (const step of this.scenario.tasks) {
      // Tasks of called processes are not among those of the case.
      if (called.length === 0 && !open.has(step.formKey)) continue;
      const client = await this.people.as(step.login);
      const found = (await this.openTasks(client, instanceIds)).find(({ formKey }) => formKey === step.formKey);
      if (found === undefined) continue;
      // The case has got there since it was looked at: this task is for somebody else.
      if (found.caseState === this.scenario.goal && this.scenario.lastTask === undefined) return false;
      await this.complete(client, found, step);
      this.options.report({ state, step: `${step.login} completes ${found.elementId}${step.outcome === undefined ? '' : `: ${step.outcome}`}` });
      return true;
    }
    return false;
  }

  private async openTasks(client: ApiClient, instanceIds: string[]): Promise<Task[]> {
    const queries = instanceIds.flatMap((instanceId) => ['group', 'mine'].map((scope) => `/tasks?scope=${scope}&instanceId=${encodeURIComponent(instanceId)}`));
    const pages = await Promise.all(queries.map((query) => client.get(query, taskPage)));
    return pages.flatMap((page) => page.items);
  }

  private async complete(client: ApiClient, open: Task, step: TaskStep): Promise<void> {
    const path = `/tasks/${encodeURIComponent(open.id)}`;
    if (open.assignee === null) await client.post(`${path}/claim`, {}, task);
    const detail = await client.get(path, taskDetail);
    const data = await step.fill(detail, client);
    await client.post(`${path}/complete`, { ...(step.outcome !== undefined && { outcome: step.outcome }), data, version: detail.task.version }, completeResult);
  }

  private standstill({ case: row, tasks }: CaseDetail): string {
    const open = tasks.filter((one) => one.status === 'open').map((one) => `${one.elementId} (${one.formKey ?? 'no form'}, for ${one.assignee ?? one.candidateGroups.join(', ')})`);
    return `The case has stood still in the state ${row.caseState} for ${this.options.patience / 1_000} s. Open tasks: ${open.join('; ') || 'none'}. Incidents: ${row.incidents}.`;
  }
}
