import type { Handler } from '../handler.ts';
import { text } from '../kit/input.ts';

/**
 * `task.completed-by`: who completed an element's task last. Models compare it where two people must act; a form's data would be the word of
 * whoever filled it in. Input: `elementId`. Result: `userId, name` (null when nobody has).
 */
export const completedBy: Handler = async (input, { store, instanceId }) => {
  const elementId = text(input, 'elementId');
  const last = (await store.timeline(instanceId)).filter((entry) => entry.type === 'task.completed' && entry.elementId === elementId).at(-1);
  return { userId: last?.actorId ?? null, name: last?.actorName ?? null };
};
