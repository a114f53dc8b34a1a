import type { Json, JsonObject } from '../../engine/model/json.ts';
import type { ExecutionStore, VariableUpdate } from '../contract.ts';
import type { Db } from '../db.ts';
import { fromJson } from '../json-column.ts';
import { ROOT_SCOPE } from '../projection/fold.ts';

type VariableQueries = Pick<ExecutionStore, 'scopedVariables' | 'variableUpdates'>;

export function scopedVariableQueries(db: Db): VariableQueries {
  return {
    async scopedVariables(instanceId) {
      const rows: { scope: number; name: string; value: string }[] = await db
        .knex('variable as v')
        .leftJoin('activity_instance as a', (on) => on.on('a.instance_id', 'v.instance_id').andOn('a.activity_key', 'v.scope'))
        .where('v.instance_id', instanceId)
        .where((lives) => lives.where('v.scope', ROOT_SCOPE).orWhereNull('a.ended_at'))
        .orderBy(['v.scope', 'v.name'])
        .select('v.scope', 'v.name', 'v.value');
      const scopes: Record<number, JsonObject> = { [ROOT_SCOPE]: {} };
      for (const { scope, name, value } of rows) (scopes[scope] ??= {})[name] = fromJson<Json>(value);
      return scopes;
    },

    /** Read from the log, which has every value as it was set. */
    async variableUpdates(instanceId) {
      const rows: { seq: number; at: number; actor_id: string | null; data: string }[] = await db
        .knex('instance_event')
        .where('instance_id', instanceId)
        .whereIn('type', ['instance.started', 'variables.set'])
        .orderBy('seq')
        .select('seq', 'at', 'actor_id', 'data');
      return rows.flatMap(({ seq, at, actor_id, data }): VariableUpdate[] => {
        const { element = ROOT_SCOPE, variables } = fromJson<{ element?: number; variables: JsonObject }>(data);
        return Object.entries(variables).map(([name, value]) => ({ scope: element, name, value, seq, at, actorId: actor_id }));
      });
    },
  };
}
