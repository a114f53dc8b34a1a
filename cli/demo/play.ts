import { setTimeout as delay } from 'node:timers/promises';
import { caseDetail, completeResult, startResult, task, taskDetail, taskPage } from '../../api/contract/index.ts';
import type { CaseDetail, Task } from '../../api/contract/index.ts';
import { UserError } from '../user-error.ts';
import { ApiClient } from './api-client.ts';
import type { Scenario, TaskStep } from './scenario.ts';

const POLL_MS = 200;

export interface PlayOptions {
  /** Address of the server. */
  base: string;
  password: string;
  /** How long the case may stand still, ms. */
  patience: number;
  /** Called for every step and every change of the case state. */
  report: (event: { state: string | null; step: string }) => void;
}

export interface Played { instanceId: string; businessKey: string | null; state: string | null }

/**
 * Starts a case and does what the scenario says until the case is at its goal. Every person acts under their own log-in; each task
 * is claimed, filled in and completed once.
 * @throws {UserError} when the case ends elsewhere, stands still for longer than `patience`, or the API refuses a step
 */
export async function play(scenario: Scenario, options: PlayOptions): Promise<Played> {
  const people = new People(options.base, options.password);
  const starter = await people.as(scenario.starter);
  const started = await starter.post(`/processes/${scenario.processKey}/start`, { data: await scenario.start(starter), submit: true }, startResult);
  options.report({ state: started.caseState, step: `${scenario.starter} starts ${started.businessKey ?? started.instanceId}` });

  const game = new Game(scenario, options, people, starter, started.instanceId);
  return { ...started, state: await game.toGoal(started.caseState) };
}

/** Log-ins, each made when first needed. */
class People {
  private readonly base: string;
  private readonly password: string;
  private readonly clients = new Map<string, Promise<ApiClient>>();

  constructor(base: string, password: string) {
    this.base = base;
    this.password = password;
  }

  as(login: string): Promise<ApiClient> {
    const known = this.clients.get(login) ?? ApiClient.logIn(this.base, login, this.password);
    this.clients.set(login, known);
    return known;
  }
}

class Game {
  private readonly scenario: Scenario;
  private readonly options: PlayOptions;
  private readonly people: People;
  private readonly starter: ApiClient;
  private readonly instanceId: string;
  private readonly sent = new Set<string>();

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
      const detail = await this.starter.get(`/cases/${this.instanceId}`, caseDetail);
      if (detail.case.caseState !== state) {
        state = detail.case.caseState;
        movedAt = Date.now();
        this.options.report({ state, step: 'state' });
      }
      if (state === this.scenario.goal) return state;
      if (detail.case.status !== 'active') throw new UserError(`The case ended in the state ${state}, not in ${this.scenario.goal}.`);
      if ((await this.sendMessages(detail)) || (await this.doTasks(state, detail))) movedAt = Date.now();
      else if (Date.now() - movedAt > this.options.patience) throw new UserError(this.standstill(detail));
      else await delay(POLL_MS);
    }
  }

  private async sendMessages({ case: { caseState } }: CaseDetail): Promise<boolean> {
    const message = this.scenario.messages.find((step) => step.state === caseState && !this.sent.has(step.name));
    if (message === undefined) return false;
    const client = await this.people.as(message.login);
    await client.post(`/cases/${this.instanceId}/messages`, { name: message.name, data: message.data() }, completeResult);
    this.sent.add(message.name);
    this.options.report({ state: caseState, step: `${message.login} sends ${message.name}` });
    return true;
  }

  /** Does the first task that the scenario knows and its person sees: of the case, or of a process it has called. */
  private async doTasks(state: string | null, { related }: CaseDetail): Promise<boolean> {
    const called = related.filter(({ direction, kind, case: { status } }) => direction === 'to' && kind === 'call' && status === 'active');
    const instanceIds = [this.instanceId, ...called.map(({ case: { instanceId } }) => instanceId)];
    for (const step of this.scenario.tasks) {
      const client = await this.people.as(step.login);
      const found = (await this.openTasks(client, instanceIds)).find((open) => open.formKey === step.formKey);
      if (found === undefined) continue;
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
