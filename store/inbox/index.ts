import type { JsonObject } from '../../engine/model/json.ts';
import type { InboxStore, SavedViewRow } from '../contract.ts';
import type { Db } from '../db.ts';
import { fromJson, toJson } from '../json-column.ts';
import { caseMarks } from './marks.ts';

interface ViewDbRow { id: string; owner_id: string; owner_name: string | null; name: string; query: string; shared_with: string | null; version: number; created_at: number }

/** Saved views and preferences of people, and the marks of the rows they look at. */
export function inboxStore(db: Db): Omit<InboxStore, 'searchCases'> {
  const { knex } = db;
  const views = () => knex('saved_view as v').leftJoin('account as owner', 'owner.user_id', 'v.owner_id').select('v.*', 'owner.name as owner_name');
  return {
    async savedViews(ownerId, groups) {
      const rows = (await views().where((mine) => void mine.where('v.owner_id', ownerId).orWhereIn('v.shared_with', groups)).orderBy(['v.created_at', 'v.id'])) as ViewDbRow[];
      return rows.map(toView);
    },

    async savedView(id) {
      const row = (await views().where('v.id', id).first()) as ViewDbRow | undefined;
      return row ? toView(row) : null;
    },

    async addSavedView({ id, ownerId, name, query, sharedWith, createdAt }) {
      await knex('saved_view').insert({ id, owner_id: ownerId, name, query: toJson(query), shared_with: sharedWith, version: 1, created_at: createdAt }).onConflict('id').ignore();
    },

    async updateSavedView({ id, name, query, sharedWith, version }) {
      return (await knex('saved_view').where({ id, version }).update({ name, query: toJson(query), shared_with: sharedWith, version: version + 1 })) === 1;
    },

    async removeSavedView(id) {
      await knex('saved_view').where('id', id).del();
    },

    async preference(userId, name) {
      const row = await knex('user_preference').where({ user_id: userId, name }).first<{ value: string } | undefined>('value');
      return row ? fromJson(row.value) : null;
    },

    async putPreference(userId, name, value) {
      await knex('user_preference').insert({ user_id: userId, name, value: toJson(value) }).onConflict(['user_id', 'name']).merge(['value']);
    },

    caseMarks: (instanceIds, userId) => caseMarks(knex, instanceIds, userId),
  };
}

const toView = (row: ViewDbRow): SavedViewRow => ({
  id: row.id, ownerId: row.owner_id, ownerName: row.owner_name ?? row.owner_id, name: row.name, query: fromJson<JsonObject>(row.query), sharedWith: row.shared_with, version: row.version, createdAt: row.created_at,
});
