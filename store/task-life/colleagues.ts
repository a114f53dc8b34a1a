import type { ColleagueRow, TaskLifeStore } from '../contract.ts';
import type { Db } from '../db.ts';
import { whereContains } from '../queries/like.ts';

/** Whom a task can go to: people of the organisations that take part. */
export function colleagues(db: Db): Pick<TaskLifeStore, 'colleagues' | 'parties'> {
  const { knex } = db;
  return {
    async colleagues(orgIds, { at, text = '', userIds, limit }) {
      if (orgIds.length === 0) return [];
      const query = knex('practitioner_role as r')
        .join('account as a', 'a.person_id', 'r.person_id')
        .where({ 'a.disabled': 0, 'a.api_client': 0 })
        .whereIn('r.org_id', orgIds)
        .whereNull('r.suspended_at')
        .where('r.valid_from', '<=', at)
        .where((end) => end.whereNull('r.valid_to').orWhere('r.valid_to', '>', at))
        .orderBy(['a.name', 'a.user_id', 'r.org_id', 'r.role'])
        .select('a.user_id', 'a.name', 'r.org_id', 'r.role');
      if (userIds) void query.whereIn('a.user_id', userIds);
      if (text.trim() !== '') whereContains(query, ['a.name', 'a.login'], text);
      const rows: { user_id: string; name: string; org_id: string; role: string }[] = await query;
      const people = new Map<string, ColleagueRow>();
      for (const { user_id: userId, name, org_id: orgId, role } of rows) {
        const person = people.get(userId) ?? { userId, name, orgId, roles: [] };
        if (!person.roles.includes(role)) person.roles.push(role);
        people.set(userId, person);
      }
      return [...people.values()].slice(0, limit);
    },

    async parties(instanceId) {
      const rows: { org_id: string }[] = await knex('case_party').where('instance_id', instanceId).orderBy('org_id').select('org_id');
      return rows.map(({ org_id: id }) => id);
    },
  };
}
