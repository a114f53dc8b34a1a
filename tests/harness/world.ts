/** A store, a clock and the in-process host, for models written in the test: whatever is deployed calls, signals and starts each other. */
import type { Handler } from '../../activities/handler.ts';
import type { Delivered } from '../../api/host/types.ts';
import { messageStart } from '../../api/host/message-start.ts';
import { compile } from '../../engine/compiler/index.ts';
import type { Actor, InputBody } from '../../engine/model/io.ts';
import type { JsonObject } from '../../engine/model/json.ts';
import type { ActivityInstanceRow, ProcessDefinitionRow, Store, TaskRow } from '../../store/contract.ts';
import { EVERYTHING } from '../../store/everything.ts';
import { openTestStore } from '../../store/testing.ts';
import { VirtualClock } from './clock.ts';
import { InProcessHost, type InProcessHostOptions } from './in-process-host.ts';

const OPERATOR: Actor = { userId: 'tester', groups: [], operator: true };

/** Processes of one file, each by its key. */
export function processes(contents: Record<string, string>, definitions = ''): string {
  const all = Object.entries(contents).map(([key, content]) => `<process id="${key}" name="${key}" isExecutable="true">${content}</process>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="test" id="defs">${definitions}${all.join('\n')}</definitions>`;
}

/** Elements one after another, with a sequence flow between each two. `id tag attributes`; content in the second place of a pair. */
export function line(...elements: (string | [string, string])[]): string {
  const ids = elements.map((element) => (typeof element === 'string' ? element : element[0]).split(' ')[0] as string);
  const tags = elements.map((element) => {
    const [head, content = ''] = typeof element === 'string' ? [element] : element;
    const [id, tag, ...attributes] = head.split(' ');
    return `<${tag} id="${id}" ${attributes.join(' ')}>${content}</${tag}>`;
  });
  const flows = ids.slice(1).map((id, index) => `<sequenceFlow id="${ids[index]}-${id}" sourceRef="${ids[index]}" targetRef="${id}"/>`);
  return [...tags, ...flows].join('\n');
}

export async function createWorld(options: { handlers?: Record<string, Handler> } & Pick<InProcessHostOptions, 'holdContinuations'> = {}): Promise<World> {
  const store = await openTestStore();
  const clock = new VirtualClock('2026-11-23T09:00:00+08:00');
  let host: InProcessHost | undefined = undefined;
  const startByMessage = messageStart(store, async (request) => (host as unknown as InProcessHost).start(request));
  host = new InProcessHost({ store, clock, handlers: {}, startByMessage, ...options });
  return new World(store, clock, host);
}

export class World {
  readonly store: Store;
  readonly clock: VirtualClock;
  readonly host: InProcessHost;
  private inputs = 0;

  constructor(store: Store, clock: VirtualClock, host: InProcessHost) {
    this.store = store;
    this.clock = clock;
    this.host = host;
  }

  async deploy(xml: string, { versionTag = null, packageName = 'test' }: { versionTag?: string | null; packageName?: string } = {}): Promise<ProcessDefinitionRow[]> {
    const compiled = await compile(xml);
    if (!compiled.ok) throw new Error(compiled.error.map(({ element, message }) => `${element ?? '-'}: ${message}`).join('\n'));
    const bundles = compiled.value.processes.map(({ graph }) => ({ key: graph.key, name: graph.name ?? null, versionTag, xml, bundle: { schema: 1 as const, graph, decisions: {}, settings: {} } }));
    const { definitions } = await this.store.deploy({ name: 'test', source: 'test', at: this.clock.now(), by: null, packageName, processes: bundles, decisions: [], forms: [], resources: {} });
    return definitions;
  }

  async start(key: string, variables: JsonObject = {}, instanceId = `I${++this.inputs}`): Promise<string> {
    const definition = await this.store.latest(key);
    if (!definition) throw new Error(`no process ${key}`);
    accepted(await this.host.start({ instanceId, definition, businessKey: `key-${instanceId}`, variables, actor: OPERATOR, inputId: `start-${instanceId}` }));
    return instanceId;
  }

  async deliver(instanceId: string, body: InputBody): Promise<Delivered> {
    return await this.host.deliver(instanceId, { id: `input-${++this.inputs}`, actor: OPERATOR, ...body });
  }

  /** Completes the one open task of this element, whichever instance it is of. */
  async complete(elementId: string, variables: JsonObject = {}): Promise<void> {
    const task = (await this.openTasks()).find((open) => open.elementId === elementId);
    if (!task) throw new Error(`no open task ${elementId}, but ${(await this.tasks()).join(', ') || 'none'}`);
    accepted(await this.deliver(task.instanceId, { kind: 'completeTask', task: task.key, variables }));
  }

  async openTasks(): Promise<TaskRow[]> {
    return (await this.store.tasks({ scope: 'all', status: 'open', now: this.clock.now(), limit: 1_000 }, EVERYTHING)).items;
  }

  /** Ids of elements with an open task, of all instances, sorted. */
  async tasks(): Promise<string[]> {
    return (await this.openTasks()).map(({ elementId }) => elementId).sort();
  }

  /** Status of an instance in the read model. */
  async status(instanceId: string): Promise<string | undefined> {
    return (await this.store.instanceNode(instanceId))?.status;
  }

  async incidents(): Promise<string[]> {
    return (await this.store.incidents()).map(({ elementId, message }) => `${elementId}: ${message}`);
  }

  async activities(instanceId: string): Promise<ActivityInstanceRow[]> {
    return (await this.store.activityInstances({ instanceId })).items;
  }

  /** Moves time on, firing every timer at its moment. */
  async advance(duration: string): Promise<void> {
    const end = this.clock.after(duration);
    for (let due = await this.nextDue(); due !== null && due <= end; due = await this.nextDue()) {
      this.clock.set(due);
      await this.host.fireTimers();
    }
    this.clock.set(end);
  }

  private async nextDue(): Promise<number | null> {
    await this.host.startTimers.tick();
    const starts = (await this.store.startTimers()).flatMap(({ due }) => due ?? []);
    const dues = [...starts, ...[this.host.nextDue()].filter((due) => due !== null)];
    return dues.length === 0 ? null : Math.min(...dues);
  }
}

function accepted(delivered: Delivered): void {
  if (!delivered.ok) throw new Error(`refused (${delivered.rejection.code}): ${delivered.rejection.message}`);
}
