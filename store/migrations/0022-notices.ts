import { flag, hash, id, label, text, time } from './columns.ts';
import type { SchemaStep } from './types.ts';

type Row = [kind: string, console: number, mail: 'off' | 'now' | 'digest'];

/** What people are told by default. By webhook nothing goes out before an administrator says so. */
const RULES: Row[] = [
  ['task.assigned', 1, 'digest'], ['task.offered', 1, 'off'], ['task.handed', 1, 'digest'], ['task.returned', 1, 'digest'], ['task.urged', 1, 'now'], ['task.dueSoon', 1, 'off'], ['task.overdue', 1, 'digest'],
  ['mention', 1, 'digest'], ['copy', 1, 'digest'], ['case.state', 1, 'off'], ['case.ended', 1, 'digest'], ['incident', 1, 'now'], ['deputy', 1, 'now'],
];

/** What people are told of, the rules and settings that decide on it, and what goes out. */
export const notices: SchemaStep = {
  name: '0022-notices',
  async up(createTable, knex) {
    await createTable('notice', (t) => {
      // Of the person and the fact: nobody is told anything twice.
      hash(t, 'id').primary();
      id(t, 'user_id').notNullable();
      id(t, 'kind').notNullable();
      id(t, 'instance_id');
      id(t, 'task_id');
      time(t, 'at').notNullable();
      time(t, 'made_at').notNullable();
      id(t, 'by_user');
      text(t, 'data').notNullable();
      flag(t, 'shown');
      flag(t, 'digest');
      time(t, 'read_at');
      t.index(['user_id', 'shown', 'read_at', 'made_at'], 'notice_bell');
      t.index(['user_id', 'shown', 'at', 'id'], 'notice_list');
      t.index(['instance_id', 'read_at'], 'notice_case');
      t.index(['made_at'], 'notice_age');
    });
    // How far each case has been read.
    await createTable('notice_mark', (t) => {
      id(t, 'instance_id').primary();
      t.bigInteger('seq').notNullable();
      time(t, 'at').notNullable();
    });
    await createTable('notice_reader', (t) => {
      id(t, 'name').primary();
      t.bigInteger('position').notNullable();
      id(t, 'worker');
      time(t, 'leased_until').notNullable();
    });
    await createTable('notice_rule', (t) => {
      id(t, 'id').primary();
      id(t, 'kind').notNullable();
      // Empty: any.
      id(t, 'process_key').notNullable();
      id(t, 'role').notNullable();
      flag(t, 'console');
      t.string('mail', 8).notNullable();
      flag(t, 'webhook');
      flag(t, 'enabled');
      flag(t, 'locked');
      time(t, 'updated_at');
      id(t, 'updated_by');
      t.unique(['kind', 'process_key', 'role'], { indexName: 'notice_rule_subject' });
    });
    await createTable('notice_setting', (t) => {
      id(t, 'user_id').primary();
      label(t, 'mail');
      t.integer('digest_minute');
      // The last day of the region for which nothing is to be made any more.
      t.integer('digest_day').notNullable();
      text(t, 'value').notNullable();
      t.index(['digest_day', 'digest_minute'], 'notice_setting_digest');
    });
    await createTable('notice_delivery', (t) => {
      id(t, 'id').primary();
      t.string('channel', 16).notNullable();
      id(t, 'user_id').notNullable();
      id(t, 'kind').notNullable();
      label(t, 'target').notNullable();
      text(t, 'content').notNullable();
      t.string('status', 8).notNullable();
      t.integer('attempts').notNullable();
      time(t, 'due_at').notNullable();
      time(t, 'leased_until').notNullable();
      id(t, 'worker');
      text(t, 'error');
      time(t, 'created_at').notNullable();
      time(t, 'done_at');
      t.index(['status', 'due_at'], 'notice_delivery_due');
      t.index(['status', 'created_at'], 'notice_delivery_age');
    });
    await knex.schema.alterTable('absence', (t) => {
      time(t, 'told_at');
      t.index(['told_at', 'until_at'], 'absence_untold');
    });

    // What happened before is history: it rings no bell.
    const head = await knex('change_head').where('id', 1).first<{ position: number }>('position');
    await knex('notice_reader').insert([
      { name: 'feed', position: head.position, leased_until: 0 },
      // Of time; 0: starts when it first looks.
      { name: 'dueSoon', position: 0, leased_until: 0 },
      { name: 'overdue', position: 0, leased_until: 0 },
    ]);
    await knex.raw('insert into notice_mark (instance_id, seq, at) select instance_id, last_seq, updated_at from process_instance');
    await knex('absence').update({ told_at: knex.ref('from_at') });
    await knex('notice_rule').insert(RULES.map(([kind, console, mail]) => ({ id: kind, kind, process_key: '', role: '', console, mail, webhook: 0, enabled: 1, locked: 0 })));
  },
};
