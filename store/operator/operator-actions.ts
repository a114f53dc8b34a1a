import type { Knex } from 'knex';
import type { Db } from '../db.ts';
import { fromJson, toJson } from '../json-column.ts';
import type { OperatorAction, OperatorActionStatus, OperatorActionStore } from '../operator-contract.ts';

interface Row {
  id: string; instance_id: string; incident_key: number | null; kind: OperatorAction['kind']; request: string; reason: string; asked_by: string; asked_at: number; status: OperatorActionStatus;
  decided_by: string | null; decided_at: number | null; note: string | null; asked_by_name: string | null; decided_by_name: string | null; business_key: string | null;
}

export function operatorActionStore({ knex }: Db): OperatorActionStore {
  const rows = (): Knex.QueryBuilder =>
    knex('operator_action as o')
      .leftJoin('account as asker', 'asker.user_id', 'o.asked_by')
      .leftJoin('account as decider', 'decider.user_id', 'o.decided_by')
      .leftJoin('process_instance as p', 'p.instance_id', 'o.instance_id');
  const COLUMNS = ['o.*', 'asker.name as asked_by_name', 'decider.name as decided_by_name', 'p.business_key'];
  return {
    async ask({ id, instanceId, incidentKey, kind, request, reason, askedBy, askedAt }) {
      await knex('operator_action').insert({ id, instance_id: instanceId, incident_key: incidentKey, kind, request: toJson(request as never), reason, asked_by: askedBy, asked_at: askedAt, status: 'pending' }).onConflict('id').ignore();
    },

    async byId(id) {
      const row = await rows().where('o.id', id).first<Row | undefined>(COLUMNS);
      return row ? toAction(row) : null;
    },

    async list(limit) {
      const found: Row[] = await rows().orderByRaw("case when o.status in ('pending', 'confirming') then 0 else 1 end").orderBy('o.asked_at', 'desc').orderBy('o.id').limit(limit).select(COLUMNS);
      return found.map(toAction);
    },

    async decide(id, from, to, by, at, note) {
      return (await knex('operator_action').where('id', id).whereIn('status', from).update({ status: to, decided_by: by, decided_at: at, note })) === 1;
    },
  };
}

function toAction(row: Row): OperatorAction {
  return {
    id: row.id, instanceId: row.instance_id, incidentKey: row.incident_key, kind: row.kind, request: fromJson<never>(row.request), reason: row.reason,
    askedBy: row.asked_by, askedByName: row.asked_by_name ?? row.asked_by, askedAt: row.asked_at, status: row.status,
    decidedBy: row.decided_by, decidedByName: row.decided_by_name ?? row.decided_by, decidedAt: row.decided_at, note: row.note, businessKey: row.business_key,
  };
}
