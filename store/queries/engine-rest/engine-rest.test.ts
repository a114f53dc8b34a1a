import { expect, it } from 'vitest';
import type {
  Finder, HistoricActivityFilter, HistoricDecisionFilter, HistoricInstanceFilter, HistoricTaskFilter, LogFilter, RestDecisionFilter, RestDefinitionFilter, RestDeploymentFilter, RestExecutionFilter, RestExternalTaskFilter,
  RestIncidentFilter, RestInstanceFilter, RestJobFilter, RestPage, RestSubscriptionFilter, RestTaskFilter, RestVariableFilter, UserOperationFilter, VariableCondition, Viewer,
} from '../../contract.ts';
import { describeOnEachDatabase } from '../../test-support/databases.ts';
import { START, unique } from '../../test-support/events.ts';

const ADMIN: Viewer = { userId: 'admin', groups: [], orgIds: [], admin: true };
const PERSON: Viewer = { userId: 'ann', groups: ['g'], orgIds: ['o'], admin: false };
const ALL: RestPage = { sort: [], offset: 0, limit: 1000 };

const conditions: VariableCondition[] = [
  { name: 'v', operator: 'eq', values: ['x', 1] }, { name: 'v', operator: 'neq', values: ['x'] }, { name: 'v', operator: 'gt', values: [1] }, { name: 'v', operator: 'gteq', values: ['a'] }, { name: 'v', operator: 'lt', values: [1.5] },
  { name: 'v', operator: 'lteq', values: [1] }, { name: 'v', operator: 'like', values: ['x%'] }, { name: 'v', operator: 'notLike', values: ['x%'] }, { name: 'v', operator: 'eq', values: ['x'.repeat(500)] },
];
const t = 'x';
const list = ['x', 'i:3'];

const tasks: Required<RestTaskFilter> = {
  taskId: t, taskIdIn: list, processInstanceId: t, processInstanceIdIn: list, businessKey: t, processInstanceBusinessKey: t, processInstanceBusinessKeyIn: list, processInstanceBusinessKeyLike: t, processDefinitionId: t, processDefinitionKey: t,
  processDefinitionKeyIn: list, processDefinitionName: t, processDefinitionNameLike: t, executionId: t, activityInstanceIdIn: list, assignee: t, assigneeLike: t, assigneeIn: list, assigneeNotIn: list, owner: t, groupsOfCandidate: ['g'], candidateUser: t, candidateGroup: t,
  candidateGroupLike: t, candidateGroups: list, withCandidateGroups: true, withoutCandidateGroups: true, withCandidateUsers: true, withoutCandidateUsers: true, includeAssignedTasks: true, involvedUser: t, assigned: true, unassigned: true,
  taskDefinitionKey: t, taskDefinitionKeyIn: list, taskDefinitionKeyLike: t, name: t, nameNotEqual: t, nameLike: t, nameNotLike: t, description: t, descriptionLike: t, priority: 1, maxPriority: 1, minPriority: 1, dueDate: 1, dueAfter: 1, dueBefore: 1,
  withoutDueDate: true, due: 1, followUp: 1, followUpDate: 1, followUpAfter: 1, followUpBefore: 1, followUpBeforeOrNotExistent: 1, created: 1, createdOn: 1, createdAfter: 1, createdBefore: 1, delegationState: t, active: true, suspended: true,
  taskVariables: conditions, processVariables: conditions, orQueries: [{ name: t, processVariables: conditions, candidateGroup: t }],
};
const instances: Required<RestInstanceFilter> = {
  processInstanceIds: list, businessKey: t, businessKeyLike: t, processDefinitionId: t, processDefinitionKey: t, processDefinitionKeyIn: list, processDefinitionKeyNotIn: list, deploymentId: t, superProcessInstance: t, subProcessInstance: t,
  rootProcessInstances: true, leafProcessInstances: true, active: true, suspended: true, withIncident: true, incidentId: t, incidentType: t, incidentMessage: t, incidentMessageLike: t, activityIdIn: list, variables: conditions,
};
const executions: Required<RestExecutionFilter> = {
  processInstanceId: t, processDefinitionId: t, processDefinitionKey: t, businessKey: t, activityId: t, executionIds: ['i:2'], active: true, suspended: true, processVariables: conditions, variables: conditions,
};
const subscriptions: Required<RestSubscriptionFilter> = { eventType: 'message', eventName: t, processInstanceId: t, activityId: t, eventSubscriptionId: t, businessKey: t, processDefinitionId: t, processVariables: conditions };
const jobs: Required<RestJobFilter> = {
  jobId: t, jobIds: list, processInstanceId: t, processInstanceIds: list, executionId: t, processDefinitionId: t, processDefinitionKey: t, activityId: t, timers: true, messages: true, executable: true, withRetriesLeft: true, noRetriesLeft: true,
  active: true, suspended: true, withException: true, dueBefore: 1, dueAfter: 1, at: 1,
};
const externalTasks: Required<RestExternalTaskFilter> = {
  externalTaskId: t, externalTaskIdIn: list, topicName: t, workerId: t, locked: true, notLocked: true, withRetriesLeft: true, noRetriesLeft: true, activityId: t, activityIdIn: list, executionId: t, processInstanceId: t, processInstanceIdIn: list,
  processDefinitionId: t, active: true, suspended: true, priorityHigherThanOrEquals: 1, priorityLowerThanOrEquals: 1, lockExpirationBefore: 1, lockExpirationAfter: 1, at: 1,
};
const incidents: Required<RestIncidentFilter> = {
  incidentId: t, incidentType: 'failedJob', incidentMessage: t, incidentMessageLike: t, processDefinitionId: t, processDefinitionKey: t, processDefinitionKeyIn: list, processInstanceId: t, executionId: t, activityId: t, open: true, resolved: true,
  deleted: true,
};
const historicInstances: Required<HistoricInstanceFilter> = {
  processInstanceId: t, processInstanceIds: list, processDefinitionId: t, processDefinitionKey: t, processDefinitionKeyIn: list, processDefinitionName: t, processDefinitionNameLike: t, processInstanceBusinessKey: t, processInstanceBusinessKeyLike: t,
  processInstanceBusinessKeyIn: list, superProcessInstanceId: t, subProcessInstanceId: t, rootProcessInstances: true, finished: true, unfinished: true, withIncidents: true, startedBy: t, startedBefore: 1, startedAfter: 1, finishedBefore: 1,
  finishedAfter: 1, active: true, suspended: true, completed: true, externallyTerminated: true, internallyTerminated: true, executedActivityIdIn: list, activeActivityIdIn: list, variables: conditions,
};
const historicActivities: Required<HistoricActivityFilter> = {
  activityInstanceId: t, processInstanceId: t, processInstanceIdIn: list, processDefinitionId: t, processDefinitionKey: t, executionId: t, activityId: t, activityIdIn: list, activityName: t, activityNameLike: t, activityType: t, taskAssignee: t,
  finished: true, unfinished: true, canceled: true, completeScope: true, startedBefore: 1, startedAfter: 1, finishedBefore: 1, finishedAfter: 1,
};
const historicTasks: Required<HistoricTaskFilter> = {
  taskId: t, taskParentTaskId: t, processInstanceId: t, processInstanceIdIn: list, processInstanceBusinessKey: t, processInstanceBusinessKeyIn: list, processInstanceBusinessKeyLike: t, processDefinitionId: t, processDefinitionKey: t, executionId: t,
  activityInstanceIdIn: list, taskName: t, taskNameLike: t, taskDefinitionKey: t, taskDefinitionKeyIn: list, taskDeleteReason: t, taskAssignee: t, taskAssigneeLike: t, taskOwner: t, taskPriority: 1, assigned: true, unassigned: true, finished: true,
  unfinished: true, processFinished: true, processUnfinished: true, taskDueDate: 1, taskDueDateBefore: 1, taskDueDateAfter: 1, startedBefore: 1, startedAfter: 1, finishedBefore: 1, finishedAfter: 1, taskHadCandidateGroup: t, taskHadCandidateUser: t,
  taskInvolvedUser: t, processVariables: conditions,
};
const variables: Required<RestVariableFilter> = {
  processInstanceId: t, processInstanceIdIn: list, processDefinitionId: t, processDefinitionKey: t, variableName: t, variableNameLike: t, variableNameIn: list, executionIdIn: list, taskIdIn: list, activityInstanceIdIn: list, variableScopeIdIn: list,
  variableValues: conditions,
};
const log: Required<LogFilter> = { processInstanceId: t, processDefinitionId: t, processDefinitionKey: t, activityId: t, types: list, occurredBefore: 1, occurredAfter: 1 };
const decisionLog: Required<HistoricDecisionFilter> = { processInstanceId: t, processDefinitionId: t, processDefinitionKey: t, decisionDefinitionKey: t, activityIdIn: list, evaluatedBefore: 1, evaluatedAfter: 1 };
const operations: Required<UserOperationFilter> = { processInstanceId: t, taskId: t, userId: t, operationType: t, entityType: t, property: t, operationId: t };
const definitions: Required<RestDefinitionFilter> = {
  processDefinitionId: t, processDefinitionIdIn: list, deploymentId: t, key: t, keyLike: t, keysIn: list, name: t, nameLike: t, version: 1, latestVersion: true, versionTag: t, resourceName: t, suspended: true, active: true,
};
const decisions: Required<RestDecisionFilter> = { decisionDefinitionId: t, deploymentId: t, key: t, keyLike: t, name: t, nameLike: t, version: 1, latestVersion: true };
const deployments: Required<RestDeploymentFilter> = { id: t, name: t, nameLike: t, source: t, before: 1, after: 1 };

async function ask<Row, Filter extends object>(finder: Finder<Row, Filter>, every: Filter, sorts: string[]): Promise<void> {
  for (const viewer of [ADMIN, PERSON]) {
    for (const [name, value] of Object.entries(every)) {
      const one = { [name]: value } as Filter;
      const rows = await finder.list(one, viewer, ALL);
      expect(await finder.count(one, viewer), name).toBe(rows.length);
    }
    for (const by of sorts) await finder.list({} as Filter, viewer, { ...ALL, sort: [{ by, descending: true, variable: 'v' }] });
    expect(await finder.list(every, viewer, ALL)).toEqual([]);
  }
}

describeOnEachDatabase('lists of the REST dialect', (database) => {
  it('answer each filter and each order with statements the database knows', async () => {
    const { rest } = database.store;
    await ask(rest.tasks, tasks, ['id', 'name', 'created', 'dueDate', 'followUpDate', 'priority', 'assignee', 'processVariable', 'taskVariable']);
    await ask(rest.instances, instances, ['instanceId', 'definitionKey', 'businessKey']);
    await ask(rest.executions, executions, ['instanceId']);
    await ask(rest.subscriptions, subscriptions, ['created']);
    await ask(rest.jobs, jobs, ['jobDueDate', 'jobRetries']);
    await ask(rest.externalTasks, externalTasks, ['taskPriority', 'createTime', 'lockExpirationTime']);
    await ask(rest.incidents, incidents, ['incidentTimestamp', 'endTime']);
    await ask(rest.historicInstances, historicInstances, ['startTime', 'endTime', 'duration', 'definitionVersion']);
    await ask(rest.historicActivities, historicActivities, ['occurrence', 'duration', 'activityName']);
    await ask(rest.historicTasks, historicTasks, ['duration', 'endTime', 'priority']);
    await ask(rest.variables, variables, ['variableName', 'variableType']);
    await ask(rest.log, log, ['occurrence']);
    await ask(rest.historicDecisions, decisionLog, ['evaluationTime']);
    await ask(rest.userOperations, operations, ['timestamp']);
    await ask(rest.definitions, definitions, ['key', 'version', 'deployTime']);
    await ask(rest.decisions, decisions, ['key', 'version']);
    await ask(rest.deployments, deployments, ['deploymentTime']);
  }, 60_000);

  it('find instances by the value of a variable, whatever its type and length', async () => {
    const { store } = database;
    const [instanceId, key] = [unique('instance'), unique('value')];
    const head = { instanceId, processDefinitionId: `${key}:1`, processKey: key, packageName: key, definitionHash: 'h', policyHash: 'p', startedBy: 'ann', startOrgId: null };
    const long = 'ä'.repeat(400);
    await store.registerInstance(head, START);
    await store.project(instanceId, [{ seq: 1, at: START, type: 'instance.started', instanceId, processKey: key, businessKey: null, title: null, variables: { number: 12.5, text: 'a%b', yes: true, long, nothing: null, list: [1] } }]);
    const found = async (name: string, operator: VariableCondition['operator'], ...values: VariableCondition['values']): Promise<boolean> =>
      (await store.rest.instances.count({ processDefinitionKey: key, variables: [{ name, operator, values }] }, ADMIN)) === 1;
    expect(await found('number', 'eq', 12.5)).toBe(true);
    expect(await found('number', 'gt', 12)).toBe(true);
    expect(await found('number', 'gt', 100)).toBe(false);
    expect(await found('text', 'gt', 1)).toBe(false);
    expect(await found('text', 'like', 'a\\%%')).toBe(true);
    expect(await found('text', 'like', 'b%')).toBe(false);
    expect(await found('yes', 'eq', 'true', true)).toBe(true);
    expect(await found('long', 'eq', long)).toBe(true);
    expect(await found('long', 'eq', `${long.slice(1)}x`)).toBe(false);
    expect(await found('nothing', 'eq', null)).toBe(true);
    expect(await found('number', 'neq', 12.5)).toBe(false);
  });

  it('keep declared types, comments, attachments and candidates, and forget them with the instance', async () => {
    const { rest } = database.store;
    const id = unique('instance');
    await rest.putTypeHints(id, { a: { type: 'Long', valueInfo: {} }, b: { type: 'Object', valueInfo: { objectTypeName: 'x' } } });
    await rest.putTypeHints(id, { a: null, c: { type: 'Date', valueInfo: {} } });
    expect(await rest.typeHints([id])).toEqual({ [id]: { b: { type: 'Object', valueInfo: { objectTypeName: 'x' } }, c: { type: 'Date', valueInfo: {} } } });
    await rest.putAttachment({ id: `${id}-a`, instanceId: id, taskId: `${id}:2`, name: 'n', description: null, type: null, url: null, at: START }, new Uint8Array([0, 255, 7]));
    expect([...((await rest.attachmentContent(`${id}:2`, `${id}-a`)) ?? [])]).toEqual([0, 255, 7]);
    await rest.putUserOperation({ id: `${id}-o`, at: START, userId: 'ann', operationType: 'Claim', entityType: 'Task', property: null, orgValue: null, newValue: null, instanceId: id, taskId: `${id}:2` });
    await rest.deleteInstances([id]);
    expect(await rest.typeHints([id])).toEqual({});
    expect(await rest.attachments(`${id}:2`)).toEqual([]);
    expect(await rest.userOperations.count({ processInstanceId: id }, ADMIN)).toBe(0);
  });
});
