import { BpmnError, type Handler } from '../../activities/handler.ts';
import { startByCondition, type ConditionRequest } from '../../api/host/conditional-start.ts';
import { Correlation, type Message } from '../../api/host/correlation.ts';
import { createExchange, leavesInstance, type Exchange } from '../../api/host/exchange.ts';
import { subscriptionsOpened } from '../../api/host/read-model.ts';
import type { Signal } from '../../api/host/signal-broadcast.ts';
import { StartTimers } from '../../api/host/start-timers.ts';
import type { Delivered, MigrationOrder, ProcessHost, StartRequest } from '../../api/host/types.ts';
import { InstanceDriver, type Delivery } from '../../engine/driver/instance-driver.ts';
import type { Definition } from '../../engine/model/definition.ts';
import type { DefinitionBundle } from '../../engine/model/graph.ts';
import type { Actor, Command, EngineEvent, Input, InputBody } from '../../engine/model/io.ts';
import type { EngineState, Subscription } from '../../engine/model/state.ts';
import type { Store } from '../../store/contract.ts';
import type { VirtualClock } from './clock.ts';

const DEFAULT_ATTEMPTS = 3;

export interface InProcessHostOptions {
  store: Store;
  clock: VirtualClock;
  handlers: Record<string, Handler>;
  /** A message nobody waits for may start an instance; returns its id, or null when no definition starts with it. */
  startByMessage?: (message: Message) => Promise<string | null>;
  /** Asynchronous continuations stay jobs until they are fired (`fireTimer`); by default each runs in a step of its own, right after the one that made it. */
  holdContinuations?: boolean;
}

export type { Message } from '../../api/host/correlation.ts';

type Timer = Extract<Subscription, { kind: 'timer' }>;

interface Instance {
  id: string;
  definition: Definition;
  driver: InstanceDriver;
}

/**
 * The production engine without Temporal: the same step, handlers, projection and exchange between instances, one process, a virtual clock. After
 * each input the instance is rebuilt from the JSON of its snapshot, so every scenario also proves that the snapshot is complete.
 */
export class InProcessHost implements ProcessHost {
  readonly startTimers: StartTimers;
  private readonly options: InProcessHostOptions;
  private readonly exchange: Exchange;
  private readonly correlation: Correlation;
  private readonly instances = new Map<string, Instance>();
  private inputs = 0;

  constructor(options: InProcessHostOptions) {
    this.options = options;
    const { store, startByMessage } = options;
    this.exchange = createExchange({ store, host: this });
    this.startTimers = new StartTimers({ store, host: this });
    this.correlation = new Correlation({
      store,
      now: () => this.now(),
      deliver: (instanceId, input) => this.deliver(instanceId, input),
      ...(startByMessage && { startByMessage }),
    });
  }

  now(): number {
    return this.options.clock.now();
  }

  async start(request: StartRequest): Promise<Delivered> {
    const { store } = this.options;
    const { instanceId, definition: row, businessKey, variables, startNode, instructions, actor, caller } = request;
    if (!this.instances.has(instanceId)) {
      const { hash: policyHash, policies } = await store.currentPolicies();
      const content = await store.blob(row.hash);
      if (content === null) throw new Error(`no bundle ${row.hash}`);
      const definition = { bundle: JSON.parse(content) as DefinitionBundle, policies };
      const head = {
        instanceId, processDefinitionId: row.id, processKey: row.key, packageName: row.packageName, definitionHash: row.hash, policyHash,
        startedBy: actor.userId, startOrgId: actor.orgId ?? null,
        ...(caller && { superInstanceId: caller.instanceId, superElementKey: caller.element, rootInstanceId: caller.root }),
      };
      await store.registerInstance(head, this.now());
      this.instances.set(instanceId, { id: instanceId, definition, driver: InstanceDriver.create(definition) });
    }
    const more = { ...(startNode !== undefined && { startNode }), ...(instructions && { instructions }), ...(row.suspendedJobs && { suspendedJobs: row.suspendedJobs }), ...(caller && { called: caller.catches }) };
    return this.deliver(instanceId, { id: request.inputId, actor, kind: 'start', instanceId, businessKey, variables, ...more });
  }

  async deliver(instanceId: string, input: { id: string; actor?: Actor } & InputBody): Promise<Delivered> {
    const instance = this.instances.get(instanceId);
    if (!instance) return { ok: false, rejection: { code: 'notFound', message: `no instance ${instanceId}` } };
    const delivery = await this.apply(instance, { at: this.now(), ...input });
    if (!delivery.ok) return delivery;
    const { status, caseState } = instance.driver.state;
    return { ok: true, events: delivery.events, status, caseState };
  }

  async migrate(instanceId: string, { definition: row, plan, actor, inputId }: MigrationOrder): Promise<Delivered> {
    const instance = this.instances.get(instanceId);
    if (!instance) return { ok: false, rejection: { code: 'notFound', message: `no instance ${instanceId}` } };
    const content = await this.options.store.blob(row.hash);
    if (content === null) throw new Error(`no bundle ${row.hash}`);
    const definition = { bundle: JSON.parse(content) as DefinitionBundle, policies: instance.definition.policies };
    const delivery = instance.driver.migrate(definition, plan, { id: inputId, at: this.now(), actor, definitionHash: row.hash });
    if (!delivery.ok) return delivery;
    instance.definition = definition;
    await this.settle(instance, delivery.events);
    const { status, caseState } = instance.driver.state;
    return { ok: true, events: delivery.events, status, caseState };
  }

  async correlate(message: Message): Promise<string[]> {
    return await this.correlation.correlate(message);
  }

  async signal(signal: Signal): Promise<string[]> {
    return await this.exchange.signals.send(signal);
  }

  async startByCondition(request: ConditionRequest): Promise<string[]> {
    return await startByCondition({ store: this.options.store, host: this }, request);
  }

  async state(instanceId: string): Promise<EngineState | null> {
    return this.instances.get(instanceId)?.driver.state ?? null;
  }

  /** Earliest timer of all instances. */
  nextDue(): number | null {
    const dues = [...this.instances.values()].flatMap((instance) => this.timersOf(instance).map(({ due }) => due));
    return dues.length === 0 ? null : Math.min(...dues);
  }

  /** Fires everything due now, timers that start processes included. */
  async fireTimers(): Promise<void> {
    for (const instance of this.instances.values()) await this.fireDue(instance);
    await this.startTimers.tick();
  }

  private async apply(instance: Instance, input: Input): Promise<Delivery> {
    const delivery = instance.driver.deliver(input);
    if (delivery.ok) await this.settle(instance, delivery.events);
    return delivery;
  }

  /** Everything that follows from a step. */
  private async settle(instance: Instance, events: EngineEvent[]): Promise<void> {
    const commands = instance.driver.takeCommands();
    await this.project(instance, events);
    this.rebuild(instance);
    for (const command of commands) await this.execute(instance, command);
    await this.fireDue(instance);
    if (leavesInstance(events)) await this.exchange.outbox.forward(instance.id);
  }

  /** All that are due in one step, as in production; with `holdContinuations` one by one, to leave those out. */
  private async fireDue(instance: Instance): Promise<void> {
    const due = this.timersOf(instance).filter((timer) => timer.due <= this.now());
    if (due.length === 0) return;
    const bodies: InputBody[] = this.options.holdContinuations ? due.map(({ key }) => ({ kind: 'fireTimer', timer: key })) : [{ kind: 'timer' }];
    for (const body of bodies) await this.apply(instance, { id: this.inputId(), at: this.now(), ...body });
  }

  private timersOf({ driver: { state } }: Instance): Timer[] {
    if (state.suspended) return [];
    const timers = Object.values(state.subscriptions).filter((subscription): subscription is Timer => subscription.kind === 'timer');
    return timers.filter(({ continuation, suspended }) => !suspended && (continuation === undefined || !this.options.holdContinuations));
  }

  private async project(instance: Instance, events: EngineEvent[]): Promise<void> {
    const { lastSeq, gap } = await this.options.store.project(instance.id, events);
    if (gap) throw new Error(`projection of ${instance.id} has a gap after ${lastSeq}`);
    instance.driver.acknowledge(lastSeq);
    await this.correlation.deliverBuffered(instance.id, subscriptionsOpened(events));
  }

  private rebuild(instance: Instance): void {
    const before = JSON.stringify(instance.driver.snapshot());
    instance.driver = InstanceDriver.restore(instance.definition, JSON.parse(before) as ReturnType<InstanceDriver['snapshot']>);
    if (JSON.stringify(instance.driver.snapshot()) !== before) throw new Error('snapshot does not survive a round trip');
  }

  private async execute(instance: Instance, command: Command): Promise<void> {
    // Calls go by the outbox; handlers here have ended before the next input, so there is none to cancel.
    if (command.type !== 'runJob') return;
    const { job, attempt } = command;
    const result = await this.runHandler(instance, command);
    const open = instance.driver.state.elements[job]?.job?.attempt === attempt;
    if (open) await this.apply(instance, { id: `job:${job}:${attempt}`, at: this.now(), ...result });
  }

  private async runHandler(instance: Instance, command: Extract<Command, { type: 'runJob' }>): Promise<InputBody> {
    const { job, attempt, handler: name, elementId, input, retryDelays } = command;
    const handler = this.options.handlers[name];
    if (!handler) return { kind: 'jobFailed', job, attempt, message: `no handler ${name}` };
    const context = {
      store: this.options.store, instanceId: instance.id, businessKey: instance.driver.state.businessKey, elementId,
      idempotencyKey: `${instance.id}:${job}`, now: this.now(),
    };
    let message = '';
    for (let tries = retryDelays.length > 0 ? retryDelays.length + 1 : DEFAULT_ATTEMPTS; tries > 0; tries--) {
      try {
        return { kind: 'jobCompleted', job, attempt, result: await handler(input, context) };
      } catch (error) {
        if (error instanceof BpmnError) return { kind: 'jobError', job, attempt, code: error.code, message: error.message, variables: error.variables };
        message = error instanceof Error ? error.message : String(error);
      }
    }
    return { kind: 'jobFailed', job, attempt, message };
  }

  private inputId(): string {
    return `host:${++this.inputs}`;
  }
}
