import type { JsonObject } from '../../engine/model/json.ts';
import type { RegisterStore } from '../contract.ts';
import type { Db } from '../db.ts';
import { insertRows } from '../insert-rows.ts';
import { fromJson, toJson } from '../json-column.ts';

type CodeStore = Pick<RegisterStore, 'putCodeSet' | 'codeSet'>;

/** Code sets, in the order in which people choose from them. */
export function codeStore(db: Db): CodeStore {
  return {
    async putCodeSet(system, codes) {
      const rows = codes.map(({ code, display, displayEn, properties }, position) => ({
        system,
        code,
        position,
        display,
        display_en: displayEn ?? null,
        properties: toJson(properties ?? {}),
      }));
      await db.transaction(async (trx) => {
        await trx('code').where('system', system).del();
        await insertRows(trx('code'), rows);
      });
    },

    async codeSet(system) {
      const rows = await db
        .knex('code')
        .where('system', system)
        .orderBy('position')
        .select<{ code: string; display: string; display_en: string | null; properties: string }[]>('code', 'display', 'display_en', 'properties');
      return rows.map((row) => ({ code: row.code, display: row.display, displayEn: row.display_en, properties: fromJson<JsonObject>(row.properties) }));
    },
  };
}
