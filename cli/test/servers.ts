import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { freePort } from '../net/port.ts';
import { SupervisedChild } from '../supervise/child.ts';
import { findTemporal } from '../temporal/find.ts';
import { temporalServerSpec } from '../temporal/server.ts';
import { temporalWays } from '../temporal/ways.ts';
import { messageOf } from '../user-error.ts';
import { findMariadbd, startMariadb } from './mariadb.ts';

/** A server the tests can have, as environment variables for Vitest, or why they cannot have it. */
export type Provided = { environment: NodeJS.ProcessEnv } | { absent: string };

/** The servers of a test run: each started at the first request, all stopped at the end. */
export class TestServers {
  private readonly stops: (() => Promise<void>)[] = [];
  private mysqlServer: Promise<Provided> | undefined;
  private temporalServer: Promise<Provided> | undefined;

  /** MariaDB or MySQL: YILIAN_TEST_MYSQL when set, else a MariaDB of our own. */
  mysql(): Promise<Provided> {
    return (this.mysqlServer ??= this.provideMysql());
  }

  /** Temporal: found like `start` finds it. Tests that start Yilian themselves find the same binary on PATH. */
  temporal(): Promise<Provided> {
    return (this.temporalServer ??= this.provideTemporal());
  }

  async stop(): Promise<void> {
    await Promise.all(this.stops.splice(0).map((stop) => stop()));
  }

  private async provideMysql(): Promise<Provided> {
    if (process.env.YILIAN_TEST_MYSQL) return { environment: { YILIAN_TEST_MYSQL: process.env.YILIAN_TEST_MYSQL } };
    const server = findMariadbd();
    if (server === null) return { absent: 'no MariaDB: install mariadb-server, or set YILIAN_TEST_MYSQL=mysql://user:password@host:port/database' };
    try {
      const database = await startMariadb(server);
      this.stops.push(database.stop);
      return { environment: { YILIAN_TEST_MYSQL: database.url } };
    } catch (error) {
      return { absent: `MariaDB did not start: ${messageOf(error)}` };
    }
  }

  private async provideTemporal(): Promise<Provided> {
    try {
      const source = await findTemporal(temporalWays());
      if (source.kind === 'address') return { environment: { YILIAN_TEST_TEMPORAL: source.address } };
      const dataFolder = mkdtempSync(join(tmpdir(), 'yilian-temporal-'));
      const port = await freePort();
      const child = new SupervisedChild(temporalServerSpec({ file: source.file, port, dataFolder }), { log: (line) => console.error(line), changed: () => undefined });
      this.stops.push(async () => {
        await child.stop();
        rmSync(dataFolder, { recursive: true, force: true });
      });
      await child.start();
      return { environment: { YILIAN_TEST_TEMPORAL: `127.0.0.1:${port}`, PATH: `${dirname(source.file)}${delimiter}${process.env.PATH ?? ''}` } };
    } catch (error) {
      return { absent: messageOf(error) };
    }
  }
}
