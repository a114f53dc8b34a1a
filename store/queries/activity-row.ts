import type { ActivityInstanceRow } from '../contract.ts';

/** A row of `activity_instance` with the definition of its case and the assignee of its task. */
export interface ActivityDbRow {
  instance_id: string; process_definition_id: string; activity_key: number; parent_key: number; element_id: string; name: string | null; kind: string; started_at: number; started_seq: number;
  ended_at: number | null; canceled: number; called_instance_id: string | null; assignee: string | null;
}

/** What every list of executions tells of one. */
export function toExecution(row: ActivityDbRow): Omit<ActivityInstanceRow, 'endedSeq' | 'taskId'> {
  return {
    instanceId: row.instance_id,
    processDefinitionId: row.process_definition_id,
    key: row.activity_key,
    parentKey: row.parent_key,
    elementId: row.element_id,
    name: row.name,
    kind: row.kind,
    startedAt: row.started_at,
    startedSeq: row.started_seq,
    endedAt: row.ended_at,
    canceled: row.canceled === 1,
    assignee: row.assignee,
    calledInstanceId: row.called_instance_id,
  };
}
