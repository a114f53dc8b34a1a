import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../../cli/net/port.ts';
import { READY_MESSAGE, STOP_MESSAGE } from '../../../cli/roles/run-role.ts';
import { SupervisedChild, type ChildSpec } from '../../../cli/supervise/child.ts';
import { logFile } from '../../../cli/supervise/log-file.ts';
import { findTemporal } from '../../../cli/temporal/find.ts';
import { temporalServerSpec } from '../../../cli/temporal/server.ts';
import { temporalWays } from '../../../cli/temporal/ways.ts';
import type { Part } from '../../bench/measure/meter.ts';
import { MariaDb } from '../../bench/server/mariadb.ts';
import type { Database } from '../../bench/server/product.ts';

/** The hand-written application: Temporal with the product's settings, a worker, an API, and a database. */
export class HandWrittenApplication {
  readonly rest: string;
  private readonly folder: string;
  private readonly children: SupervisedChild[] = [];
  private mariadb: MariaDb | null = null;

  private constructor(folder: string, port: number) {
    this.folder = folder;
    this.rest = `http://127.0.0.1:${port}/engine-rest`;
  }

  static async create(database: Database, parent: string): Promise<HandWrittenApplication> {
    const port = await freePort();
    const application = new HandWrittenApplication(mkdtempSync(join(parent, 'hand-written-')), port);
    try {
      await application.start(database, port);
      return application;
    } catch (error) {
      await application.dispose();
      throw error;
    }
  }

  parts(): Part[] {
    const parts = this.children.flatMap(({ name, pid }) => (pid === null ? [] : [{ name, pid }]));
    return this.mariadb ? [...parts, { name: 'database', pid: this.mariadb.pid }] : parts;
  }

  async dispose(): Promise<void> {
    for (const child of [...this.children].reverse()) await child.stop();
    await this.mariadb?.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async start(database: Database, port: number): Promise<void> {
    const { folder } = this;
    if (database === 'mysql') this.mariadb = await MariaDb.create(join(folder, 'mariadb'));
    const url = this.mariadb?.url ?? `sqlite:${join(folder, 'application.db')}`;
    const temporalPort = await freePort();
    const address = `127.0.0.1:${temporalPort}`;
    const source = await findTemporal(temporalWays({ ...process.env, TEMPORAL_ADDRESS: '' }));
    if (source.kind !== 'binary') throw new Error('the benchmark starts a Temporal of its own');
    await this.run(temporalServerSpec({ file: source.file, port: temporalPort, dataFolder: folder }));
    await Promise.all([this.run(this.program('worker', [address])), this.run(this.program('server', [address, url, String(port)]))]);
  }

  private async run(spec: ChildSpec): Promise<void> {
    const child = new SupervisedChild(spec, { log: (line) => console.error(line), changed: () => undefined });
    this.children.push(child);
    await child.start();
  }

  private program(name: 'worker' | 'server', args: string[]): ChildSpec {
    return {
      name, log: logFile(this.folder, name), stopLimit: 8_000,
      spawn: (descriptor) => fork(join(import.meta.dirname, `${name}.ts`), args, { stdio: ['ignore', descriptor, descriptor, 'ipc'], execArgv: ['--import', 'tsx'], env: { ...process.env, TZ: 'UTC' } }),
      ready: (child) => new Promise((resolve) => { child.on('message', (message) => { if (message === READY_MESSAGE) resolve(); }); }),
      askToStop: (child) => void child.send(STOP_MESSAGE),
    };
  }
}
