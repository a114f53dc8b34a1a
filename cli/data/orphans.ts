import { terminateForeign } from '../supervise/terminate.ts';
import { temporalDatabase } from '../temporal/server.ts';
import { commandOf } from '../bootstrap/process-alive.mjs';
import { readRunState, removeRunState } from './run-file.ts';

/**
 * Ends processes that a killed supervisor left on this data folder. The roles notice by themselves that their supervisor is gone;
 * the Temporal server does not, and a second one on the same database file would corrupt it. Call while holding the folder's lock.
 * @returns the names of the processes ended
 */
export async function endOrphans(dataFolder: string): Promise<string[]> {
  const orphans = Object.entries(readRunState(dataFolder)?.processes ?? {}).filter(([name, pid]) => pid !== null && isOurs(name, commandOf(pid), dataFolder));
  await Promise.all(orphans.map(([, pid]) => terminateForeign(pid!)));
  removeRunState(dataFolder);
  return orphans.map(([name]) => name);
}

/** Process ids are reused: only a process whose command line is the expected one is touched. */
function isOurs(name: string, command: string | null, dataFolder: string): boolean {
  if (command === null) return false;
  return name === 'temporal' ? command.includes(temporalDatabase(dataFolder)) : command.includes(`yilian.mjs ${name}`);
}
