import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import mysql from 'mysql2/promise';
import { freePort } from '../../../cli/net/port.ts';
import { endsWithin } from '../../../cli/supervise/terminate.ts';

const run = promisify(execFile);
const START_LIMIT_MS = 60_000;
export const DATABASE = 'yilian';

/** A MariaDB of its own on 127.0.0.1, with the settings the peers' harness gives theirs: default durability, 1 GB of buffers. */
export class MariaDb {
  private readonly folder: string;
  private readonly port: number;
  private process: ChildProcess | null = null;

  private constructor(folder: string, port: number) {
    this.folder = folder;
    this.port = port;
  }

  /** Makes a data folder and starts on it. @throws when MariaDB is not installed */
  static async create(folder: string): Promise<MariaDb> {
    mkdirSync(folder, { recursive: true });
    await run('mariadb-install-db', ['--no-defaults', `--user=${userInfo().username}`, `--datadir=${join(folder, 'data')}`, '--auth-root-authentication-method=normal', '--skip-test-db']);
    const server = new MariaDb(folder, await freePort());
    await server.start();
    await server.query(`CREATE DATABASE ${DATABASE}`);
    return server;
  }

  get url(): string {
    return `mysql://root@127.0.0.1:${this.port}/${DATABASE}`;
  }

  get pid(): number {
    return this.process?.pid ?? 0;
  }

  /** Folder of the product's tables. */
  get files(): string {
    return join(this.folder, 'data', DATABASE);
  }

  async start(): Promise<void> {
    const child = spawn('mariadbd', [
      '--no-defaults', `--user=${userInfo().username}`, `--datadir=${join(this.folder, 'data')}`, '--bind-address=127.0.0.1', `--port=${this.port}`, `--socket=${join(this.folder, 'sock')}`, `--pid-file=${join(this.folder, 'pid')}`,
      `--log-error=${join(this.folder, 'error.log')}`, '--skip-log-bin', '--innodb-buffer-pool-size=1G', '--innodb-log-file-size=512M', '--max-connections=200', '--character-set-server=utf8mb4', '--collation-server=utf8mb4_bin',
    ], { stdio: 'ignore' });
    this.process = child;
    const deadline = Date.now() + START_LIMIT_MS;
    for (;;) {
      try {
        return void (await this.query('SELECT 1'));
      } catch (error) {
        if (child.exitCode !== null || Date.now() > deadline) throw new Error(`MariaDB did not start: ${this.log()}`, { cause: error });
        await delay(100);
      }
    }
  }

  kill(): void {
    this.process?.kill('SIGKILL');
  }

  async stop(): Promise<void> {
    const child = this.process;
    this.process = null;
    child?.kill('SIGTERM');
    if (child && !(await endsWithin(child, 20_000))) child.kill('SIGKILL');
  }

  /** Rows of one statement, as the administrator of the server. */
  async query<Row = object>(sql: string): Promise<Row[]> {
    const connection = await mysql.createConnection({ host: '127.0.0.1', port: this.port, user: 'root' });
    try {
      const [rows] = await connection.query(sql);
      return rows as Row[];
    } finally {
      await connection.end();
    }
  }

  private log(): string {
    const file = join(this.folder, 'error.log');
    return existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(-8).join('\n') : 'it wrote no log';
  }
}
