import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRunState } from '../../../cli/data/run-file.ts';
import type { RunState } from '../../../cli/data/run-file.ts';
import { freePort } from '../../../cli/net/port.ts';
import { ROOT } from '../../../cli/root.ts';
import { DEMO_PASSWORD } from '../../../store/demo/index.ts';
import { endsWithin } from '../../../cli/supervise/terminate.ts';
import { createDatabase } from './product-database.ts';
import type { ProductDatabase } from './product-database.ts';

/** Whom its accessibility statement names. */
export const ACCESSIBILITY_CONTACT = 'barriers@yilian.example';

const READY_LIMIT_MS = 240_000;

/** The product as people start it: `yilian start` on a data folder and a port of its own, with all its processes. */
export class Product {
  readonly dataFolder: string;
  readonly port: number;
  private readonly database: ProductDatabase | null;
  private process: ChildProcess | null = null;
  private output = '';

  private constructor(dataFolder: string, port: number, database: ProductDatabase | null) {
    this.dataFolder = dataFolder;
    this.port = port;
    this.database = database;
  }

  /** Starts on a fresh data folder (and database, when the tests run on MySQL) and waits until it answers. */
  static async start(): Promise<Product> {
    const server = process.env.YILIAN_TEST_MYSQL;
    const product = new Product(mkdtempSync(join(tmpdir(), 'yilian-product-')), await freePort(), server ? await createDatabase(server) : null);
    try {
      await product.start();
      return product;
    } catch (error) {
      await product.dispose();
      throw error;
    }
  }

  get base(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Starts (again) on the same data folder and port. */
  async start(): Promise<void> {
    const environment: NodeJS.ProcessEnv = { ...process.env, YILIAN_DATABASE_URL: this.database?.url ?? '', TEMPORAL_ADDRESS: '', CI: '', YILIAN_DEMO_CASES: '0', YILIAN_ACCESSIBILITY_CONTACT: ACCESSIBILITY_CONTACT, YILIAN_ADMIN_PASSWORD: DEMO_PASSWORD };
    const child = spawn(process.execPath, [join(ROOT, 'cli', 'yilian.mjs'), 'start', '--data', this.dataFolder, '--port', String(this.port)], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    this.process = child;
    child.stdout.on('data', (chunk: Buffer) => { this.output += chunk.toString(); });
    child.stderr.on('data', (chunk: Buffer) => { this.output += chunk.toString(); });
    const deadline = Date.now() + READY_LIMIT_MS;
    while (!(await this.answers())) {
      if (child.exitCode !== null || Date.now() > deadline) throw new Error(`the product did not start:\n${this.report()}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** Process ids of its parts now. */
  get running(): RunState {
    const state = readRunState(this.dataFolder);
    if (state === null) throw new Error(`the product does not run:\n${this.report()}`);
    return state;
  }

  /** Ends it as Ctrl-C does. @returns the exit code */
  async stop(): Promise<number | null> {
    const child = this.process;
    this.process = null;
    if (child === null) return 0;
    child.kill('SIGTERM');
    if (!(await endsWithin(child, 25_000))) {
      child.kill('SIGKILL');
      throw new Error(`the product did not end within 25 s:\n${this.report()}`);
    }
    return child.exitCode;
  }

  /** Ends it and removes its data. */
  async dispose(): Promise<void> {
    try {
      await this.stop();
    } finally {
      await this.database?.drop();
      rmSync(this.dataFolder, { recursive: true, force: true });
    }
  }

  /** Kills the supervisor as a crash does: nothing is stopped in order. */
  async crash(): Promise<void> {
    const child = this.process;
    this.process = null;
    if (child === null) return;
    child.kill('SIGKILL');
    await endsWithin(child, 5_000);
  }

  /** What it printed, and the ends of its parts' logs. */
  report(): string {
    const logs = ['temporal', 'worker', 'api'].map((name) => {
      try {
        return `--- ${name}.log\n${readFileSync(join(this.dataFolder, 'log', `${name}.log`), 'utf8').split('\n').slice(-30).join('\n')}`;
      } catch {
        return `--- ${name}.log: none`;
      }
    });
    return [this.output, ...logs].join('\n');
  }

  private async answers(): Promise<boolean> {
    try {
      return (await fetch(`${this.base}/readyz`, { signal: AbortSignal.timeout(2_000) })).ok;
    } catch {
      return false;
    }
  }
}
