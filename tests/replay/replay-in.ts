import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { ReplayFailure } from './replay.ts';

export interface ReplayReport {
  replayed: number;
  /** Histories of each engine version. */
  byVersion: Record<string, number>;
  /** Minutes west of UTC on 1 January 1970, to see that the time zone was taken. */
  zone: number;
  failures: ReplayFailure[];
}

/**
 * Replays the corpus in a process of its own, because a time zone is read once.
 *
 * @param zone IANA name
 * @param days by which the host's clock is ahead
 */
export async function replayIn(zone: string, days = 0): Promise<ReplayReport> {
  const file = fileURLToPath(new URL('./replay-all.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', file, String(days)], { env: { ...process.env, TZ: zone } });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as ReplayReport;
}
