import type { Viewer } from '../../store/contract.ts';
import type { Handler } from '../handler.ts';
import { text, texts } from '../kit/input.ts';

const EVERYTHING: Viewer = { userId: '', groups: [], orgIds: [], admin: true };

/**
 * `task.unclaimed`: which of these people have not taken up their task of an element (one task per candidate, as of several instances).
 * Input: `elementId`, `users`. Result: `users`.
 */
export const unclaimed: Handler = async (input, { store, instanceId, now }) => {
  const elementId = text(input, 'elementId');
  const { items } = await store.tasks({ scope: 'all', status: 'open', instanceId, now, limit: 200 }, EVERYTHING);
  const waiting = new Set(items.filter((task) => task.elementId === elementId && task.assignee === null).flatMap((task) => task.candidateUsers));
  return { users: texts(input, 'users').filter((user) => waiting.has(user)) };
};
