/** A region in memory: store, demo people, deployed packages and the in-process host, played with a virtual clock. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { handlers } from '../../activities/registry.ts';
import { deployPackage } from '../../api/deploy/deploy-package.ts';
import type { Delivered } from '../../api/host/types.ts';
import type { Actor } from '../../engine/model/io.ts';
import type { JsonObject } from '../../engine/model/json.ts';
import type { EngineState } from '../../engine/model/state.ts';
import type { Store, TaskRow } from '../../store/contract.ts';
import { EVERYTHING } from '../../store/everything.ts';
import { loadDemoRegion } from '../../store/demo/index.ts';
import { openTestCopy } from '../../store/testing.ts';
import { VirtualClock } from './clock.ts';
import { InProcessHost, type InProcessHostOptions } from './in-process-host.ts';

/** A Monday morning in China. */
const MONDAY = '2026-11-23T09:00:00+08:00';

export interface HarnessOptions {
  packages: string[];
  at?: string;
  startByMessage?: (harness: Harness) => InProcessHostOptions['startByMessage'];
}

export interface StartOptions {
  /** Login of the person who starts. */
  user: string;
  processKey: string;
  businessKey: string;
  variables: JsonObject;
  startNode?: string;
}

export async function createHarness(options: HarnessOptions): Promise<Harness> {
  const clock = new VirtualClock(options.at ?? MONDAY);
  const store = await openTestCopy(JSON.stringify([clock.now(), options.packages]), async (region) => {
    await loadDemoRegion(region, { now: clock.now(), hashPassword: async () => 'no log-in in this test' });
    for (const name of options.packages) {
      const problems = await deployPackage(region, name, packageFiles(name), 'harness', clock.now());
      if (!problems.ok) throw new Error(JSON.stringify(problems.error, null, 1));
    }
  });
  const harness = new Harness(store, clock);
  const startByMessage = options.startByMessage?.(harness);
  harness.host = new InProcessHost({ store, clock, handlers, ...(startByMessage && { startByMessage }) });
  return harness;
}

export class Harness {
  readonly store: Store;
  readonly clock: VirtualClock;
  host!: InProcessHost;
  instanceId = '';
  private inputs = 0;

  constructor(store: Store, clock: VirtualClock) {
    this.store = store;
    this.clock = clock;
  }

  /** Starts an instance; it is the one the other methods speak of from now on. */
  async start(options: StartOptions): Promise<string> {
    const definition = await this.store.latest(options.processKey);
    if (!definition) throw new Error(`no process ${options.processKey}`);
    this.instanceId = `I-${options.businessKey}`;
    const { businessKey, variables, startNode } = options;
    const actor = await this.actor(options.user);
    const request = { instanceId: this.instanceId, definition, businessKey, variables, actor, inputId: this.inputId(), ...(startNode !== undefined && { startNode }) };
    accepted(await this.host.start(request));
    return this.instanceId;
  }

  /** Completes the open task of this element as a person would: through its form's variable, with their own rights. */
  async complete(user: string, elementId: string, data: JsonObject = {}, outcome?: string): Promise<void> {
    accepted(await this.tryComplete(user, elementId, data, outcome));
  }

  async tryComplete(user: string, elementId: string, data: JsonObject = {}, outcome?: string): Promise<Delivered> {
    const task = await this.task(elementId);
    const form = task.formKey === null ? null : await this.store.form(task.processDefinitionId, task.formKey);
    const variable = form?.schema['x-variable'];
    const variables: JsonObject = typeof variable === 'string' ? { [variable]: { ...data, ...(outcome !== undefined && { outcome }) } } : data;
    return this.host.deliver(this.instanceId, {
      id: this.inputId(), actor: await this.actor(user), kind: 'completeTask', task: task.key, version: task.version, variables,
      ...(outcome !== undefined && { outcome }),
    });
  }

  async message(user: string, name: string, variables: JsonObject = {}): Promise<Delivered> {
    return this.host.deliver(this.instanceId, { id: this.inputId(), actor: await this.actor(user), kind: 'message', name, variables });
  }

  /** Moves time on, firing every timer at its moment. */
  async advance(duration: string | number): Promise<void> {
    await this.advanceTo(this.clock.after(duration));
  }

  async advanceTo(at: number): Promise<void> {
    for (let due = this.host.nextDue(); due !== null && due <= at; due = this.host.nextDue()) {
      this.clock.set(due);
      await this.host.fireTimers();
    }
    this.clock.set(at);
  }

  async openTasks(): Promise<TaskRow[]> {
    const { items } = await this.store.tasks({ scope: 'all', status: 'open', instanceId: this.instanceId, now: this.clock.now(), limit: 100 }, EVERYTHING);
    return items;
  }

  async task(elementId: string): Promise<TaskRow> {
    const open = await this.openTasks();
    const found = open.find((task) => task.elementId === elementId);
    if (!found) throw new Error(`no open task ${elementId}; open: ${open.map((task) => task.elementId).join(', ') || 'none'}; state ${await this.caseState()}`);
    return found;
  }

  async caseState(): Promise<string | null> {
    return (await this.store.case(this.instanceId, EVERYTHING))?.caseState ?? null;
  }

  async variables(): Promise<JsonObject> {
    return this.store.variables(this.instanceId);
  }

  async state(): Promise<EngineState> {
    const state = await this.host.state(this.instanceId);
    if (!state) throw new Error('no instance');
    return state;
  }

  async actor(login: string): Promise<Actor> {
    const account = await this.store.accountByLogin(login);
    if (!account) throw new Error(`no account ${login}`);
    const roles = await this.store.effectiveRoles(account.personId, this.clock.now());
    const groups = roles.flatMap(({ role, orgId, departmentCode }) => [`${role}@${orgId}`, ...(departmentCode === null ? [] : [`${role}@${orgId}#${departmentCode}`])]);
    return { userId: account.userId, groups, ...(roles[0] && { orgId: roles[0].orgId }) };
  }

  private inputId(): string {
    return `harness:${++this.inputs}`;
  }
}

function accepted(delivered: Delivered): void {
  if (!delivered.ok) throw new Error(`refused (${delivered.rejection.code}): ${delivered.rejection.message}`);
}

/** The files of a package by their path inside it. */
export function packageFiles(name: string): Record<string, string> {
  const root = join(import.meta.dirname, '../../bpmn', name);
  const files: Record<string, string> = {};
  const visit = (folder: string): void => {
    for (const entry of readdirSync(folder)) {
      const path = join(folder, entry);
      if (statSync(path).isDirectory()) visit(path);
      else files[relative(root, path)] = readFileSync(path, 'utf8');
    }
  };
  visit(root);
  return files;
}
