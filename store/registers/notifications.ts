import type { JsonObject } from '../../engine/model/json.ts';
import type { RegisterStore } from '../contract.ts';
import type { Db } from '../db.ts';
import { fromJson, toJson } from '../json-column.ts';

type NotificationStore = Pick<RegisterStore, 'putNotification' | 'notifications'>;

export function notificationStore(db: Db): NotificationStore {
  return {
    async putNotification({ id, instanceId, channel, recipient, template, data, at }) {
      const row = { id, instance_id: instanceId, channel, recipient, template, data: toJson(data), at };
      await db.knex('notification').insert(row).onConflict('id').ignore();
    },

    async notifications(instanceId) {
      const rows = await db
        .knex('notification')
        .where('instance_id', instanceId)
        .orderBy(['at', 'id'])
        .select<{ id: string; channel: string; recipient: string; template: string; data: string; at: number }[]>('id', 'channel', 'recipient', 'template', 'data', 'at');
      return rows.map((row) => ({ ...row, data: fromJson<JsonObject>(row.data) }));
    },
  };
}
