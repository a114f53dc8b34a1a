import type { Knex } from 'knex';
import type { TaskLife, TaskRow, TaskStatus } from '../contract.ts';
import { fromJson } from '../json-column.ts';

export interface TaskDbRow {
  id: string; instance_id: string; task_key: number; element_id: string; name: string | null; status: TaskStatus; assignee: string | null; candidate_users: string;
  candidate_groups: string; form_key: string | null; outcomes: string; due: number | null; follow_up: number | null; priority: number; version: number;
  created_at: number; ended_at: number | null; outcome: string | null; ended_by: string | null; assignee_name: string | null; business_key: string | null;
  process_key: string; process_definition_id: string; definition_hash: string; title: string | null; case_state: string | null; start_org_name: string | null;
  assigned_at: number | null; owner: string | null; owner_name: string | null; delegation_state: TaskLife['delegation']; given_by: string | null; given_by_name: string | null; given_as: TaskLife['givenAs'];
  signer_of: number | null; returned_as: NonNullable<TaskLife['returned']>['as'] | null; returned_from: string | null; returned_by: string | null; returned_by_name: string | null; return_reason: string | null;
  urges: number; urged_at: number | null;
}

/** Joins `t` (task) with its case and with the names people read. */
export function selectTasks(query: Knex.QueryBuilder): Knex.QueryBuilder<object, TaskDbRow[]> {
  return query
    .join('process_instance as pi', 'pi.instance_id', 't.instance_id')
    .leftJoin('account as assignee_account', 'assignee_account.user_id', 't.assignee')
    .leftJoin('account as owner_account', 'owner_account.user_id', 't.owner')
    .leftJoin('account as giver_account', 'giver_account.user_id', 't.given_by')
    .leftJoin('account as returner_account', 'returner_account.user_id', 't.returned_by')
    .leftJoin('organisation as start_org', 'start_org.id', 'pi.start_org_id')
    .select(
      't.*',
      'assignee_account.name as assignee_name',
      'owner_account.name as owner_name',
      'giver_account.name as given_by_name',
      'returner_account.name as returned_by_name',
      'start_org.name as start_org_name',
      'pi.business_key',
      'pi.process_key',
      'pi.process_definition_id',
      'pi.definition_hash',
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
    definitionHash: row.definition_hash,
    caseTitle: row.title,
    caseState: row.case_state,
    startOrgName: row.start_org_name,
    life: toLife(row),
  };
}

function toLife(row: TaskDbRow): TaskLife {
  const returned = row.returned_as === null ? null : { as: row.returned_as, from: row.returned_from ?? '', by: row.returned_by, byName: row.returned_by_name, reason: row.return_reason };
  return {
    owner: row.owner, ownerName: row.owner_name, delegation: row.delegation_state, givenBy: row.given_by, givenByName: row.given_by_name, givenAs: row.given_as, takenAt: row.assigned_at,
    signerOf: row.signer_of, returned, urges: row.urges, urgedAt: row.urged_at,
  };
}
