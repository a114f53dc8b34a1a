import { flag, id, text, time } from './columns.ts';
import type { SchemaStep } from './types.ts';

export const messages: SchemaStep = {
  name: '0004-messages',
  async up(createTable) {
    await createTable('message_subscription', (t) => {
      id(t, 'instance_id').notNullable();
      t.integer('subscription_key').notNullable();
      id(t, 'element_id').notNullable();
      id(t, 'name').notNullable();
      id(t, 'correlation_key').notNullable();
      t.primary(['instance_id', 'subscription_key']);
      t.index(['name', 'correlation_key']);
    });
    await createTable('message_buffer', (t) => {
      id(t, 'message_id').primary();
      id(t, 'name').notNullable();
      id(t, 'correlation_key').notNullable();
      text(t, 'variables').notNullable();
      text(t, 'actor');
      time(t, 'received_at').notNullable();
      time(t, 'expires_at').notNullable();
      flag(t, 'consumed');
      t.index(['name', 'correlation_key']);
      t.index('expires_at');
    });
    await createTable('outbox', (t) => {
      id(t, 'id').primary();
      id(t, 'instance_id').notNullable();
      t.bigInteger('seq').notNullable();
      id(t, 'name').notNullable();
      id(t, 'correlation_key').notNullable();
      text(t, 'payload').notNullable();
      time(t, 'created_at').notNullable();
      time(t, 'next_attempt_at').notNullable();
      t.integer('attempts').notNullable();
      text(t, 'last_error');
      time(t, 'delivered_at');
      t.index(['delivered_at', 'next_attempt_at', 'instance_id', 'seq'], 'outbox_pending');
    });
  },
};
