import type { Knex } from 'knex';
import type { ColleagueRow, TaskLifeStore } from '../contract.ts';
import type { Db } from '../db.ts';
import { whereContains } from '../queries/like.ts';
import { inForce } from '../registers/roles-in-force.ts';

interface Row { user_id: string; name: string; org_id: string; org_name: string | null; role: string }

/** Whom a task can go to, who can be named in a discussion: people of the organisations that take part. */
export function colleagues({ knex }: Db): Pick<TaskLifeStore, 'colleagues' | 'parties'> {
  const staff = (orgIds: string[], at: number): Knex.QueryBuilder =>
    inForce(knex('practitioner_role as r').whereIn('r.org_id', orgIds), at).join('account as a', 'a.person_id', 'r.person_id').where({ 'a.disabled': 0, 'a.api_client': 0 });

  return {
    async colleagues(orgIds, { at, text = '', userIds, limit }) {
      if (orgIds.length === 0) return [];
      // A person has a row for each role: people are counted before their roles are read.
      const chosen = staff(orgIds, at).groupBy('a.user_id', 'a.name').orderBy(['a.name', 'a.user_id']).limit(limit).select('a.user_id');
      if (userIds) void chosen.whereIn('a.user_id', userIds);
      if (text.trim() !== '') whereContains(chosen, ['a.name', 'a.login'], text);
      const rows: Row[] = await staff(orgIds, at)
        .join(chosen.as('chosen'), 'chosen.user_id', 'a.user_id')
        .leftJoin('organisation as o', 'o.id', 'r.org_id')
        .orderBy(['a.name', 'a.user_id', 'r.org_id', 'r.role'])
        .select('a.user_id', 'a.name', 'r.org_id', 'o.name as org_name', 'r.role');
      const people = new Map<string, ColleagueRow>();
      for (const { user_id: userId, name, org_id: orgId, org_name: orgName, role } of rows) {
        const person = people.get(userId) ?? { userId, name, orgId, orgName: orgName ?? orgId, roles: [] };
        if (!person.roles.includes(role)) person.roles.push(role);
        people.set(userId, person);
      }
      return [...people.values()];
    },

    async parties(instanceId) {
      const rows: { org_id: string }[] = await knex('case_party').where('instance_id', instanceId).orderBy('org_id').select('org_id');
      return rows.map(({ org_id: id }) => id);
    },
  };
}
