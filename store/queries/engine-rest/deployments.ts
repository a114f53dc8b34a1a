/** What hangs on a deployment, and its removal. */
import type { DefinitionBundle } from '../../../engine/model/graph.ts';
import type { RestStore } from '../../contract.ts';
import type { Db, Trx } from '../../db.ts';
import { replaceStarts } from '../../definitions/starts.ts';
import { insertRows } from '../../insert-rows.ts';
import { fromJson } from '../../json-column.ts';

type DeploymentWrites = Pick<RestStore, 'putResources' | 'resources' | 'resource' | 'decisionXml' | 'deleteDeployment' | 'deleteDefinition' | 'deleteInstances' | 'suspendDefinitions'>;

/** Everything the read model keeps by instance. */
const INSTANCE_TABLES = [
  'instance_event', 'variable', 'variable_type', 'timer_view', 'incident', 'decision_log', 'activity_instance', 'message_subscription', 'signal_subscription', 'external_task', 'task_candidate', 'case_party', 'case_comment', 'read_marker',
  'attachment', 'user_operation', 'intent', 'outbox', 'external_task_failure',
];
const PER_STATEMENT = 500;

export function deploymentWrites(db: Db): DeploymentWrites {
  const { knex } = db;
  return {
    async putResources(deploymentId, resources) {
      await insertRows(knex('deployment_resource'), resources.map(({ name, content }, position) => ({ deployment_id: deploymentId, position, name, content })));
    },

    async resources(deploymentId) {
      const rows: { position: number; name: string }[] = await knex('deployment_resource').where('deployment_id', deploymentId).orderBy('position').select('position', 'name');
      return rows.map(({ position, name }) => ({ id: String(position), name }));
    },

    async resource(deploymentId, resourceId) {
      if (!/^\d{1,6}$/.test(resourceId)) return null;
      const row = await knex('deployment_resource').where({ deployment_id: deploymentId, position: Number(resourceId) }).first<{ name: string; content: string } | undefined>('name', 'content');
      return row ?? null;
    },

    async decisionXml(id) {
      const row = await knex('decision_definition').where('id', id).first<{ xml: string } | undefined>('xml');
      return row?.xml ?? null;
    },

    async deleteDeployment(deploymentId) {
      await db.transaction(async (trx) => {
        const ids: string[] = await trx('process_definition').where('deployment_id', deploymentId).pluck('id');
        await deleteDefinitions(trx, ids);
        await trx('decision_definition').where('deployment_id', deploymentId).del();
        await trx('deployment_resource').where('deployment_id', deploymentId).del();
        await trx('deployment').where('id', deploymentId).del();
      });
    },

    async deleteDefinition(id) {
      await db.transaction((trx) => deleteDefinitions(trx, [id]));
    },

    async deleteInstances(instanceIds) {
      for (let i = 0; i < instanceIds.length; i += PER_STATEMENT) {
        const ids = instanceIds.slice(i, i + PER_STATEMENT);
        await db.transaction(async (trx) => {
          await trx('process_instance').whereIn('instance_id', ids).del();
          const tasks: string[] = await trx('task').whereIn('instance_id', ids).pluck('id');
          await trx('task_draft').whereIn('task_id', tasks).del();
          await trx('task').whereIn('instance_id', ids).del();
          for (const table of INSTANCE_TABLES) await trx(table).whereIn('instance_id', ids).del();
        });
      }
    },

    async suspendDefinitions(ids, suspended) {
      await knex('process_definition').whereIn('id', ids).update({ suspended: Number(suspended) });
    },
  };
}

/** What started the latest version goes with it; the one before takes over again. */
async function deleteDefinitions(trx: Trx, ids: string[]): Promise<void> {
  const keys: string[] = [...new Set<string>(await trx('process_definition').whereIn('id', ids).pluck('definition_key'))];
  for (const table of ['definition_form', 'start_subscription', 'start_timer']) await trx(table).whereIn('process_definition_id', ids).del();
  await trx('process_definition').whereIn('id', ids).del();
  for (const key of keys) {
    const latest = await trx('process_definition as d')
      .join('content_blob as b', 'b.hash', 'd.hash')
      .where('d.definition_key', key)
      .orderBy('d.version', 'desc')
      .first<{ id: string; content: string } | undefined>('d.id', 'b.content');
    if (latest) await replaceStarts(trx, { id: latest.id, key }, fromJson<DefinitionBundle>(latest.content).graph);
  }
}
