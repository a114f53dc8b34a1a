import type { RestStore } from '../../contract.ts';
import type { Db } from '../../db.ts';

/** Looking after external tasks besides fetching them. */
export function externalWork(db: Db): Pick<RestStore, 'externalWork' | 'lockExternalTask'> {
  return {
    async externalWork(topics, at) {
      const found = await db
        .knex('external_task as e')
        .join('process_instance as p', 'p.instance_id', 'e.instance_id')
        .whereIn('e.topic', topics)
        .where('e.available_at', '<=', at)
        .where('p.suspended', 0)
        .where((left) => void left.whereNull('e.retries').orWhere('e.retries', '>', 0))
        .first<{ id: string } | undefined>('e.id');
      return found !== undefined;
    },

    async lockExternalTask(instanceId, key, workerId, at, until) {
      const updated = await db
        .knex('external_task')
        .where({ instance_id: instanceId, job_key: key })
        .where((free) => void free.whereNull('worker_id').orWhere('worker_id', workerId).orWhere('available_at', '<=', at))
        .update({ worker_id: workerId, available_at: until });
      return updated === 1;
    },
  };
}
