import { UserError } from '../user-error.ts';

/** Either a server that runs already, or a `temporal` binary to start one with. */
export type TemporalSource = { kind: 'address'; address: string } | { kind: 'binary'; file: string; way: string };

/** One way to come by a Temporal server. `find` answers with the source, or with the reason why this way is closed. */
export interface Way {
  name: string;
  find: () => Promise<TemporalSource | { reason: string }>;
}

/**
 * Tries the ways in order and takes the first that is open.
 * @throws {UserError} naming every way, why each is closed, and what to do
 */
export async function findTemporal(ways: readonly Way[]): Promise<TemporalSource> {
  const closed: string[] = [];
  for (const way of ways) {
    const found = await way.find();
    if ('kind' in found) return found;
    closed.push(`  ${closed.length + 1}. ${way.name}: ${found.reason}`);
  }
  throw new UserError([
    'No Temporal server was found. Yilian keeps its processes in Temporal and looks for it in this order:',
    ...closed,
    'Open any one of them: set TEMPORAL_ADDRESS=host:port of a server that runs; or install the Temporal CLI, so that `temporal` is on PATH;',
    'or allow this machine to download it; or install Go 1.24 or newer, with which it is built once.',
  ].join('\n'));
}
