import { formatDuration } from '../output/progress.ts';
import type { Part } from './parts.ts';
import type { TestServers } from './servers.ts';
import { NOTHING, addTally, closingLine, failedFor } from './tally.ts';
import type { Tally } from './tally.ts';

export interface RunOptions {
  /** Where a missing server or browser is a failure: on a build server nobody reads "skipped". */
  strict: boolean;
  /** Stop after the first part that fails. */
  bail: boolean;
  print: (line: string) => void;
}

/** Runs the parts in order, each under its heading with its elapsed time, and sums them up. */
export async function runParts(parts: readonly Part[], servers: TestServers, options: RunOptions): Promise<Tally> {
  let sum = NOTHING;
  for (const part of parts) {
    options.print(`\n== ${part.heading}`);
    const started = Date.now();
    const outcome = await part.run(servers);
    const tally = 'absent' in outcome ? missing(outcome.absent, options) : outcome;
    options.print(`-- ${part.heading}: ${closingLine(tally)} in ${formatDuration(Date.now() - started)}`);
    sum = addTally(sum, { ...tally, failures: tally.failures.map((failure) => `${part.heading}: ${failure}`) });
    if (options.bail && tally.failed > 0) break;
  }
  return sum;
}

function missing(why: string, { strict, print }: RunOptions): Tally {
  print(strict ? `failed: ${why}` : `skipped: ${why}`);
  return strict ? failedFor(why) : { ...NOTHING, skipped: 1 };
}
