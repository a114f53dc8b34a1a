import type { JsonObject } from '../../engine/model/json.ts';
import type { HandlerContext } from '../handler.ts';
import { render } from './template.ts';

/**
 * Puts one notification per recipient into the register, once per attempt series. Recipients are groups (`role@org`) for the inbox and
 * `patient:<id>`, whom the gateway reaches by the template's channel; addresses never appear here.
 */
export async function sendNotifications(template: JsonObject, recipients: readonly string[], values: JsonObject, context: HandlerContext): Promise<void> {
  const { store, instanceId, businessKey, idempotencyKey, now } = context;
  const { template: id, channel, data } = render(template, { ...values, businessKey });
  for (const recipient of new Set(recipients)) {
    const toPatient = recipient.startsWith('patient:');
    await store.putNotification({ id: `${idempotencyKey}:${id}:${recipient}`, instanceId, channel: toPatient ? (channel === 'inbox' ? 'sms' : channel) : 'inbox', recipient, template: id, data, at: now });
  }
}
