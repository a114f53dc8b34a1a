import type { Handler } from '../handler.ts';
import { number, text } from '../kit/input.ts';
import { openTask } from './open-task.ts';

const MINUTE = 60_000;

/**
 * `task.release-idle`: gives a task back to its group when whoever took it has neither saved a draft nor done anything else with it.
 * Input: `elementId`, `minutes` (of doing nothing). Result: `released`, `userId` (who had it).
 */
export const releaseIdle: Handler = async (input, context) => {
  const task = await openTask(context, text(input, 'elementId'));
  const touched = task && (await context.store.lastTouched(task.id));
  if (!task || !touched) return { released: false, userId: null };
  const idle = context.now - Math.max(touched.at ?? 0, task.createdAt) >= number(input, 'minutes') * MINUTE;
  return { released: idle && (await context.store.unclaim(task.id, touched.userId)), userId: touched.userId };
};
