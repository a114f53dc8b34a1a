import type { ExecutionStore, InstanceNode } from '../contract.ts';
import type { Db } from '../db.ts';

type InstanceTree = Pick<ExecutionStore, 'instanceTree' | 'instanceNode' | 'annotateIncident'>;

interface NodeDbRow {
  instance_id: string; process_definition_id: string; process_key: string; business_key: string | null; status: InstanceNode['status']; suspended: number;
  super_instance_id: string | null; super_element_key: number | null; root_instance_id: string; end_reason: string | null;
}

/** Instances and those they call. */
export function instanceTree(db: Db): InstanceTree {
  const node = async (instanceId: string): Promise<InstanceNode | null> => {
    const row = await db.knex('process_instance').where('instance_id', instanceId).first<NodeDbRow | undefined>();
    return row ? toNode(row) : null;
  };
  return {
    instanceNode: node,

    async instanceTree(instanceId) {
      const top = await node(instanceId);
      if (!top) return [];
      // One that was registered but refused to start never was there.
      const called = db.knex('process_instance').where('root_instance_id', top.rootInstanceId).whereNot('instance_id', instanceId).where('last_seq', '>', 0);
      const rows: NodeDbRow[] = await called.orderBy('instance_id');
      const others = rows.map(toNode);
      const tree = [top];
      for (const parent of tree) tree.push(...others.filter((callee) => callee.superInstanceId === parent.instanceId));
      return tree;
    },

    async annotateIncident(instanceId, key, annotation) {
      return (await db.knex('incident').where({ instance_id: instanceId, incident_key: key }).update({ annotation })) === 1;
    },
  };
}

function toNode(row: NodeDbRow): InstanceNode {
  return {
    instanceId: row.instance_id,
    processDefinitionId: row.process_definition_id,
    processKey: row.process_key,
    businessKey: row.business_key,
    status: row.status,
    suspended: row.suspended === 1,
    superInstanceId: row.super_instance_id,
    superElementKey: row.super_element_key,
    rootInstanceId: row.root_instance_id,
    endReason: row.end_reason,
  };
}
