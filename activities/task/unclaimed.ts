import type { Handler } from '../handler.ts';
import { text, texts } from '../kit/input.ts';

/**
 * `task.unclaimed`: which of these people have not taken up their task of an element (one task per candidate, as of several instances).
 * Input: `elementId`, `users`. Result: `users`.
 */
export const unclaimed: Handler = async (input, { store, instanceId }) => {
  const elementId = text(input, 'elementId');
  const open = await store.caseTasks(instanceId, ['open']);
  const waiting = new Set(open.filter((task) => task.elementId === elementId && task.assignee === null).flatMap((task) => task.candidateUsers));
  return { users: texts(input, 'users').filter((user) => waiting.has(user)) };
};
