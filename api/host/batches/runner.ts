import { randomUUID } from 'node:crypto';
import type { BatchItemRow, BatchRow, BatchStore } from '../../../store/contract.ts';
import { HostUnavailable } from '../host-unavailable.ts';
import { inParallel } from '../in-parallel.ts';
import type { BatchOperation, OperationResult } from './operation.ts';
import { perform, type Performer, type PerformStore } from './perform.ts';

/** Instances taken between two looks at whether the batch is to go on. */
const PAGE = 40;

export type BatchRunnerStore = PerformStore & BatchStore;

export interface BatchRunnerOptions {
  store: BatchRunnerStore;
  host: Performer['host'];
  /** Instances at the same time; default 8. */
  parallel?: number;
  /** After this silence another runner takes a batch over, ms; default 30 s. */
  lease?: number;
}

export interface BatchReport { done: number; failed: number }

/**
 * Works batches off, one after the other, the instances of one in parallel. Any number of runners may run: each batch is leased by one of them,
 * and when that one dies another goes on. An instance that was under way then gets its input again, under the same id, which it applies once.
 */
export class BatchRunner {
  private readonly options: BatchRunnerOptions;
  private readonly worker = randomUUID();
  private readonly parallel: number;
  private readonly lease: number;
  private running: Promise<BatchReport> | null = null;
  private asked = false;
  private stopped = false;

  constructor({ parallel = 8, lease = 30_000, ...options }: BatchRunnerOptions) {
    this.options = options;
    this.parallel = parallel;
    this.lease = lease;
  }

  /** Works until there is nothing to do. Calls while it works join in. Throws when the host or the database does not answer; what is undone stays so. */
  run(): Promise<BatchReport> {
    this.asked = true;
    this.running ??= this.workAll().finally(() => (this.running = null));
    return this.running;
  }

  /** Lets go of everything after the instances under way. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.running?.catch(() => undefined);
  }

  private async workAll(): Promise<BatchReport> {
    const report = { done: 0, failed: 0 };
    while (this.asked && !this.stopped) {
      this.asked = false;
      for (let batch = await this.take(); batch && !this.stopped; batch = await this.take()) await this.work(batch, report);
    }
    return report;
  }

  private async take(): Promise<BatchRow | null> {
    const now = Date.now();
    return this.stopped ? null : await this.options.store.leaseBatch(this.worker, now, now + this.lease);
  }

  private keep({ id }: BatchRow): Promise<boolean> {
    return this.options.store.keepBatch(id, this.worker, Date.now() + this.lease);
  }

  private async work(batch: BatchRow, report: BatchReport): Promise<void> {
    const { store, host } = this.options;
    const beat = setInterval(() => void this.keep(batch).catch(() => undefined), this.lease / 3);
    try {
      await store.markBatchStarted(batch.id, host.now());
      while (!this.stopped && (await this.keep(batch))) {
        const items = await store.pendingBatchItems(batch.id, PAGE);
        if (items.length === 0) return void (await store.completeBatch(batch.id, host.now()));
        await inParallel(this.parallel, items, async (item) => void report[await this.finish(batch, item)]++);
      }
    } finally {
      clearInterval(beat);
      await store.releaseBatch(batch.id, this.worker);
    }
  }

  private async finish(batch: BatchRow, item: BatchItemRow): Promise<keyof BatchReport> {
    const { store, host } = this.options;
    const result = await this.perform(batch, item);
    const outcome = result.ok ? { status: 'done' as const, resultId: result.startedId ?? null } : { status: 'failed' as const, failure: result.message };
    await store.finishBatchItem(batch.id, item.position, outcome, host.now());
    return outcome.status;
  }

  /** A host that does not answer says nothing about the instance; anything else that goes wrong is its failure. */
  private async perform({ id, operation, actor }: BatchRow, { instanceId, attempt }: BatchItemRow): Promise<OperationResult> {
    try {
      return await perform(this.options, operation as unknown as BatchOperation, { instanceId, actor, inputId: batchInputId(id, instanceId, attempt) });
    } catch (error) {
      if (error instanceof HostUnavailable) throw error;
      return { ok: false, message: error instanceof Error ? error.message : String(error) };
    }
  }
}

/** The same for every attempt that was cut off; a retry after a failure is a new input. */
export function batchInputId(batchId: string, instanceId: string, attempt: number): string {
  return `batch:${batchId}:${instanceId}${attempt === 0 ? '' : `:${attempt}`}`;
}
