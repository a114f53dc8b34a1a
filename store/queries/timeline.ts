import type { JsonObject } from '../../engine/model/json.ts';
import type { QueryStore, TimelineEntry } from '../contract.ts';
import type { Db } from '../db.ts';
import { fromJson } from '../json-column.ts';

interface Row {
  seq: number; at: number; type: string; element_id: string | null; actor_id: string | null; actor_name: string | null; actor_org_id: string | null; data: string;
}

/**
 * All that happened to an instance, in order. Sequence flows are left out: the elements they connect tell the same. What people did to tasks
 * without moving the process stands between the events, with fractions for `seq`.
 */
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
      const events = rows.map((row): TimelineEntry => {
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
      return withDeeds(events, await deeds(db, instanceId), names);
    },
  };
}

const NAMING = new Set(['element.activated', 'task.created']);

/** Types of the operation log as entries of the timeline. What the process tells by itself (completion, variables) is not repeated. */
const DEEDS: Record<string, string> = {
  Claim: 'task.claimed', Release: 'task.released', Assign: 'task.assigned', Transfer: 'task.transferred', Delegate: 'task.delegated', Resolve: 'task.resolved', TakeOver: 'task.takenOver', Urge: 'task.urged',
  Copy: 'case.copied', SuspendCase: 'case.suspended', ResumeCase: 'case.resumed', TerminateCase: 'case.terminated', WithdrawCase: 'case.withdrawn',
};

interface DeedRow {
  at: number; operation_type: string; user_id: string | null; user_name: string | null; org_id: string | null; org_value: string | null; from_name: string | null; new_value: string | null; to_name: string | null;
  reason: string | null; task_key: number | null; element_id: string | null; task_name: string | null;
}

function deeds(db: Db, instanceId: string): Promise<DeedRow[]> {
  return db
    .knex('user_operation as o')
    .leftJoin('task as t', 't.id', 'o.task_id')
    .leftJoin('account as doer', 'doer.user_id', 'o.user_id')
    .leftJoin('account as giver', 'giver.user_id', 'o.org_value')
    .leftJoin('account as taker', 'taker.user_id', 'o.new_value')
    .where('o.instance_id', instanceId)
    .whereIn('o.operation_type', Object.keys(DEEDS))
    .orderBy(['o.at', 'o.id'])
    .select('o.*', 't.task_key', 't.element_id', 't.name as task_name', 'doer.name as user_name', 'giver.name as from_name', 'taker.name as to_name') as Promise<DeedRow[]>;
}

/** A deed stands after the last event that is not younger. */
function withDeeds(events: TimelineEntry[], done: DeedRow[], names: ReadonlyMap<string, string>): TimelineEntry[] {
  const placed = done.map((row, i): TimelineEntry => {
    const before = events.findLast(({ at }) => at <= row.at)?.seq ?? 0;
    return {
      seq: before + (i + 1) / (done.length + 1),
      at: row.at,
      type: DEEDS[row.operation_type] ?? row.operation_type,
      elementId: row.element_id,
      elementName: row.task_name ?? (row.element_id === null ? null : (names.get(row.element_id) ?? null)),
      actorId: row.user_id,
      actorName: row.user_name,
      actorOrgId: row.org_id,
      data: { task: row.task_key, from: row.org_value, fromName: row.from_name, to: row.new_value, toName: row.to_name, reason: row.reason },
    };
  });
  return [...events, ...placed].sort((a, b) => a.seq - b.seq);
}
