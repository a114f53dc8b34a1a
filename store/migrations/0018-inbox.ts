import { patientOf, wordsOfCase } from '../search/words.ts';
import { insertNewRows } from '../insert-rows.ts';
import { fromJson } from '../json-column.ts';
import { id, label, text, time } from './columns.ts';
import type { SchemaStep } from './types.ts';

/** Cases whose words are written in one go when an existing database is brought up to date. */
const CHUNK = 500;

/** What people keep of their inbox, the words cases are found by, and when somebody last looked at a case. */
export const inbox: SchemaStep = {
  name: '0018-inbox',
  async up(createTable, knex) {
    await createTable('saved_view', (t) => {
      id(t, 'id').primary();
      id(t, 'owner_id').notNullable();
      label(t, 'name').notNullable();
      text(t, 'query').notNullable();
      // `role@org`: whoever belongs to the group sees the view.
      id(t, 'shared_with');
      t.integer('version').notNullable();
      time(t, 'created_at').notNullable();
      t.index(['owner_id', 'created_at']);
      t.index(['shared_with', 'created_at']);
    });
    await createTable('user_preference', (t) => {
      id(t, 'user_id').notNullable();
      id(t, 'name').notNullable();
      text(t, 'value').notNullable();
      t.primary(['user_id', 'name']);
    });
    await createTable('search_word', (t) => {
      id(t, 'word').notNullable();
      id(t, 'instance_id').notNullable();
      t.string('kind', 16).notNullable();
      // What a hit is shown as: a patient by the masked name.
      label(t, 'shown').notNullable();
      t.primary(['word', 'instance_id']);
      t.index('instance_id');
    });
    await knex.schema.alterTable('read_marker', (t) => {
      t.bigInteger('at');
    });
    await knex.schema.alterTable('file_reference', (t) => {
      t.index(['instance_id', 'file_id'], 'file_reference_by_instance');
    });
    for (let after = ''; ; ) {
      const cases = await knex('process_instance').where('instance_id', '>', after).orderBy('instance_id').limit(CHUNK).select<{ instance_id: string; business_key: string | null }[]>('instance_id', 'business_key');
      const last = cases.at(-1);
      if (last === undefined) return;
      after = last.instance_id;
      const variables = await knex('variable').whereIn('instance_id', cases.map((row) => row.instance_id)).where('scope', 1).where('value', 'like', '%"name"%').select<{ instance_id: string; name: string; value: string }[]>('instance_id', 'name', 'value');
      const patients = new Map(variables.flatMap((row) => { const name = patientOf(row.name, fromJson(row.value)); return name === null ? [] : [[row.instance_id, name] as const]; }));
      await insertNewRows(knex('search_word'), cases.flatMap((row) => wordsOfCase(row.instance_id, row.business_key, patients.get(row.instance_id) ?? null)), ['word', 'instance_id']);
    }
  },
};
