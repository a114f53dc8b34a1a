import { execFile } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { promisify } from 'node:util';
import { findTemporal } from '../../cli/temporal/find.ts';
import { temporalWays } from '../../cli/temporal/ways.ts';

/** What the figures of a run were measured on. */
export interface Machine {
  cores: number;
  cpu: string;
  memoryGb: number;
  node: string;
  /** As the program says itself. */
  temporal: string;
}

export async function machine(): Promise<Machine> {
  const source = await findTemporal(temporalWays({ ...process.env, TEMPORAL_ADDRESS: '' }));
  const temporal = source.kind === 'binary' ? (await promisify(execFile)(source.file, ['--version'])).stdout.trim() : source.address;
  return { cores: cpus().length, cpu: cpus()[0]?.model.trim() ?? '', memoryGb: Math.round(totalmem() / 2 ** 30), node: process.version, temporal };
}
