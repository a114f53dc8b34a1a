import type { Knex } from 'knex';
import type { TaskRow, TaskStatus } from '../contract.ts';
import { fromJson } from '../json-column.ts';

export interface TaskDbRow {
  id: string; instance_id: string; task_key: number; element_id: string; name: string | null; status: TaskStatus; assignee: string | null; candidate_users: string;
  candidate_groups: string; form_key: string | null; outcomes: string; due: number | null; follow_up: number | null; priority: number; version: number;
  created_at: number; ended_at: number | null; outcome: string | null; ended_by: string | null; assignee_name: string | null; business_key: string | null;
  process_key: string; process_definition_id: string; title: string | null; case_state: string | null; start_org_name: string | null;
}

/** Joins `t` (task) with its case and with the names people read. */
export function selectTasks(query: Knex.QueryBuilder): Knex.QueryBuilder<object, TaskDbRow[]> {
  return query
    .join('process_instance as pi', 'pi.instance_id', 't.instance_id')
    .leftJoin('account as assignee_account', 'assignee_account.user_id', 't.assignee')
    .leftJoin('organisation as start_org', 'start_org.id', 'pi.start_org_id')
    .select(
      't.*',
      'assignee_account.name as assignee_name',
      'start_org.name as start_org_name',
      'pi.business_key',
      'pi.process_key',
      'pi.process_definition_id',
      'pi.title',
      'pi.case_state',
    ) as Knex.QueryBuilder<object, TaskDbRow[]>;
}

export function toTask(row: TaskDbRow): TaskRow {
  return {
    id: row.id,
    instanceId: row.instance_id,
    key: row.task_key,
    elementId: row.element_id,
    name: row.name,
    status: row.status,
    assignee: row.assignee,
    assigneeName: row.assignee_name,
    candidateUsers: fromJson<string[]>(row.candidate_users),
    candidateGroups: fromJson<string[]>(row.candidate_groups),
    formKey: row.form_key,
    outcomes: fromJson<string[]>(row.outcomes),
    due: row.due,
    followUp: row.follow_up,
    priority: row.priority,
    version: row.version,
    createdAt: row.created_at,
    endedAt: row.ended_at,
    outcome: row.outcome,
    endedBy: row.ended_by,
    businessKey: row.business_key,
    processKey: row.process_key,
    processDefinitionId: row.process_definition_id,
    caseTitle: row.title,
    caseState: row.case_state,
    startOrgName: row.start_org_name,
  };
}
