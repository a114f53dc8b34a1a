import type { Client } from '@temporalio/client';
import type { Actor, InputBody, Rejection } from '../../engine/model/io.ts';
import type { JsonObject } from '../../engine/model/json.ts';
import { ENGINE_VERSION, type EngineState } from '../../engine/model/state.ts';
import { LARGEST_HANDOVER, type InputMessage, type InstanceSettings } from '../../workflows/messages.ts';
import { Acknowledged } from './acknowledged.ts';
import { BatchRunner, type BatchRunnerStore } from './batches/runner.ts';
import { startByCondition, type ConditionRequest } from './conditional-start.ts';
import { Correlation, type Message } from './correlation.ts';
import { createExchange, leavesInstance, type Exchange, type ExchangeStore } from './exchange.ts';
import { InstanceClient, type Answer } from './instance-client.ts';
import { messageStart, type MessageStartStore } from './message-start.ts';
import type { OutboxDispatcher } from './outbox.ts';
import { ReadModel, subscriptionsOpened } from './read-model.ts';
import type { Signal } from './signal-broadcast.ts';
import { StartTimers } from './start-timers.ts';
import { Sweeper } from './sweeper.ts';
import type { Delivered, MigrationOrder, ProcessHost, StartRequest } from './types.ts';

export interface TemporalHostOptions {
  client: Client;
  store: ExchangeStore & MessageStartStore & BatchRunnerStore;
  taskQueue: string;
  /** A message nobody waits for may start an instance; returns its id, or null when none starts with it. Default: the deployed process that begins with it. */
  startByMessage?: (message: Message) => Promise<string | null>;
  /** Limits recorded with every instance started here. */
  settings?: InstanceSettings;
  /** How long a call may take before `HostUnavailable`, ms. Default 20 s. */
  timeout?: number;
  /** Epoch ms; default the system's clock. */
  now?: () => number;
}

/** A host whose background work can be run. */
export interface TemporalHost extends ProcessHost {
  readonly sweeper: Sweeper;
  readonly outbox: OutboxDispatcher;
  readonly startTimers: StartTimers;
  readonly batches: BatchRunner;
}

/** Instances as Temporal workflows. The workflow id is the instance id. Calls throw `HostUnavailable` when Temporal or its workers do not answer. */
export function createTemporalHost(options: TemporalHostOptions): TemporalHost {
  return new Host(options);
}

class Host implements TemporalHost {
  readonly sweeper: Sweeper;
  readonly startTimers: StartTimers;
  readonly batches: BatchRunner;
  readonly now: () => number;
  private readonly store: ExchangeStore;
  private readonly instances: InstanceClient;
  private readonly correlation: Correlation;
  private readonly exchange: Exchange;
  private readonly acknowledged: Acknowledged;
  private readonly readModel: ReadModel;
  private readonly settings: InstanceSettings | undefined;

  constructor({ client, store, taskQueue, settings, startByMessage = messageStart(store, (request) => this.start(request)), timeout = 20_000, now = Date.now }: TemporalHostOptions) {
    this.store = store;
    this.settings = settings;
    this.now = now;
    this.instances = new InstanceClient({ client, taskQueue, timeout });
    this.correlation = new Correlation({
      store,
      now,
      deliver: (instanceId, input) => this.deliver(instanceId, input),
      startByMessage,
    });
    this.sweeper = new Sweeper({ store, instances: this.instances, correlation: this.correlation, now });
    this.acknowledged = new Acknowledged(store);
    this.readModel = new ReadModel({ store, eventsAfter: (instanceId, seq) => this.instances.eventsAfter(instanceId, seq), timeout });
    this.exchange = createExchange({ store, host: this });
    this.startTimers = new StartTimers({ store, host: this });
    this.batches = new BatchRunner({ store, host: this });
  }

  get outbox(): OutboxDispatcher {
    return this.exchange.outbox;
  }

  async start(request: StartRequest): Promise<Delivered> {
    const { instanceId, definition, businessKey, variables, startNode, instructions, actor, inputId, caller } = request;
    const tooLarge = refuseLarge(variables);
    if (tooLarge) return { ok: false, rejection: tooLarge };
    const { hash: policyHash } = await this.store.currentPolicies();
    const head = {
      instanceId, processDefinitionId: definition.id, processKey: definition.key, packageName: definition.packageName,
      definitionHash: definition.hash, policyHash, startedBy: actor.userId, startOrgId: actor.orgId ?? null,
      ...(caller && { superInstanceId: caller.instanceId, superElementKey: caller.element, rootInstanceId: caller.root }),
    };
    await this.store.registerInstance(head, this.now(), inputId);
    const start: InputMessage = {
      id: inputId, actor, kind: 'start', instanceId, businessKey, variables, ...(startNode !== undefined && { startNode }), ...(instructions && { instructions }), ...(definition.suspendedJobs && { suspendedJobs: definition.suspendedJobs }), ...(caller && { called: caller.catches }),
    };
    const init = { instanceId, engine: ENGINE_VERSION, start, ...(this.settings && { settings: this.settings }) };
    const answer = await this.instances.start({ init, bundle: { $blob: definition.hash }, policies: { $blob: policyHash } });
    return await this.settle(instanceId, inputId, answer);
  }

  async deliver(instanceId: string, input: { id: string; actor?: Actor } & InputBody): Promise<Delivered> {
    await this.store.putIntent(instanceId, input.id, this.now());
    const acknowledged = await this.acknowledged.of(instanceId);
    const answer = await this.instances.deliver(instanceId, { input, acknowledged });
    return await this.settle(instanceId, input.id, answer);
  }

  async migrate(instanceId: string, { definition, plan, actor, inputId }: MigrationOrder): Promise<Delivered> {
    await this.store.putIntent(instanceId, inputId, this.now());
    const acknowledged = await this.acknowledged.of(instanceId);
    const request = { id: inputId, actor, plan, definitionHash: definition.hash, acknowledged };
    return await this.settle(instanceId, inputId, await this.instances.migrate(instanceId, request, { $blob: definition.hash }));
  }

  async correlate(message: Message): Promise<string[]> {
    return await this.correlation.correlate(message);
  }

  async signal(signal: Signal): Promise<string[]> {
    return await this.exchange.signals.send(signal);
  }

  async startByCondition(request: ConditionRequest): Promise<string[]> {
    return await startByCondition({ store: this.store, host: this }, request);
  }

  async state(instanceId: string): Promise<EngineState | null> {
    return (await this.instances.snapshot(instanceId))?.state ?? null;
  }

  /** The answer is known: the read model follows, then the intent goes. Until then the sweeper would do the same. */
  private async settle(instanceId: string, inputId: string, answer: Answer): Promise<Delivered> {
    if (answer === 'absent' || !answer.ok) {
      await this.store.deleteIntent(instanceId, inputId);
      return { ok: false, rejection: answer === 'absent' ? await this.absence(instanceId) : answer.rejection };
    }
    const { events, status, caseState } = answer;
    const opened = subscriptionsOpened(events);
    // In the common case the deletion of the intent is part of the projection's transaction.
    const single = opened.length === 0 ? inputId : undefined;
    await this.readModel.bringIn(instanceId, answer, single);
    this.acknowledged.note(instanceId, answer.toSeq, status);
    if (single === undefined) {
      await this.correlation.deliverBuffered(instanceId, opened, inputId);
      await this.store.deleteIntent(instanceId, inputId);
    }
    if (leavesInstance(events)) await this.exchange.outbox.forward(instanceId);
    return { ok: true, events, status, caseState };
  }

  private async absence(instanceId: string): Promise<{ code: 'notFound' | 'conflict'; message: string }> {
    const known = await this.store.head(instanceId);
    return known ? { code: 'conflict', message: 'the instance has ended' } : { code: 'notFound', message: `no instance ${instanceId}` };
  }
}

/** An instance begins with its variables in its state and in events that are not in the read model yet; both have to fit when it moves to a new run. */
function refuseLarge(variables: JsonObject): Rejection | null {
  const bytes = Buffer.byteLength(JSON.stringify(variables));
  return 2 * bytes <= LARGEST_HANDOVER ? null : { code: 'invalid', field: 'variables', message: `an instance may begin with variables of ${LARGEST_HANDOVER / 2} bytes, these have ${bytes}` };
}
