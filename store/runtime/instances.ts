import type { InstanceHead, RuntimeStore } from '../contract.ts';
import type { Db } from '../db.ts';
import { newIntent } from './intents.ts';

type InstanceStore = Pick<RuntimeStore, 'registerInstance' | 'head'>;

export function instanceStore(db: Db): InstanceStore {
  return {
    async registerInstance(head, at, intentId) {
      const instance = db.knex('process_instance').insert(newRow(head, at)).onConflict('instance_id').ignore();
      if (intentId === undefined) await instance;
      else await db.together([], [instance, newIntent(db, head.instanceId, intentId, at)]);
    },

    async head(instanceId) {
      const row = await db.knex('process_instance').where('instance_id', instanceId).first<HeadRow | undefined>();
      return row
        ? {
            instanceId: row.instance_id,
            processDefinitionId: row.process_definition_id,
            processKey: row.process_key,
            packageName: row.package_name,
            definitionHash: row.definition_hash,
            policyHash: row.policy_hash,
            startedBy: row.started_by,
            startOrgId: row.start_org_id,
            superInstanceId: row.super_instance_id,
            superElementKey: row.super_element_key,
            rootInstanceId: row.root_instance_id,
          }
        : null;
    },
  };
}

interface HeadRow {
  instance_id: string; process_definition_id: string; process_key: string; package_name: string; definition_hash: string; policy_hash: string;
  started_by: string | null; start_org_id: string | null; super_instance_id: string | null; super_element_key: number | null; root_instance_id: string;
}

function newRow(head: InstanceHead, at: number): object {
  return {
    instance_id: head.instanceId,
    process_definition_id: head.processDefinitionId,
    process_key: head.processKey,
    package_name: head.packageName,
    definition_hash: head.definitionHash,
    policy_hash: head.policyHash,
    started_by: head.startedBy,
    start_org_id: head.startOrgId,
    super_instance_id: head.superInstanceId ?? null,
    super_element_key: head.superElementKey ?? null,
    root_instance_id: head.rootInstanceId ?? head.instanceId,
    suspended: 0,
    status: 'active',
    started_at: at,
    open_tasks: 0,
    incidents: 0,
    last_seq: 0,
    updated_at: at,
  };
}
