import type { TaskRow } from '../../../store/contract.ts';
import type { Task } from '../../contract/index.ts';

/** The row without what only the engine and the store need. */
export function taskView({ key: _key, definitionHash: _hash, ...task }: TaskRow): Task {
  return task;
}
