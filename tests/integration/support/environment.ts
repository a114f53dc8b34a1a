import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import type { WorkflowBundle } from '@temporalio/worker';
import type { Handler } from '../../../activities/handler.ts';
import { payloadCodecs } from '../../../activities/codec/index.ts';
import { runWorker, type RunningWorker } from '../../../activities/worker.ts';
import { connectTemporal } from '../../../api/host/connect.ts';
import { createTemporalHost, type TemporalHost, type TemporalHostOptions } from '../../../api/host/temporal-host.ts';
import type { Delivered } from '../../../api/host/types.ts';
import type { Actor } from '../../../engine/model/io.ts';
import type { JsonObject } from '../../../engine/model/json.ts';
import type { ProcessDefinitionRow, Store } from '../../../store/contract.ts';
import { deployFixture } from './deploy.ts';
import { testDatabase, type TestDatabase } from './store.ts';
import { temporalServer, type TestServer } from './temporal-server.ts';

process.env['TZ'] = 'UTC';

export const operator: Actor = { userId: 'tester', groups: ['tester@T00001'], orgId: 'T00001', operator: true };

/** Server, store, client, and by default a worker: everything of production except the API. */
export class Environment {
  readonly server: TestServer;
  readonly database: TestDatabase;
  readonly store: Store;
  readonly client: Client;
  readonly taskQueue = `test-${randomUUID()}`;
  readonly host: TemporalHost;
  private readonly handlers: Record<string, Handler>;
  private readonly closeClient: () => Promise<void>;
  private readonly workerStore: Store;
  private readonly bundle: WorkflowBundle | undefined;
  private worker: RunningWorker | null = null;

  private constructor(server: TestServer, database: TestDatabase, connection: Awaited<ReturnType<typeof connectTemporal>>, options: EnvironmentOptions) {
    this.server = server;
    this.database = database;
    this.store = database.store;
    this.workerStore = options.workerStore?.(database.store) ?? database.store;
    this.client = connection.client;
    this.closeClient = connection.close;
    this.handlers = options.handlers ?? {};
    this.bundle = options.bundle;
    this.host = this.newHost(options.host);
  }

  static async start(options: EnvironmentOptions = {}): Promise<Environment> {
    const [server, database] = await Promise.all([options.server ?? temporalServer(), testDatabase()]);
    const connection = await connectTemporal({ address: server.address, namespace: 'default', codecs: payloadCodecs(database.store) });
    const environment = new Environment(server, database, connection, options);
    if (options.worker !== false) await environment.startWorker();
    return environment;
  }

  newHost(options: Partial<TemporalHostOptions> = {}): TemporalHost {
    return createTemporalHost({ client: this.client, store: this.store, taskQueue: this.taskQueue, ...options });
  }

  async startWorker(): Promise<void> {
    const { server, workerStore, taskQueue, handlers } = this;
    this.worker = await runWorker({ address: server.address, namespace: 'default', store: workerStore, taskQueue, handlers, maxCachedWorkflows: 50, shutdownGrace: 1_000, logLevel: 'ERROR', ...(this.bundle && { bundle: this.bundle }) });
  }

  async stopWorker(): Promise<void> {
    await this.worker?.stop();
    this.worker = null;
  }

  deploy(name: string): Promise<ProcessDefinitionRow> {
    return deployFixture(this.store, name);
  }

  /** Starts an instance under a new id. */
  async begin(definition: ProcessDefinitionRow, variables: JsonObject = {}, host: TemporalHost = this.host): Promise<{ instanceId: string; delivered: Delivered }> {
    const instanceId = `i-${randomUUID()}`;
    const delivered = await host.start({ instanceId, definition, businessKey: `key-${instanceId}`, variables, actor: operator, inputId: `start-${instanceId}` });
    return { instanceId, delivered };
  }

  /** Completes the one open task of an instance as an operator. */
  async completeTask(instanceId: string, element: string, variables: JsonObject = {}, host: TemporalHost = this.host): Promise<Delivered> {
    const task = await this.openTask(instanceId, element);
    return await host.deliver(instanceId, { id: `complete-${instanceId}-${task}`, actor: operator, kind: 'completeTask', task, variables });
  }

  /** Key of the open task at an element, from the read model. */
  async openTask(instanceId: string, element: string): Promise<number> {
    const { items } = await this.store.tasks({ scope: 'all', status: 'open', instanceId, now: Date.now() }, ADMIN);
    const task = items.find(({ elementId }) => elementId === element);
    if (!task) throw new Error(`no open task ${element}, but ${items.map(({ elementId }) => elementId).join(', ') || 'none'}`);
    return task.key;
  }

  /** Event types of an instance as the read model has them. */
  async trace(instanceId: string): Promise<string[]> {
    return (await this.store.timeline(instanceId)).map(({ type, elementId }) => (elementId === null ? type : `${type} ${elementId}`));
  }

  /** Names of the history events of the instance's latest run. */
  async history(instanceId: string, runId?: string): Promise<string[]> {
    const { events } = await this.client.workflow.getHandle(instanceId, runId).fetchHistory();
    return (events ?? []).map((event) => Object.keys(event).find((key) => key.endsWith('EventAttributes')) ?? '?');
  }

  /** Stops everything, also when a worker does not stop as it should: no server outlives its test. */
  async stop(): Promise<void> {
    try {
      await this.stopWorker();
    } finally {
      await this.closeClient();
      await this.database.dispose();
      await this.server.stop();
    }
  }
}

export interface EnvironmentOptions {
  handlers?: Record<string, Handler>;
  host?: Partial<TemporalHostOptions>;
  /** The store as the worker sees it, to make it fail. */
  workerStore?: (store: Store) => Store;
  /** false: started by the test. */
  worker?: boolean;
  /** Code of the sandbox other than the product's. */
  bundle?: WorkflowBundle;
  /** A server of the test's own; by default one is started and stopped. */
  server?: TestServer;
}

export const ADMIN = { userId: 'admin', groups: [], orgIds: [], admin: true };

/** Polls until `check` gives something other than null, false or undefined. */
export async function eventually<T>(check: () => Promise<T | null | false | undefined>, timeout = 15_000): Promise<T> {
  const deadline = Date.now() + timeout;
  for (;;) {
    const value = await check().catch((error: unknown) => {
      if (Date.now() > deadline) throw error;
      return null;
    });
    if (value !== null && value !== false && value !== undefined) return value;
    if (Date.now() > deadline) throw new Error(`nothing within ${timeout} ms`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
