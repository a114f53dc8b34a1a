import { AsyncLocalStorage } from 'node:async_hooks';
import type { OutboxRow, RuntimeStore } from '../../store/contract.ts';

const BATCH = 100;
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 300_000;
/** How long the caller of a step waits for what follows from it in other instances. The rest goes on without him. */
const PATIENCE = 5_000;

export interface OutboxOptions {
  store: Pick<RuntimeStore, 'outbox' | 'outboxDelivered' | 'outboxFailed'>;
  /** Does what the row asks for; idempotent by the row's id. */
  send: (row: OutboxRow) => Promise<void>;
  now: () => number;
  /** ms; default 5 s. */
  patience?: number;
}

/** The rows of one instance being sent. `again`: there are new ones since it last looked. */
interface Pass { again: boolean; done: Promise<Counts> }
interface Counts { delivered: number; failed: number }

/**
 * Sends what instances throw: messages, signals, calls of other instances and their outcomes. At least once, under the row's id, so that the
 * receiver applies it once. Rows of one instance keep their order: after a failure the later ones wait as well, 1 s at first, doubling up to
 * 5 minutes.
 *
 * The caller of a step sends what it threw before he gets his answer, and so on along the chain: what follows from a call is in the read model
 * when the call returns. The background does the same for steps without a caller, and for what is left over.
 */
export class OutboxDispatcher {
  private readonly options: OutboxOptions;
  private readonly pausedUntil = new Map<string, number>();
  private readonly passes = new Map<string, Pass>();
  /** In a chain of sends: the passes of others that it came across. */
  private readonly chains = new AsyncLocalStorage<Set<Promise<Counts>>>();

  constructor(options: OutboxOptions) {
    this.options = options;
  }

  /** One pass over what is due. */
  async dispatch(): Promise<Counts> {
    const due = new Set((await this.options.store.outbox(BATCH)).map(({ instanceId }) => instanceId));
    const passes = [...due].filter((instanceId) => !this.passes.has(instanceId) && !this.isPaused(instanceId)).map((instanceId) => this.chains.run(new Set(), () => this.begin(instanceId).done));
    const counts = await Promise.all(passes);
    return { delivered: sum(counts, 'delivered'), failed: sum(counts, 'failed') };
  }

  /** Sends what an instance has just thrown. Never fails: what cannot be sent now is sent later by the background. */
  async forward(instanceId: string): Promise<void> {
    const chain = this.chains.getStore();
    // Inside a chain nobody waits for others, so that two chains never wait for each other; who began it does, at its end.
    if (chain) return void (await this.join(instanceId, chain)?.catch(() => undefined));
    const own = new Set<Promise<Counts>>();
    const all = this.chains.run(own, async () => {
      await this.join(instanceId, own);
      await Promise.all(own);
    });
    await within(this.options.patience ?? PATIENCE, all.catch(() => undefined));
  }

  private join(instanceId: string, chain: Set<Promise<Counts>>): Promise<Counts> | undefined {
    const pass = this.passes.get(instanceId);
    if (!pass) return this.isPaused(instanceId) ? undefined : this.begin(instanceId).done;
    pass.again = true;
    chain.add(pass.done);
    return undefined;
  }

  private begin(instanceId: string): Pass {
    const pass: Pass = { again: false, done: Promise.resolve({ delivered: 0, failed: 0 }) };
    this.passes.set(instanceId, pass);
    pass.done = this.run(instanceId, pass);
    return pass;
  }

  private async run(instanceId: string, pass: Pass): Promise<Counts> {
    const counts = { delivered: 0, failed: 0 };
    try {
      for (;;) {
        pass.again = false;
        const rows = await this.options.store.outbox(BATCH, instanceId);
        if (rows.length === 0 && !pass.again) return counts;
        const sent = await this.sendInOrder(rows.sort((a, b) => seqOf(a) - seqOf(b)));
        counts.delivered += sent;
        const failed = rows[sent];
        if (failed) {
          this.pausedUntil.set(instanceId, this.options.now() + Math.min(FIRST_PAUSE * 2 ** failed.attempts, LONGEST_PAUSE));
          return { ...counts, failed: 1 };
        }
        this.pausedUntil.delete(instanceId);
      }
    } finally {
      this.passes.delete(instanceId);
    }
  }

  /** Returns how many were delivered; the next one failed. */
  private async sendInOrder(rows: OutboxRow[]): Promise<number> {
    for (const [index, row] of rows.entries()) if (!(await this.send(row))) return index;
    return rows.length;
  }

  private async send(row: OutboxRow): Promise<boolean> {
    const { store, send, now } = this.options;
    try {
      await send(row);
    } catch (error) {
      await store.outboxFailed(row.id, now(), error instanceof Error ? error.message : String(error));
      return false;
    }
    await store.outboxDelivered(row.id, now());
    return true;
  }

  private isPaused(instanceId: string): boolean {
    return (this.pausedUntil.get(instanceId) ?? 0) > this.options.now();
  }
}

/** The id is `<instance>:<seq>`. */
function seqOf(row: OutboxRow): number {
  return Number(row.id.slice(row.id.lastIndexOf(':') + 1));
}

const sum = (counts: Counts[], name: keyof Counts): number => counts.reduce((total, count) => total + count[name], 0);

async function within(time: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise((resolve) => (timer = setTimeout(resolve, time)));
  await Promise.race([work, patience]);
  clearTimeout(timer);
}
