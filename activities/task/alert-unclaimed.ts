import type { Handler } from '../handler.ts';
import { optionalRecord, record, text, texts } from '../kit/input.ts';
import { sendNotifications } from '../notify/send.ts';
import { openTask } from './open-task.ts';

/**
 * `task.alert-unclaimed`: calls people when nobody has taken a task yet. Input: `elementId`, `template, to, data` as of `notify`.
 * Result: `unclaimed`.
 */
export const alertUnclaimed: Handler = async (input, context) => {
  const task = await openTask(context, text(input, 'elementId'));
  if (!task || task.assignee !== null) return { unclaimed: false };
  await sendNotifications(record(input, 'template'), texts(input, 'to'), optionalRecord(input, 'data') ?? {}, context);
  return { unclaimed: true };
};
