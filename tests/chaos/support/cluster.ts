import { fork, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { ChildSpec } from '../../../cli/supervise/child.ts';
import { freePort } from '../../../cli/net/port.ts';
import { logFile } from '../../../cli/supervise/log-file.ts';
import { ensureWorkflowBundle } from '../../../cli/start/workflow-bundle.ts';
import { findTemporal } from '../../../cli/temporal/find.ts';
import { temporalServerSpec } from '../../../cli/temporal/server.ts';
import { temporalWays } from '../../../cli/temporal/ways.ts';
import { loadBaseData } from '../../../store/base/index.ts';
import { openDb, type Db } from '../../../store/db.ts';
import { createStore, type Store } from '../../../store/index.ts';
import type { InstanceSettings } from '../../../workflows/messages.ts';
import { deployModel } from '../../integration/support/deploy.ts';
import type { Context } from '../experiment.ts';
import { Client } from './client.ts';
import type { CrashPoint } from './crash-points.ts';
import { Part } from './part.ts';
import { asVariable, type ProcessEnvironment } from './processes/environment.ts';

const TASK_QUEUE = 'chaos';
const READY_LIMIT_MS = 90_000;

export interface ClusterOptions {
  /** Models of `tests/chaos/models`. */
  models: readonly string[];
  workers?: number;
  callers?: number;
  settings?: InstanceSettings;
  /** Default: a SQLite file. */
  database?: string;
  outboxFaults?: number;
}

/** The product under test: Temporal on a file, workers and callers, each a process of its own that can be killed; and the database to look at. */
export class Cluster {
  readonly temporal: Part;
  readonly workers: Part[];
  readonly callers: Part[];
  readonly client: Client;
  readonly db: Db;
  readonly store: Store;
  /** File of the effects. */
  readonly ledger: string;
  readonly address: string;
  private readonly ports: number[];

  private constructor(parts: Pick<Cluster, 'temporal' | 'workers' | 'callers' | 'db' | 'store' | 'ledger' | 'address'>, ports: number[]) {
    this.temporal = parts.temporal;
    this.workers = parts.workers;
    this.callers = parts.callers;
    this.db = parts.db;
    this.store = parts.store;
    this.ledger = parts.ledger;
    this.address = parts.address;
    this.ports = ports;
    this.client = this.newClient();
  }

  /** Everything is stopped when the experiment is over. */
  static async start({ folder, defer }: Pick<Context, 'folder' | 'defer'>, { models, workers = 1, callers = 1, settings = {}, database = `sqlite:${join(folder, 'yilian.db')}`, outboxFaults = 0 }: ClusterOptions): Promise<Cluster> {
    const source = await findTemporal(temporalWays({ ...process.env, TEMPORAL_ADDRESS: '' }));
    if (source.kind !== 'binary') throw new Error('a Temporal to be killed is needed: no program for it was found');
    const port = await freePort();
    const address = `127.0.0.1:${port}`;
    const temporal = new Part(temporalServerSpec({ file: source.file, port, dataFolder: folder }));
    defer(() => temporal.stop());
    const db = openDb(database);
    defer(() => db.close());
    const store = createStore(db);
    const ledger = join(folder, 'effects.jsonl');
    const common = { address, taskQueue: TASK_QUEUE, database, folder, ledger, settings, outboxFaults };
    await Promise.all([temporal.start(), prepare(store, models), ensureWorkflowBundle()]);
    const ports = await freePorts(callers);
    const own = [
      ...Array.from({ length: workers }, (_, i) => new Part(childSpec('worker', `worker-${i + 1}`, folder, { ...common, port: 0 }))),
      ...ports.map((of, i) => new Part(childSpec('caller', `caller-${i + 1}`, folder, { ...common, port: of }))),
    ];
    for (const part of own) defer(() => part.stop());
    await Promise.all(own.map((part) => part.start()));
    const cluster = new Cluster({ temporal, workers: own.slice(0, workers), callers: own.slice(workers), db, store, ledger, address }, ports);
    defer(() => cluster.client.close());
    return cluster;
  }

  /** A client with connections of its own. */
  newClient(): Client {
    return new Client(this.ports);
  }

  get parts(): Part[] {
    return [this.temporal, ...this.workers, ...this.callers];
  }

  /**
   * Lets the worker or caller die that is the first to come to a point for the how manieth time. The others live on, to die there as well.
   * @returns false when none has died within `limit` ms
   */
  async crashAt(point: CrashPoint, hit: number, limit: number): Promise<boolean> {
    const own = [...this.workers, ...this.callers];
    const deaths = (): number => own.reduce((sum, part) => sum + part.deaths, 0);
    const before = deaths();
    for (const part of own) part.send({ arm: point, hit });
    for (const deadline = Date.now() + limit; deaths() === before;) {
      if (Date.now() > deadline) return false;
      await delay(10);
    }
    return true;
  }

  /** Kills every part at the same moment, Temporal included, and resolves when all do their work again. */
  async killAll(): Promise<void> {
    await Promise.all(this.parts.map((part) => part.down('SIGKILL')));
    await this.temporal.back();
    await Promise.all(this.parts.map((part) => part.back()));
  }

  /** Every part does its work. */
  async up(): Promise<void> {
    await Promise.all(this.parts.map((part) => part.up()));
  }
}

async function prepare(store: Store, models: readonly string[]): Promise<void> {
  await store.migrate();
  await loadBaseData(store, Date.now());
  for (const name of models) await deployModel(store, readFileSync(join(import.meta.dirname, '..', 'models', `${name}.bpmn`), 'utf8'), name);
}

async function freePorts(n: number): Promise<number[]> {
  const ports: number[] = [];
  while (ports.length < n) {
    const port = await freePort();
    if (!ports.includes(port)) ports.push(port);
  }
  return ports;
}

function childSpec(entry: 'worker' | 'caller', name: string, folder: string, environment: ProcessEnvironment): ChildSpec {
  return {
    name,
    log: logFile(folder, name),
    stopLimit: 8_000,
    spawn: (descriptor) => fork(join(import.meta.dirname, 'processes', `${entry}.ts`), [], {
      stdio: ['ignore', descriptor, descriptor, 'ipc'], execArgv: ['--import', 'tsx'], env: { ...process.env, ...asVariable(environment) },
    }),
    ready,
    askToStop: (child) => child.kill('SIGTERM'),
  };
}

function ready(child: ChildProcess, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`it was not ready within ${READY_LIMIT_MS / 1_000} s`)), READY_LIMIT_MS);
    signal.addEventListener('abort', () => clearTimeout(timer));
    child.on('message', (message) => {
      if (message !== 'ready') return;
      clearTimeout(timer);
      resolve();
    });
  });
}
