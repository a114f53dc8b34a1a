import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../cli/net/port.ts';
import { SupervisedChild } from '../../../cli/supervise/child.ts';
import { findTemporal } from '../../../cli/temporal/find.ts';
import { temporalServerSpec } from '../../../cli/temporal/server.ts';
import { temporalWays } from '../../../cli/temporal/ways.ts';

export interface TestServer {
  address: string;
  stop(): Promise<void>;
}

/**
 * The real Temporal server: the one the test run provides (`YILIAN_TEST_TEMPORAL`), else one of its own with the settings that production's embedded
 * server has. Its binary is `TEMPORAL_CLI`, or is found like `yilian start` finds it.
 */
export async function temporalServer(): Promise<TestServer> {
  const provided = process.env['YILIAN_TEST_TEMPORAL'];
  if (provided) return { address: provided, stop: async () => undefined };
  const dataFolder = mkdtempSync(join(tmpdir(), 'yilian-temporal-'));
  const port = await freePort();
  const child = new SupervisedChild(temporalServerSpec({ file: await binary(), port, dataFolder }), { log: (line) => console.error(line), changed: () => undefined });
  await child.start();
  return {
    address: `127.0.0.1:${port}`,
    async stop() {
      await child.stop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

async function binary(): Promise<string> {
  if (process.env['TEMPORAL_CLI']) return process.env['TEMPORAL_CLI'];
  const found = await findTemporal(temporalWays());
  if (found.kind === 'binary') return found.file;
  throw new Error('the tests start a server of their own: name one to use with YILIAN_TEST_TEMPORAL');
}
