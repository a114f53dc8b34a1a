import type { z } from 'zod';
import type { TaskRow } from '../../../store/contract.ts';
import type { bulkRequest, BulkItem } from '../../contract/inbox.ts';
import type { Failure } from '../../failure.ts';
import type { Call } from '../../route.ts';

export type BulkCall = Call<unknown, z.output<typeof bulkRequest>>;

/** One thing that can be done to many tasks: the same checks as for one, and the same effect. */
export interface BulkWork {
  /** What each task's audit row says was done: the operation on one task. */
  operation: string;
  /** Why it will not be done, or what the answer says besides. Throws a failure too. */
  check(call: BulkCall, task: TaskRow): Promise<Failure | Pick<BulkItem, 'outcome' | 'target' | 'steps'> | null>;
  /** Does what `check` has just allowed. `inputId`: the same for a retry of the same call and task. */
  perform(call: BulkCall, task: TaskRow, inputId: string): Promise<void>;
}
