import { fork, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import type { InstanceClient } from '../../../api/host/instance-client.ts';
import { readRunState } from '../../../cli/data/run-file.ts';
import { freePort } from '../../../cli/net/port.ts';
import { endsWithin } from '../../../cli/supervise/terminate.ts';
import { openStore } from '../../../store/index.ts';
import type { Store } from '../../../store/contract.ts';
import { askInstances } from '../../integration/support/read-models-ahead.ts';
import type { Part } from '../measure/meter.ts';
import { Hook } from './hook.ts';
import { MariaDb } from './mariadb.ts';

export type Database = 'sqlite' | 'mysql';

/** Bytes the worker holds without garbage: its own heap, and those of its threads, in which the workflows run. */
export interface WorkerHeap { threads: number; own: number; inThreads: number }

const START_LIMIT_MS = 240_000;
const LOGIN = 'admin';

/** The product on a data folder of its own, as separate processes, with its database. */
export class BenchProduct {
  readonly folder: string;
  readonly database: Database;
  readonly hook: Hook;
  readonly mariadb: MariaDb | null;
  private readonly port: number;
  private supervisor: ChildProcess | null = null;

  private constructor(folder: string, port: number, hook: Hook, mariadb: MariaDb | null) {
    this.folder = folder;
    this.port = port;
    this.hook = hook;
    this.mariadb = mariadb;
    this.database = mariadb ? 'mysql' : 'sqlite';
  }

  /** Starts with empty databases. @param parent folder for the data; default the system's for temporary files */
  static async create(database: Database, parent = tmpdir()): Promise<BenchProduct> {
    mkdirSync(parent, { recursive: true });
    const folder = mkdtempSync(join(parent, 'yilian-bench-'));
    const mariadb = database === 'mysql' ? await MariaDb.create(join(folder, 'mariadb')) : null;
    // Paths of sockets are short on every system: not in a folder somebody chose.
    const product = new BenchProduct(folder, await freePort(), await Hook.open(join(tmpdir(), `yb-${process.pid}-${Date.now().toString(36)}.sock`)), mariadb);
    try {
      await product.start();
      return product;
    } catch (error) {
      await product.dispose();
      throw error;
    }
  }

  /** Of `/engine-rest`. */
  get rest(): string {
    return `http://127.0.0.1:${this.port}/engine-rest`;
  }

  get databaseUrl(): string {
    return this.mariadb?.url ?? `sqlite:${this.databaseFile}`;
  }

  get databaseFile(): string {
    return join(this.folder, 'yilian.db');
  }

  /** What the handlers with effects write, outside of every database. */
  get effectsFile(): string {
    return join(this.folder, 'effects.jsonl');
  }

  private get temporalAddress(): string {
    return readRunState(this.folder)?.temporalAddress as string;
  }

  private get heapFile(): string {
    return join(this.folder, 'worker-heap.json');
  }

  /** Starts (again) on the same data. */
  async start(): Promise<void> {
    const env: NodeJS.ProcessEnv = {
      ...process.env, YILIAN_DATABASE_URL: this.databaseUrl, YILIAN_DATA_DIR: this.folder, YILIAN_HOST: '127.0.0.1', YILIAN_ENGINE_REST_ANONYMOUS: LOGIN, YILIAN_ADMIN_PASSWORD: 'not used by anybody',
      YILIAN_TRUST_PROXY: '', YILIAN_PUBLIC_ORIGIN: '', YILIAN_BENCH_HOOK: this.hook.path, YILIAN_BENCH_EFFECTS: this.effectsFile, YILIAN_BENCH_HEAP: this.heapFile,
    };
    const child = fork(join(import.meta.dirname, 'supervisor.ts'), [this.folder, String(this.port)], { execArgv: ['--import', 'tsx'], env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    this.supervisor = child;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`the product did not start within ${START_LIMIT_MS / 1_000} s\n${this.logs()}`)), START_LIMIT_MS);
      child.once('exit', (code) => { clearTimeout(timer); reject(new Error(`the product did not start (${code})\n${this.logs()}`)); });
      child.once('message', () => { clearTimeout(timer); resolve(); });
    });
  }

  /** The server processes now. */
  parts(): Part[] {
    const state = readRunState(this.folder);
    const pids: [string, number | null | undefined][] = [...Object.entries(state?.processes ?? {}), ['supervisor', this.supervisor?.pid], ['database', this.mariadb?.pid]];
    return pids.flatMap(([name, pid]) => (pid ? [{ name, pid }] : []));
  }

  /** What the worker holds now; stops it for as long as the collection takes. @throws when it does not answer within half a minute */
  async workerHeap(): Promise<WorkerHeap> {
    const worker = this.parts().find(({ name }) => name === 'worker');
    if (worker === undefined) throw new Error('there is no worker to ask');
    rmSync(this.heapFile, { force: true });
    process.kill(worker.pid, 'SIGUSR2');
    for (const end = Date.now() + 30_000; !existsSync(this.heapFile);) {
      if (Date.now() > end) throw new Error('the worker does not say what it holds');
      await delay(50);
    }
    return JSON.parse(readFileSync(this.heapFile, 'utf8')) as WorkerHeap;
  }

  /** How long the histories of these workflows are. */
  async describeWorkflows(ids: string[]): Promise<{ events: number; bytes: number }[]> {
    const connection = await Connection.connect({ address: this.temporalAddress });
    try {
      const { workflow } = new Client({ connection });
      return await Promise.all(ids.map(async (id) => {
        const { historyLength, historySize } = await workflow.getHandle(id).describe();
        return { events: historyLength, bytes: historySize ?? 0 };
      }));
    } finally {
      await connection.close();
    }
  }

  /** The read model, and the instances themselves, past the product's servers. */
  async askInstances(): Promise<{ store: Store; instances: InstanceClient; close: () => Promise<void> }> {
    const store = await openStore(this.databaseUrl, { dataDir: this.folder });
    const { instances, close } = await askInstances(this.temporalAddress, store);
    return { store, instances, close: async () => { await close(); await store.close(); } };
  }

  /** SIGKILL to everything, the database server included: no part gets to finish anything. */
  async kill(): Promise<void> {
    const child = this.supervisor;
    const pids = this.parts().filter(({ name }) => name !== 'supervisor' && name !== 'database');
    child?.kill('SIGKILL');
    for (const { pid } of pids) process.kill(pid, 'SIGKILL');
    this.mariadb?.kill();
    if (child) await endsWithin(child, 5_000);
    this.supervisor = null;
  }

  /** After a kill: everything again on the same data. */
  async restart(): Promise<void> {
    await this.mariadb?.start();
    await this.start();
  }

  async dispose(): Promise<void> {
    const child = this.supervisor;
    this.supervisor = null;
    child?.kill('SIGTERM');
    if (child && !(await endsWithin(child, 30_000))) {
      for (const { pid } of this.parts()) process.kill(pid, 'SIGKILL');
      child.kill('SIGKILL');
    }
    await this.mariadb?.stop();
    this.hook.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private logs(): string {
    return ['temporal', 'worker', 'api'].map((name) => {
      try {
        return `--- ${name}.log\n${readFileSync(join(this.folder, 'log', `${name}.log`), 'utf8').split('\n').slice(-15).join('\n')}`;
      } catch {
        return `--- ${name}.log: none`;
      }
    }).join('\n');
  }
}
