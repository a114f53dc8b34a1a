/** Operations on many instances: what is to be done, to which instances, and what became of each. Times are epoch milliseconds. */
import type { Actor } from '../engine/model/io.ts';
import type { JsonObject } from '../engine/model/json.ts';
import type { Page } from './contract.ts';

export type BatchItemStatus = 'pending' | 'done' | 'failed';

export interface BatchRow {
  id: string; type: string; total: number;
  /** What is done to each instance; only who made it and who performs it know its shape. */
  operation: JsonObject;
  /** In whose name. */
  actor: Actor; createdBy: string | null; createdAt: number;
  /** When the first instance was taken. */
  startedAt: number | null;
  /** When the last one was done, or the batch was called off. */
  endedAt: number | null;
  suspended: boolean;
}
export interface BatchItemRow {
  batchId: string; position: number; instanceId: string; status: BatchItemStatus;
  /** From 0; one more by each retry. */
  attempt: number;
  failure: string | null;
  /** The instance that was started, if the operation starts one. */
  resultId: string | null; finishedAt: number | null;
}
export interface BatchCounts { pending: number; done: number; failed: number }
export interface BatchFilter { batchId?: string; type?: string; suspended?: boolean; /** Still to be done, or has failures to be looked at. */ open?: boolean; completed?: boolean }
export interface BatchPage { by?: 'id' | 'startTime' | 'endTime'; descending?: boolean; offset: number; limit: number }
export type BatchItemOutcome = { status: 'done'; resultId: string | null } | { status: 'failed'; failure: string };

export interface BatchStore {
  /** The batch and its items, in one transaction: all of it or nothing. */
  createBatch(batch: Pick<BatchRow, 'id' | 'type' | 'operation' | 'actor' | 'createdBy' | 'createdAt'>, instanceIds: string[]): Promise<void>;
  batch(id: string): Promise<BatchRow | null>;
  batches(filter: BatchFilter, page: BatchPage): Promise<BatchRow[]>;
  countBatches(filter: BatchFilter): Promise<number>;
  batchCounts(ids: string[]): Promise<Record<string, BatchCounts>>;
  /** In the order in which they were chosen. */
  batchItems(batchId: string, filter: { status?: BatchItemStatus; offset: number; limit: number }): Promise<Page<BatchItemRow>>;
  /** The next ones to be done. */
  pendingBatchItems(batchId: string, limit: number): Promise<BatchItemRow[]>;
  /** False when there is no open batch of this id. */
  suspendBatch(id: string, suspended: boolean): Promise<boolean>;
  /** Calls it off: what is pending stays undone. */
  endBatch(id: string, at: number): Promise<boolean>;
  /** With its items; nothing is left of it. */
  deleteBatch(id: string): Promise<void>;
  /** Failed items of an open batch are pending again; returns how many. */
  retryBatchItems(id: string, instanceIds?: string[]): Promise<number>;

  /** The oldest batch that has work and no worker is now this worker's, until `until`. Of several who ask, one gets it. */
  leaseBatch(worker: string, at: number, until: number): Promise<BatchRow | null>;
  /** False when it is suspended, called off, or another's. */
  keepBatch(id: string, worker: string, until: number): Promise<boolean>;
  releaseBatch(id: string, worker: string): Promise<void>;
  markBatchStarted(id: string, at: number): Promise<void>;
  /** Of an item that is pending; false when somebody else was faster. */
  finishBatchItem(batchId: string, position: number, outcome: BatchItemOutcome, at: number): Promise<boolean>;
  /** Ends a batch of which every item is done. */
  completeBatch(id: string, at: number): Promise<boolean>;
}
