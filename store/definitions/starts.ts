import type { ExecutableGraph } from '../../engine/model/graph.ts';
import type { ExecutionStore, StartSubscriptionRow, StartTimerRow, StartTrigger } from '../contract.ts';
import type { Db, Trx } from '../db.ts';
import { insertRows } from '../insert-rows.ts';
import { fromJson, toJson } from '../json-column.ts';
import { DEFINITION_COLUMNS, toDefinition, type DefinitionDbRow } from './rows.ts';
import { startSubscriptionsOf } from './start-subscriptions.ts';

type StartStore = Pick<ExecutionStore, 'startSubscriptions' | 'startTimers' | 'armStartTimer' | 'advanceStartTimer'>;

/** A new version takes over from the earlier ones: only the latest is started from outside. */
export async function replaceStarts(trx: Trx, definition: { id: string; key: string }, graph: ExecutableGraph): Promise<void> {
  const earlier = trx('process_definition').where('definition_key', definition.key).select('id');
  await trx('start_timer').whereIn('process_definition_id', earlier).del();
  await trx('start_subscription').where('definition_key', definition.key).del();
  const rows = startSubscriptionsOf(graph).map(({ nodeId, kind, name, trigger }, position) => ({
    process_definition_id: definition.id,
    node_id: nodeId,
    position,
    definition_key: definition.key,
    kind,
    name,
    trigger: toJson(trigger),
  }));
  await insertRows(trx('start_subscription'), rows);
}

type StartDbRow = DefinitionDbRow & { node_id: string; position: number; kind: StartTrigger['kind']; trigger_name: string | null; trigger: string };
interface TimerDbRow { process_definition_id: string; node_id: string; position: number; due: number | null; cycle: string | null; fired: number }

export function startStore(db: Db): StartStore {
  return {
    async startSubscriptions(kind, { name, processDefinitionId, processKey } = {}) {
      const query = db
        .knex('start_subscription as s')
        .join('process_definition as d', 'd.id', 's.process_definition_id')
        .where('s.kind', kind)
        .where('d.suspended', 0)
        .orderBy(['s.definition_key', 's.position']);
      if (name !== undefined) query.where('s.name', name);
      if (processDefinitionId !== undefined) query.where('s.process_definition_id', processDefinitionId);
      if (processKey !== undefined) query.where('s.definition_key', processKey);
      const rows: StartDbRow[] = await query.select(DEFINITION_COLUMNS.map((column) => `d.${column}`)).select('s.node_id', 's.position', 's.kind', 's.name as trigger_name', 's.trigger');
      return rows.map(
        (row) => ({ definition: toDefinition(row), nodeId: row.node_id, position: row.position, kind: row.kind, name: row.trigger_name, trigger: fromJson(row.trigger) }) as StartSubscriptionRow,
      );
    },

    async startTimers() {
      const rows: TimerDbRow[] = await db.knex('start_timer').orderBy(['due', 'process_definition_id', 'node_id', 'position']);
      return rows.map(({ process_definition_id, node_id, ...row }) => ({ processDefinitionId: process_definition_id, nodeId: node_id, ...row }));
    },

    armStartTimer: (row) => db.insertNew(db.knex('start_timer').insert({ ...keyOf(row), due: row.due, cycle: row.cycle, fired: 0 })),

    async advanceStartTimer(row, next) {
      return (await db.knex('start_timer').where({ ...keyOf(row), fired: row.fired }).update({ due: next, fired: row.fired + 1 })) === 1;
    },
  };
}

function keyOf({ processDefinitionId, nodeId, position }: Omit<StartTimerRow, 'fired'>): object {
  return { process_definition_id: processDefinitionId, node_id: nodeId, position };
}
