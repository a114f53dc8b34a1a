import { ApiFailure, Unreachable } from '../api-client.ts';
import { People } from '../people.ts';
import { toldAs } from '../told.ts';
import { messageOf } from '../../user-error.ts';
import type { DemoCase } from './demo-case.ts';
import type { Journal } from './journal.ts';

export interface PlayCasesOptions {
  /** Address of the server. */
  base: string;
  password: string;
  /** How long a case may stand still, ms. */
  patience: number;
  cases: readonly DemoCase[];
  journal: Journal;
  /** How many cases are played at the same time. */
  parallel: number;
  /** Stops between two steps; what was begun goes on when the cases are played again. */
  signal: AbortSignal;
  /** Every step of every case. */
  report: (event: { id: string; state: string | null; step: string }) => void;
  /** A case is there, or failed. */
  ended: (outcome: CaseOutcome) => void;
}

export interface CaseOutcome {
  id: string;
  package: string;
  /** The state the case was played to; null when it did not get there. */
  state: string | null;
  /** Why it did not get there. */
  failed?: string;
}

/**
 * Plays cases side by side over the public API. One that fails is told of and does not keep the others from being played; cases the
 * journal knows to be there are not asked for again.
 * @throws {UserError} when nobody answers at the address any more
 * @returns what became of each case that was ended, in no order; fewer than were given when `signal` stopped it
 */
export async function playCases(options: PlayCasesOptions): Promise<CaseOutcome[]> {
  const { base, password, signal, cases, parallel } = options;
  const people = new People(base, password, signal);
  const waiting = [...cases];
  const outcomes: CaseOutcome[] = [];
  const player = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined && !signal.aborted; next = waiting.shift()) {
      const outcome = await playOne(next, people, options);
      if (outcome === null) return;
      outcomes.push(outcome);
      options.ended(outcome);
    }
  };
  await Promise.all(Array.from({ length: parallel }, player));
  return outcomes;
}

/** @returns null when the case was stopped on its way */
async function playOne(one: DemoCase, people: People, { base, password, patience, journal, signal, report }: PlayCasesOptions): Promise<CaseOutcome | null> {
  const { at, state } = journal.entry(one.id);
  if (state !== undefined) return { id: one.id, package: one.package, state };
  try {
    await journal.put(one.id, { at });
    const played = await one.play({ base, password, patience, people, signal, told: toldAs(one.id, at), key: `demo-${one.id}`, report: (event) => report({ id: one.id, ...event }) });
    const reached = played.state ?? '';
    await journal.put(one.id, { at, state: reached });
    return { id: one.id, package: one.package, state: reached };
  } catch (error) {
    if (signal.aborted) return null;
    if (error instanceof Unreachable) throw error;
    const failed = reasonOf(error);
    await journal.put(one.id, { at, failed });
    return { id: one.id, package: one.package, state: null, failed };
  }
}

function reasonOf(error: unknown): string {
  const otherDay = error instanceof ApiFailure && error.status === 409 && error.body.includes('"idempotencyKey"');
  return otherDay ? 'It was begun on another day. Give that day with --day to go on with it.' : messageOf(error);
}
