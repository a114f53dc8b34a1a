import { RestClient } from '../../bench/client/rest.ts';
import { Meter } from '../../bench/measure/meter.ts';
import { rounded } from '../../bench/measure/stats.ts';
import type { Database } from '../../bench/server/product.ts';
import { humanWorkflow } from '../../bench/workloads/w2.ts';
import { HandWrittenApplication } from './application.ts';

export interface HandWrittenOptions {
  database: Database;
  /** Folder for the data. */
  folder: string;
  clients: number;
  n: number;
  quiet: number;
  /** The product's W2 of the same run, if it was measured. */
  compared: object | undefined;
}

/** W2's clients against the hand-written application. `cpuRatio` is the product's CPU of all servers per instance divided by this one's. */
export async function handWritten({ database, folder, clients, n, quiet, compared }: HandWrittenOptions): Promise<object> {
  const application = await HandWrittenApplication.create(database, folder);
  const rest = new RestClient(application.rest, 64);
  try {
    const result = await humanWorkflow({ rest, meter: new Meter(() => application.parts()), clients, n, quiet, finished: () => rest.count('/finished') });
    const ours = compared !== undefined && 'cpuMsPerInstance' in compared ? Number(compared.cpuMsPerInstance) : null;
    return { ...result, cpuRatio: ours === null ? null : rounded(ours / result.cpuMsPerInstance) };
  } finally {
    rest.close();
    await application.dispose();
  }
}
