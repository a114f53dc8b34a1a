import { randomUUID } from 'node:crypto';
import type { Store } from '../../store/contract.ts';
import { noticesOf, type Outlets } from './audience.ts';
import { dueFact, factsOf, type Fact } from './facts.ts';

const BATCH = 100;
/** Notices written in one transaction. */
const CHUNK = 500;
/** The reader that has died is replaced after this, ms. */
const LEASE = 30_000;
const DAY = 86_400_000;
/** A task is close to its due moment this long before it, ms; as the tile of the inbox. */
export const SOON = 2 * 3_600_000;

export interface NotifierOptions {
  store: Pick<Store, 'usersInGroup' | 'notices'>;
  now: () => number;
  outlets: Outlets;
  /** How long notices are kept, days. What happened earlier is not told any more. */
  keepDays?: number;
}

/**
 * Tells people what happened. Reads the change feed, the operation log and the clock behind cursors of the store, so that what came while no server
 * ran is told afterwards; a notice's id is made of the person and the fact, so that nothing is told twice, whoever reads and however often.
 */
export class Notifier {
  private readonly options: Required<NotifierOptions>;
  private readonly worker = randomUUID();
  private leasedUntil = 0;

  constructor(options: NotifierOptions) {
    this.options = { keepDays: 90, ...options };
  }

  /** What people and processes did. Returns whether there may be more. */
  async read(): Promise<boolean> {
    const { store: { notices }, now } = this.options;
    if (!(await this.mayRead())) return false;
    const from = await notices.readerPosition('feed');
    const at = now();
    const { position, cases } = await notices.news(from, BATCH, at);
    if (position === from) return false;
    await this.tell(cases.flatMap((news) => factsOf(news, at, SOON)));
    await notices.caseRead(cases, at);
    await notices.moveReader('feed', position);
    return cases.length === BATCH;
  }

  /** What time did: tasks that are due, absences that were entered. */
  async watch(): Promise<void> {
    if (!(await this.mayRead())) return;
    const { store: { notices }, now } = this.options;
    const at = now();
    await this.watchDue('overdue', at);
    await this.watchDue('dueSoon', at + SOON);
    for (const absence of await notices.untoldAbsences(at)) {
      const { id, deputyId, from, until, userId } = absence;
      const fact: Fact = { key: `deputy:${id}:${deputyId}:${from}:${until}`, kind: 'deputy', at, to: [deputyId], groups: [], by: userId, instanceId: null, processKey: '', businessKey: null, task: null, data: { from, until } };
      await this.tell([fact]);
      await notices.absenceTold(id, at);
    }
  }

  /** Removes what is older than is to be kept. */
  async purge(): Promise<number> {
    if (!(await this.mayRead())) return 0;
    return this.options.store.notices.purge(this.oldest());
  }

  private async watchDue(reader: 'overdue' | 'dueSoon', until: number): Promise<void> {
    const { store: { notices }, now } = this.options;
    const from = await notices.readerPosition(reader);
    // What was late before anybody was told of anything is no news.
    if (from > 0) await this.tell((await notices.tasksDue(from, until)).flatMap((task) => dueFact(task, now(), SOON)));
    if (until > from) await notices.moveReader(reader, until);
  }

  private async tell(facts: Fact[]): Promise<void> {
    const { store, outlets, now } = this.options;
    const oldest = this.oldest();
    const told = await noticesOf(store, facts.filter(({ at }) => at >= oldest), outlets, now());
    for (let i = 0; i < told.length; i += CHUNK) await store.notices.record(told.slice(i, i + CHUNK), now());
  }

  /** The lease is written anew when half of it is over, not for each look. */
  private async mayRead(): Promise<boolean> {
    const at = this.options.now();
    if (at < this.leasedUntil - LEASE / 2) return true;
    const held = await this.options.store.notices.lease(this.worker, at, at + LEASE);
    this.leasedUntil = held ? at + LEASE : 0;
    return held;
  }

  private oldest(): number {
    return this.options.now() - this.options.keepDays * DAY;
  }
}
