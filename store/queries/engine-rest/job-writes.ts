import type { RestStore } from '../../contract.ts';
import type { Db } from '../../db.ts';
import { fromJson, toJson } from '../../json-column.ts';

/** As much of a message as the history shows. */
const LONGEST_MESSAGE = 500;

/** What clients set about jobs and external tasks that is no event of an instance. */
export function jobWrites(db: Db): Pick<RestStore, 'suspendJobsOf' | 'setRetriesOf' | 'putExternalTaskFailure'> {
  const { knex } = db;
  return {
    async suspendJobsOf(processDefinitionId, elementIds, suspended) {
      await db.transaction(async (trx) => {
        const row = await db.dialect.forUpdate(trx('process_definition').where('id', processDefinitionId)).first<{ suspended_jobs: string | null } | undefined>('suspended_jobs');
        if (!row) return;
        const others = (row.suspended_jobs === null ? [] : fromJson<string[]>(row.suspended_jobs)).filter((id) => !elementIds.includes(id));
        const all = suspended ? [...others, ...elementIds].sort() : others;
        await trx('process_definition').where('id', processDefinitionId).update({ suspended_jobs: all.length === 0 ? null : toJson(all) });
      });
    },

    async setRetriesOf({ instanceId, processDefinitionId, elementId }, retries) {
      const query = knex('timer_view').whereNot('kind', 'failed');
      if (instanceId !== undefined) query.where('instance_id', instanceId);
      if (processDefinitionId !== undefined) query.whereIn('instance_id', knex('process_instance').where('process_definition_id', processDefinitionId).where('status', 'active').select('instance_id'));
      if (elementId !== undefined) query.where('element_id', elementId);
      await query.update({ retries });
    },

    async putExternalTaskFailure({ id, instanceId, key, at, workerId, retries, message }) {
      await knex('external_task_failure').insert({ id, instance_id: instanceId, job_key: key, at, worker_id: workerId, retries, message: message.slice(0, LONGEST_MESSAGE) });
    },
  };
}
