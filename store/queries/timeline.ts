import type { JsonObject } from '../../engine/model/json.ts';
import type { QueryStore } from '../contract.ts';
import type { Db } from '../db.ts';
import { fromJson } from '../json-column.ts';

interface Row {
  seq: number; at: number; type: string; element_id: string | null; actor_id: string | null; actor_name: string | null; actor_org_id: string | null; data: string;
}

/** All that happened to an instance, in order. Sequence flows are left out: the elements they connect tell the same. */
export function timelineQueries(db: Db): Pick<QueryStore, 'timeline'> {
  return {
    async timeline(instanceId) {
      const rows: Row[] = await db
        .knex('instance_event as e')
        .leftJoin('account as actor', 'actor.user_id', 'e.actor_id')
        .where('e.instance_id', instanceId)
        .whereNot('e.type', 'flow.taken')
        .orderBy('e.seq')
        .select('e.*', 'actor.name as actor_name');
      const names = new Map<string, string>();
      return rows.map((row) => {
        const data = fromJson<JsonObject>(row.data);
        // Only some events carry the element's name; the later ones are about the same element.
        if (row.element_id !== null && typeof data['name'] === 'string' && NAMING.has(row.type)) names.set(row.element_id, data['name']);
        return {
          seq: row.seq,
          at: row.at,
          type: row.type,
          elementId: row.element_id,
          elementName: row.element_id === null ? null : (names.get(row.element_id) ?? null),
          actorId: row.actor_id,
          actorName: row.actor_name,
          actorOrgId: row.actor_org_id,
          data,
        };
      });
    },
  };
}

const NAMING = new Set(['element.activated', 'task.created']);
