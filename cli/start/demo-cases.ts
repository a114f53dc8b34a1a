import { appendFileSync } from 'node:fs';
import { openStore } from '../../store/index.ts';
import { demoCases } from '../demo/cases/all-cases.ts';
import { keptJournal } from '../demo/cases/journal.ts';
import { playCases } from '../demo/cases/play-cases.ts';
import type { CaseOutcome } from '../demo/cases/play-cases.ts';
import { formatDuration } from '../output/progress.ts';
import { messageOf } from '../user-error.ts';
import { say, warn } from './say.ts';

/** Two at a time: people work with the same server. */
const PARALLEL = 2;
const PATIENCE_MS = 60_000;
const TELL_EVERY_MS = 30_000;

export interface DemoCasesOptions {
  base: string;
  password: string;
  databaseUrl: string;
  /** Every step of every case, one JSON object a line. */
  logFile: string;
  /** How many cases; Infinity for all. */
  count: number;
  signal: AbortSignal;
}

/**
 * Fills a demo region behind the running server with cases of every package, once: what is there, and what has failed, is written down
 * in the settings of the installation, and the next start goes on with the rest. Never fails: the demo is not what the server is for.
 */
export async function fillDemoRegion({ base, password, databaseUrl, logFile, count, signal }: DemoCasesOptions): Promise<void> {
  const store = await openStore(databaseUrl);
  try {
    const journal = await keptJournal(store);
    const left = demoCases(count).filter(({ id }) => !journal.settled(id));
    if (left.length === 0) return;
    const began = Date.now();
    let done = 0;
    say(`  Filling the demo region with ${left.length} cases behind the running server; steps in ${logFile}`);
    const ticker = setInterval(() => say(`  Demo cases: ${done} of ${left.length}`), TELL_EVERY_MS);
    try {
      const outcomes = await playCases({
        base, password, patience: PATIENCE_MS, cases: left, journal, parallel: PARALLEL, signal,
        report: (event) => appendFileSync(logFile, `${JSON.stringify({ at: new Date().toISOString(), ...event })}\n`),
        ended: () => { done += 1; },
      });
      if (!signal.aborted) tell(outcomes, formatDuration(Date.now() - began), base);
    } finally {
      clearInterval(ticker);
    }
  } catch (error) {
    if (!signal.aborted) warn(`The demo cases stopped: ${messageOf(error)} The next start goes on with them.`);
  } finally {
    await store.close();
  }
}

function tell(outcomes: readonly CaseOutcome[], duration: string, base: string): void {
  const failed = outcomes.filter((outcome) => outcome.failed !== undefined);
  say(`  Demo cases: ${outcomes.length - failed.length} of ${outcomes.length} are there, after ${duration}`);
  for (const { id, failed: reason } of failed) warn(`Demo case ${id}: ${reason}`);
  if (failed.length > 0) say(`  To try those that failed again: npx yilian demo cases --base ${base}`);
}
