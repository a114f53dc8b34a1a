import type { Store, TaskRow } from '../../../store/contract.ts';
import { taskRules } from '../../cases/task-rules.ts';
import { forbidden, type Failure } from '../../failure.ts';

/**
 * Four eyes: a user task with the property `notBy` (ids of user tasks, with commas) is not for people who have completed one of those in the same case,
 * nor, of tasks that are open at once, for those who have taken the other one.
 * @returns why this person may not take the task, null when they may
 */
export async function refuseSamePerson(store: Store, task: TaskRow, userId: string): Promise<Failure | null> {
  const earlier = (await taskRules(store, task.definitionHash)).get(task.elementId)?.notBy ?? [];
  if (earlier.length === 0) return null;
  const others = (await store.caseTasks(task.instanceId, ['completed', 'open'])).filter(({ elementId }) => earlier.includes(elementId));
  if (others.some(({ endedBy }) => endedBy === userId)) return forbidden({ zh: '须由另一人办理：您已办理过本案的前一环节', en: 'Somebody else must do this: you have done an earlier step of the case' }, 'fourEyes');
  const taken = others.some(({ status, assignee }) => status === 'open' && assignee === userId);
  return taken ? forbidden({ zh: '须由另一人办理：您已认领本案的另一环节', en: 'Somebody else must do this: you have taken another step of the case' }, 'fourEyes') : null;
}
