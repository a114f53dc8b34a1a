/** Message subscriptions that are open. */
import type { Batch } from '../batch.ts';
import type { Applier, Fold } from './fold.ts';

const subscribed: Applier<'message.subscribed'> = (event, fold) => {
  fold.subscriptions.set(event.key, event);
};
const unsubscribed: Applier<'message.unsubscribed'> = (event, fold) => {
  fold.subscriptions.set(event.key, null);
};
/** The subscription stays: a non-interrupting event may occur again, and one that is over says so itself. */
const correlated: Applier<'message.correlated'> = () => undefined;

export const messageAppliers = {
  'message.subscribed': subscribed,
  'message.unsubscribed': unsubscribed,
  'message.correlated': correlated,
};

export function writeSubscriptions(batch: Batch, fold: Fold): void {
  if (fold.ended) {
    batch.add(batch.table('message_subscription').where('instance_id', fold.instanceId).del());
    return;
  }
  const over = [...fold.subscriptions].filter(([, open]) => open === null).map(([key]) => key);
  if (over.length > 0) batch.add(batch.table('message_subscription').where('instance_id', fold.instanceId).whereIn('subscription_key', over).del());
  const rows = [...fold.subscriptions.values()]
    .filter((open) => open !== null)
    .map((open) => ({
      instance_id: fold.instanceId,
      subscription_key: open.key,
      element_id: open.element,
      name: open.name,
      correlation_key: open.correlationKey,
    }));
  batch.upsert('message_subscription', rows, ['instance_id', 'subscription_key']);
}
