import type { TaskRow } from '../../../store/contract.ts';
import type { Task } from '../../contract/index.ts';

/** The row without what only the engine needs. */
export function taskView({ key: _key, ...task }: TaskRow): Task {
  return task;
}
