import { BpmnError, type Handler } from '../../activities/handler.ts';
import type { Delivered, ProcessHost, StartRequest } from '../../api/host/types.ts';
import { InstanceDriver, type Delivery } from '../../engine/driver/instance-driver.ts';
import type { Definition } from '../../engine/model/definition.ts';
import type { DefinitionBundle } from '../../engine/model/graph.ts';
import type { Actor, Command, EngineEvent, Input, InputBody } from '../../engine/model/io.ts';
import type { JsonObject } from '../../engine/model/json.ts';
import type { EngineState } from '../../engine/model/state.ts';
import type { Store } from '../../store/contract.ts';
import type { VirtualClock } from './clock.ts';

const DEFAULT_ATTEMPTS = 3;

export interface InProcessHostOptions {
  store: Store;
  clock: VirtualClock;
  handlers: Record<string, Handler>;
  /** A message nobody waits for may start an instance; returns its id, or null when no definition starts with it. */
  startByMessage?: (message: Message) => Promise<string | null>;
}

export interface Message {
  messageId: string;
  name: string;
  correlationKey: string;
  variables: JsonObject;
  actor?: Actor;
  expiresAt?: number;
}

interface Instance {
  id: string;
  definition: Definition;
  driver: InstanceDriver;
}

/**
 * The production engine without Temporal: the same step, handlers and projection, one process, a virtual clock. After each input the
 * instance is rebuilt from the JSON of its snapshot, so every scenario also proves that the snapshot is complete.
 */
export class InProcessHost implements ProcessHost {
  private readonly options: InProcessHostOptions;
  private readonly instances = new Map<string, Instance>();
  private inputs = 0;

  constructor(options: InProcessHostOptions) {
    this.options = options;
  }

  now(): number {
    return this.options.clock.now();
  }

  async start(request: StartRequest): Promise<Delivered> {
    const { store } = this.options;
    const { instanceId, definition: row, businessKey, variables, actor } = request;
    if (!this.instances.has(instanceId)) {
      const { hash: policyHash, policies } = await store.currentPolicies();
      const content = await store.blob(row.hash);
      if (content === null) throw new Error(`no bundle ${row.hash}`);
      const definition = { bundle: JSON.parse(content) as DefinitionBundle, policies };
      const head = {
        instanceId, processDefinitionId: row.id, processKey: row.key, packageName: row.packageName, definitionHash: row.hash, policyHash,
        startedBy: actor.userId, startOrgId: actor.orgId ?? null,
      };
      await store.registerInstance(head, this.now());
      this.instances.set(instanceId, { id: instanceId, definition, driver: InstanceDriver.create(definition) });
    }
    const startNode = request.startNode === undefined ? {} : { startNode: request.startNode };
    return this.deliver(instanceId, { id: request.inputId, actor, kind: 'start', instanceId, businessKey, variables, ...startNode });
  }

  async deliver(instanceId: string, input: { id: string; actor?: Actor } & InputBody): Promise<Delivered> {
    const instance = this.instances.get(instanceId);
    if (!instance) return { ok: false, rejection: { code: 'notFound', message: `no instance ${instanceId}` } };
    const delivery = await this.apply(instance, { at: this.now(), ...input });
    await this.dispatchOutbox();
    if (!delivery.ok) return delivery;
    const { status, caseState } = instance.driver.state;
    return { ok: true, events: delivery.events, status, caseState };
  }

  async correlate(message: Message): Promise<string[]> {
    const { store, startByMessage } = this.options;
    const { messageId, name, correlationKey, variables, actor, expiresAt } = message;
    const open = await store.subscriptions(name, correlationKey);
    const reached: string[] = [];
    for (const subscription of open) {
      const id = `${messageId}:${subscription.instanceId}:${subscription.key}`;
      const delivered = await this.deliver(subscription.instanceId, { id, ...(actor && { actor }), kind: 'message', name, correlationKey, variables });
      if (delivered.ok) reached.push(subscription.instanceId);
    }
    if (reached.length > 0) return reached;
    const started = await startByMessage?.(message);
    if (started) return [started];
    await store.bufferMessage({
      messageId, name, correlationKey, variables, actor: actor ?? null, at: this.now(), expiresAt: expiresAt ?? this.now() + 86_400_000,
    });
    return [];
  }

  async state(instanceId: string): Promise<EngineState | null> {
    return this.instances.get(instanceId)?.driver.state ?? null;
  }

  /** Earliest timer of all instances. */
  nextDue(): number | null {
    const dues = [...this.instances.values()].map(({ driver }) => driver.nextDue()).filter((due) => due !== null);
    return dues.length === 0 ? null : Math.min(...dues);
  }

  /** Fires everything due now. */
  async fireTimers(): Promise<void> {
    for (const instance of this.instances.values()) {
      const due = instance.driver.nextDue();
      if (due === null || due > this.now()) continue;
      await this.apply(instance, { id: this.inputId(), at: this.now(), kind: 'timer' });
    }
    await this.dispatchOutbox();
  }

  private async apply(instance: Instance, input: Input): Promise<Delivery> {
    const delivery = instance.driver.deliver(input);
    if (!delivery.ok) return delivery;
    const commands = instance.driver.takeCommands();
    await this.project(instance, delivery.events);
    this.rebuild(instance);
    for (const command of commands) await this.execute(instance, command);
    const due = instance.driver.nextDue();
    if (due !== null && due <= this.now()) await this.apply(instance, { id: this.inputId(), at: this.now(), kind: 'timer' });
    return delivery;
  }

  private async project(instance: Instance, events: EngineEvent[]): Promise<void> {
    const { lastSeq, gap } = await this.options.store.project(instance.id, events);
    if (gap) throw new Error(`projection of ${instance.id} has a gap after ${lastSeq}`);
    instance.driver.acknowledge(lastSeq);
    for (const event of events) {
      if (event.type === 'message.subscribed') await this.deliverBuffered(event.name, event.correlationKey);
    }
  }

  private async deliverBuffered(name: string, correlationKey: string): Promise<void> {
    const { store } = this.options;
    for (const { messageId, variables, actor } of await store.bufferedMessages(name, correlationKey, this.now())) {
      if (await store.consumeBuffered(messageId)) {
        await this.correlate({ messageId, name, correlationKey, variables, ...(actor && { actor }) });
      }
    }
  }

  private rebuild(instance: Instance): void {
    const before = JSON.stringify(instance.driver.snapshot());
    instance.driver = InstanceDriver.restore(instance.definition, JSON.parse(before) as ReturnType<InstanceDriver['snapshot']>);
    if (JSON.stringify(instance.driver.snapshot()) !== before) throw new Error('snapshot does not survive a round trip');
  }

  private async execute(instance: Instance, command: Command): Promise<void> {
    if (command.type === 'cancelJob') return; // handlers here have ended before the next input
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

  private async dispatchOutbox(): Promise<void> {
    const { store } = this.options;
    for (let rows = await store.outbox(100); rows.length > 0; rows = await store.outbox(100)) {
      for (const row of rows) {
        await store.outboxDelivered(row.id, this.now());
        await this.correlate({ messageId: row.id, name: row.name, correlationKey: row.correlationKey, variables: row.payload });
      }
    }
  }

  private inputId(): string {
    return `host:${++this.inputs}`;
  }
}
