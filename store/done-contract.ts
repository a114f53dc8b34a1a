import type { Page, TaskRow } from './contract.ts';

export interface DoneTaskFilter { userId: string; text?: string; processKey?: string; offset?: number; limit?: number }
export interface DoneTaskStore {
  /** Tasks a person has completed, the latest first. */
  tasksDoneBy(filter: DoneTaskFilter): Promise<Page<TaskRow>>;
}
