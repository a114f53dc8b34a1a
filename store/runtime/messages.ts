import type { Actor } from '../../engine/model/io.ts';
import type { JsonObject } from '../../engine/model/json.ts';
import type { RuntimeStore } from '../contract.ts';
import type { Db } from '../db.ts';
import { fromJson, toJson } from '../json-column.ts';

type MessageStore = Pick<RuntimeStore, 'subscriptions' | 'bufferMessage' | 'bufferedMessages' | 'consumeBuffered' | 'tookMessage'>;

/** Open subscriptions, and messages that came before them. */
export function messageStore(db: Db): MessageStore {
  return {
    async subscriptions(name, correlationKey, instanceId) {
      const query = db.knex('message_subscription').where({ name, correlation_key: correlationKey });
      if (instanceId !== undefined) query.where('instance_id', instanceId);
      const rows = await query.orderBy(['instance_id', 'subscription_key']).select<{ instance_id: string; subscription_key: number }[]>('instance_id', 'subscription_key');
      return rows.map((row) => ({ instanceId: row.instance_id, key: row.subscription_key, name, correlationKey }));
    },

    async bufferMessage(message) {
      await db.knex('message_buffer').where('expires_at', '<=', message.at).del();
      return db.insertNew(
        db.knex('message_buffer').insert({
          message_id: message.messageId,
          name: message.name,
          correlation_key: message.correlationKey,
          variables: toJson(message.variables),
          actor: message.actor && toJson(message.actor),
          received_at: message.at,
          expires_at: message.expiresAt,
          consumed: 0,
        }),
      );
    },

    async bufferedMessages(name, correlationKey, at) {
      const rows = await db
        .knex('message_buffer')
        .where({ name, correlation_key: correlationKey, consumed: 0 })
        .where('expires_at', '>', at)
        .orderBy(['received_at', 'message_id'])
        .select<{ message_id: string; variables: string; actor: string | null }[]>();
      return rows.map((row) => ({
        messageId: row.message_id,
        variables: fromJson<JsonObject>(row.variables),
        actor: row.actor === null ? null : fromJson<Actor>(row.actor),
      }));
    },

    /** The row stays until it expires, so that a second delivery is still recognised. */
    async consumeBuffered(messageId) {
      return (await db.knex('message_buffer').where({ message_id: messageId, consumed: 0 }).update({ consumed: 1 })) === 1;
    },

    /** The event has the id of the input, which is that of the message and the key of the subscription. */
    async tookMessage(instanceId, messageId) {
      const input = `"messageId":${JSON.stringify(messageId).slice(0, -1)}:`.replace(/[!%_]/g, '!$&');
      const row: unknown = await db.knex('instance_event').where({ instance_id: instanceId, type: 'message.correlated' }).whereRaw("data like ? escape '!'", [`%${input}%`]).first('seq');
      return row !== undefined;
    },
  };
}
