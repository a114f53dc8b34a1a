import type { ExecutionStore } from '../contract.ts';
import type { Db } from '../db.ts';

/** Who listens for signals. */
export function signalStore(db: Db): Pick<ExecutionStore, 'signalSubscribers'> {
  return {
    async signalSubscribers(name, after, limit) {
      const query = db.knex('signal_subscription').where('name', name);
      if (after) {
        query.where((next) =>
          next.where('instance_id', '>', after.instanceId).orWhere((same) => same.where('instance_id', after.instanceId).where('subscription_key', '>', after.key)),
        );
      }
      const rows = await query
        .orderBy(['instance_id', 'subscription_key'])
        .limit(limit)
        .select<{ instance_id: string; subscription_key: number; element_id: string }[]>('instance_id', 'subscription_key', 'element_id');
      return rows.map((row) => ({ instanceId: row.instance_id, key: row.subscription_key, name, elementId: row.element_id }));
    },
  };
}
