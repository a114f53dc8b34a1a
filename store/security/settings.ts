import type { SecurityStore } from '../contract.ts';
import type { Db } from '../db.ts';
import { fromJson, toJson } from '../json-column.ts';

export function settingStore(db: Db): Pick<SecurityStore, 'setting' | 'putSetting'> {
  return {
    async setting(name) {
      const row = await db.knex('setting').where('name', name).first<{ value: string } | undefined>('value');
      return row ? fromJson(row.value) : null;
    },

    async putSetting(name, value) {
      await db.knex('setting').insert({ name, value: toJson(value) }).onConflict('name').merge();
    },
  };
}
