import { hash, id, text, time } from './columns.ts';
import type { SchemaStep } from './types.ts';

export const security: SchemaStep = {
  name: '0007-security',
  async up(createTable, knex) {
    await createTable('login_session', (t) => {
      id(t, 'token_hash').primary();
      id(t, 'user_id').notNullable();
      id(t, 'csrf').notNullable();
      time(t, 'created_at').notNullable();
      time(t, 'expires_at').notNullable();
      time(t, 'seen_at').notNullable();
      t.index('user_id');
      t.index('expires_at');
    });
    await createTable('audit', (t) => {
      // Counts without gaps from 1: a missing row shows.
      t.bigInteger('id').primary();
      time(t, 'at').notNullable();
      id(t, 'actor_id');
      id(t, 'org_id');
      id(t, 'action').notNullable();
      text(t, 'target');
      hash(t, 'target_hash');
      t.string('outcome', 16).notNullable();
      id(t, 'ip');
      text(t, 'data');
      hash(t, 'hash').notNullable();
      t.index(['actor_id', 'id']);
      t.index(['target_hash', 'id']);
    });
    await createTable('audit_head', (t) => {
      t.integer('id').primary();
      t.bigInteger('last_id').notNullable();
      hash(t, 'last_hash').notNullable();
    });
    await knex('audit_head').insert({ id: 1, last_id: 0, last_hash: '0'.repeat(64) });
    await createTable('idempotency', (t) => {
      id(t, 'user_id').notNullable();
      id(t, 'idempotency_key').notNullable();
      hash(t, 'body_hash').notNullable();
      time(t, 'created_at').notNullable();
      t.integer('status');
      text(t, 'body');
      t.primary(['user_id', 'idempotency_key']);
      t.index('created_at');
    });
    await createTable('setting', (t) => {
      id(t, 'name').primary();
      text(t, 'value').notNullable();
    });
  },
};
