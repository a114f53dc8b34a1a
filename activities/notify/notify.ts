import type { Handler } from '../handler.ts';
import { optionalRecord, record, texts } from '../kit/input.ts';
import { sendNotifications } from './send.ts';

/**
 * `notify`: tells people by a template of the package's settings.
 * Input: `template: {id, channel, zh, en}`, `to` (groups, `patient:<id>`), `data` (values the template may name). No result.
 */
export const notify: Handler = async (input, context) => {
  await sendNotifications(record(input, 'template'), texts(input, 'to'), optionalRecord(input, 'data') ?? {}, context);
  return {};
};
