import { setTimeout as delay } from 'node:timers/promises';
import type { Handler, HandlerContext } from '../handler.ts';
import { text } from '../kit/input.ts';

const PATIENCE_MS = 10_000;
const POLL_MS = 50;

/**
 * `task.completed-by`: who completed an element's task last. Models compare it where two people must act; a form's data would be the word of
 * whoever filled it in. Input: `elementId`. Result: `userId, name` (null when nobody has).
 */
export const completedBy: Handler = async (input, context) => {
  const elementId = text(input, 'elementId');
  await ownStepInLog(context);
  const last = (await context.store.timeline(context.instanceId)).filter((entry) => entry.type === 'task.completed' && entry.elementId === elementId).at(-1);
  return { userId: last?.actorId ?? null, name: last?.actorName ?? null };
};

/**
 * The log is written beside the instance: a job may run before the step that made it is there, and an older completion would be taken for the
 * last. The job's own element comes with that step. @throws when it does not come; the job is tried again then
 */
async function ownStepInLog({ store, instanceId, elementId, idempotencyKey }: HandlerContext): Promise<void> {
  const key = Number(idempotencyKey.slice(idempotencyKey.lastIndexOf(':') + 1));
  for (const deadline = performance.now() + PATIENCE_MS; ; await delay(POLL_MS)) {
    const { items } = await store.activityInstances({ instanceId, elementId, limit: 1000 });
    if (items.some((one) => one.key === key)) return;
    if (performance.now() > deadline) throw new Error(`the log of ${instanceId} does not show element ${key} yet`);
  }
}
