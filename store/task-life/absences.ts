/** Who is away from when to when, and who stands in for them. */
import type { Knex } from 'knex';
import type { AbsenceRow, TaskLifeStore } from '../contract.ts';
import type { Db } from '../db.ts';

type Absences = Pick<TaskLifeStore, 'absences' | 'absence' | 'putAbsence' | 'removeAbsence' | 'absentFor'>;

interface Row { id: string; user_id: string; user_name: string | null; deputy_id: string; deputy_name: string | null; from_at: number; until_at: number; reason: string | null; created_by: string }

export function absences(db: Db): Absences {
  const { knex } = db;
  const named = (): Knex.QueryBuilder<object, Row[]> =>
    knex('absence as a')
      .leftJoin('account as absent', 'absent.user_id', 'a.user_id')
      .leftJoin('account as deputy', 'deputy.user_id', 'a.deputy_id')
      .select('a.*', 'absent.name as user_name', 'deputy.name as deputy_name') as Knex.QueryBuilder<object, Row[]>;

  return {
    async absences(userId, since) {
      const query = named().where('a.until_at', '>', since).orderBy([{ column: 'a.from_at' }, { column: 'a.id' }]);
      if (userId !== null) void query.where((mine) => mine.where('a.user_id', userId).orWhere('a.deputy_id', userId));
      return (await query).map(toAbsence);
    },

    async absence(id) {
      const [row] = await named().where('a.id', id);
      return row ? toAbsence(row) : null;
    },

    async putAbsence({ id, userId, deputyId, from, until, reason, createdBy }) {
      await knex('absence').insert({ id, user_id: userId, deputy_id: deputyId, from_at: from, until_at: until, reason, created_by: createdBy, told_at: null }).onConflict('id').merge();
    },

    removeAbsence: async (id) => (await knex('absence').where('id', id).del()) === 1,

    async absentFor(deputy, at) {
      const rows: { user_id: string }[] = await knex('absence').where('deputy_id', deputy).where('from_at', '<=', at).where('until_at', '>', at).distinct('user_id');
      return rows.map(({ user_id: id }) => id);
    },
  };
}

const toAbsence = (row: Row): AbsenceRow => ({
  id: row.id, userId: row.user_id, userName: row.user_name ?? row.user_id, deputyId: row.deputy_id, deputyName: row.deputy_name ?? row.deputy_id, from: row.from_at, until: row.until_at, reason: row.reason,
  createdBy: row.created_by,
});
