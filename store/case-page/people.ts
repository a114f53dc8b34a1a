import type { CasePageStore, CasePerson } from '../case-page-contract.ts';
import type { Db } from '../db.ts';
import { whereContains } from '../queries/like.ts';

interface Row { user_id: string; name: string; org_id: string; org_name: string; role: string }

/** The staff of the organisations that take part in a case. */
export function casePeopleStore({ knex }: Db): Pick<CasePageStore, 'casePeople'> {
  return {
    async casePeople(instanceId, text, at, limit) {
      const query = knex('case_party as party')
        .join('practitioner_role as r', 'r.org_id', 'party.org_id')
        .join('account as a', 'a.person_id', 'r.person_id')
        .join('organisation as o', 'o.id', 'r.org_id')
        .where('party.instance_id', instanceId)
        .where({ 'a.disabled': 0, 'a.api_client': 0 })
        .whereNull('r.suspended_at').where('r.valid_from', '<=', at).where((end) => end.whereNull('r.valid_to').orWhere('r.valid_to', '>', at));
      if (text.trim() !== '') whereContains(query, ['a.name', 'a.login'], text);
      // A person may hold several roles: rows are gathered after the limit, which leaves room for them.
      const rows: Row[] = await query.orderBy(['a.name', 'a.user_id', 'r.org_id', 'r.role']).limit(limit * 6).select('a.user_id', 'a.name', 'r.org_id', 'o.name as org_name', 'r.role');
      const people = new Map<string, CasePerson>();
      for (const row of rows) {
        const person = people.get(row.user_id) ?? { userId: row.user_id, name: row.name, orgId: row.org_id, orgName: row.org_name, roles: [] };
        if (!person.roles.includes(row.role)) person.roles.push(row.role);
        people.set(row.user_id, person);
      }
      return [...people.values()].slice(0, limit);
    },
  };
}
