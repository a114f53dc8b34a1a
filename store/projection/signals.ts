import type { Batch } from '../batch.ts';
import type { Applier, Fold } from './fold.ts';

const subscribed: Applier<'signal.subscribed'> = (event, fold) => {
  fold.signals.set(event.key, event);
};
const unsubscribed: Applier<'signal.unsubscribed'> = (event, fold) => {
  fold.signals.set(event.key, null);
};
/** The subscription stays, as with messages. */
const received: Applier<'signal.received'> = () => undefined;

export const signalAppliers = { 'signal.subscribed': subscribed, 'signal.unsubscribed': unsubscribed, 'signal.received': received };

export function writeSignals(batch: Batch, fold: Fold): void {
  const over = [...fold.signals].filter(([, open]) => open === null).map(([key]) => key);
  if (over.length > 0) batch.add(batch.table('signal_subscription').where('instance_id', fold.instanceId).whereIn('subscription_key', over).del());
  const rows = [...fold.signals.values()]
    .filter((open) => open !== null)
    .map(({ key, element, name }) => ({ instance_id: fold.instanceId, subscription_key: key, element_id: element, name }));
  batch.upsert('signal_subscription', rows, ['instance_id', 'subscription_key']);
}
