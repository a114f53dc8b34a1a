import { execFile, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import mysql from 'mysql2/promise';
import { freePort } from '../net/port.ts';
import { endsWithin } from '../supervise/terminate.ts';
import { onPath } from '../temporal/executable.ts';

const run = promisify(execFile);
const READY_LIMIT_MS = 60_000;
const DATABASE = 'yilian_test';
const USER = 'yilian';
const PASSWORD = 'yilian-test';

export interface TestDatabase {
  /** `mysql://...` of an empty database, whose user may create others beside it. */
  url: string;
  stop: () => Promise<void>;
}

/** The MariaDB server program, or null. Debian puts it where ordinary users' PATH does not look. */
export function findMariadbd(env: NodeJS.ProcessEnv = process.env): string | null {
  return onPath('mariadbd', { ...env, PATH: `${env.PATH ?? ''}:/usr/sbin:/usr/local/sbin:/usr/libexec` });
}

/** Starts a MariaDB server for tests on a free port, with a data folder of its own that is removed at the end. */
export async function startMariadb(server: string): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'yilian-mariadb-'));
  const data = join(folder, 'data');
  const socket = join(folder, 's');
  mkdirSync(data);
  const user = userInfo().username;
  const port = await freePort();
  await run('mariadb-install-db', ['--no-defaults', `--datadir=${data}`, `--user=${user}`, '--auth-root-authentication-method=normal', '--skip-test-db'], { timeout: READY_LIMIT_MS });
  // Tests may lose their data in a power cut; a sync for each commit would only make them slow.
  const mariadbd = spawn(server, [
    '--no-defaults', `--datadir=${data}`, `--user=${user}`, `--socket=${socket}`, `--pid-file=${join(folder, 'pid')}`, '--bind-address=127.0.0.1', `--port=${port}`,
    '--innodb-flush-log-at-trx-commit=0', '--skip-log-bin', '--innodb-buffer-pool-size=64M', '--max-connections=200',
  ], { stdio: 'ignore' });
  const stop = async (): Promise<void> => {
    mariadbd.kill('SIGTERM');
    if (!(await endsWithin(mariadbd, 10_000))) mariadbd.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await createDatabase(socket);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `mysql://${USER}:${PASSWORD}@127.0.0.1:${port}/${DATABASE}`, stop };
}

async function createDatabase(socketPath: string): Promise<void> {
  const deadline = Date.now() + READY_LIMIT_MS;
  for (;;) {
    try {
      const connection = await mysql.createConnection({ socketPath, user: 'root', multipleStatements: true });
      await connection.query(`CREATE DATABASE ${DATABASE}; CREATE USER '${USER}'@'%' IDENTIFIED BY '${PASSWORD}'; GRANT ALL ON *.* TO '${USER}'@'%';`);
      await connection.end();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await delay(100);
    }
  }
}
