/** What supervisors see of the work of others: numbers, and the tasks behind them. Times are epoch milliseconds, durations milliseconds. */
import type { Page, TaskRow } from './contract.ts';

/** Whose work: of all organisations (null), or of these. */
export interface MonitorScope { orgIds: string[] | null }
/** From `from` up to, not including, `to`. */
export interface Period { from: number; to: number }

/** Open tasks of one organisation in one process. A task offered to two organisations counts for both; one that is offered to none counts for the organisation that started the case. */
export interface QueueRow {
  orgId: string | null; processKey: string; open: number; unclaimed: number; overdue: number;
  /** When the oldest one was made. */
  oldestAt: number;
  /** By age: up to the first bound, up to the second, ..., beyond the last. */
  ages: number[];
  /** Completed in the period asked for: all, and those completed after they were due. */
  done: number; late: number;
}
/** Each task counted once. */
export interface QueueTotals { open: number; unclaimed: number; overdue: number }

/** Executions of one element that ended in a period, and those that are running now. Percentiles are values that occurred (nearest rank). */
export interface ElementHeat {
  elementId: string; count: number; median: number | null; p90: number | null;
  /** Mean time of its tasks until somebody took them, and from then to their end; null where there is no task. */
  waiting: number | null; working: number | null;
  /** Of its tasks with a due date: how many, and how many were completed after it. */
  due: number; late: number;
  running: number;
}
export interface HeatQuery { processKey: string; /** Elements of the model; other ones are left out. */ elementIds: string[]; period: Period; scope: MonitorScope }

export interface WatchedTaskFilter { orgId?: string; processKey?: string; elementId?: string; assignee?: string; state?: 'overdue' | 'unclaimed'; /** Made before. */ createdBefore?: number; createdFrom?: number; now: number; offset?: number; limit?: number }
export interface Holder { userId: string; name: string; open: number; overdue: number }

export interface MonitorStore {
  /** `ageBounds`: ascending. */
  queues(scope: MonitorScope, now: number, period: Period, ageBounds: number[]): Promise<{ rows: QueueRow[]; totals: QueueTotals }>;
  heat(query: HeatQuery): Promise<ElementHeat[]>;
  /** Open tasks, those due first first. */
  tasks(filter: WatchedTaskFilter, scope: MonitorScope): Promise<Page<TaskRow>>;
  /** People who hold open tasks, those with the most first. */
  holders(scope: MonitorScope, now: number): Promise<Holder[]>;
  /** Of these cases, those in which one of the organisations takes part. */
  partyOf(instanceIds: string[], orgIds: string[]): Promise<string[]>;
}
