import type { HistoricDecision, UserOperation } from '../../../store/contract.ts';
import type { Json, JsonObject } from '../../../engine/model/json.ts';
import { formatDate } from '../dates.ts';
import { listRoutes } from '../list/list-routes.ts';
import { get, isOn, type RestCall, type RestRoute } from '../route.ts';
import { writeVariable } from '../variables.ts';
import { definitionOf } from '../process-definition/find.ts';
import { historicInstanceRoutes } from './instances.ts';
import { logRoutes } from './logs.ts';
import { variableRoutes } from './variables.ts';

const typed = (values: JsonObject, name: string, call: RestCall) =>
  Object.entries(values).map(([key, value]) => ({ [`${name}Id`]: key, [`${name}Name`]: key, ...writeVariable(value, null, isOn(call.query['deserializeValues'], true)), errorMessage: null }));

function outputs(result: Json, rules: string[], call: RestCall): object[] {
  const rows = Array.isArray(result) ? result : [result];
  return rows.flatMap((row, index) => {
    const values = row !== null && typeof row === 'object' && !Array.isArray(row) ? row : { result: row };
    return typed(values, 'clause', call).map((output, order) => ({ ...output, ruleId: rules[index] ?? null, ruleOrder: index + 1, variableName: Object.keys(values)[order] }));
  });
}

const decisionView = (row: HistoricDecision, call: RestCall) => ({
  id: `${row.instanceId}:${row.seq}`, decisionDefinitionId: row.decision, decisionDefinitionKey: row.decision, decisionDefinitionName: null, evaluationTime: formatDate(row.at), removalTime: null, processDefinitionId: row.processDefinitionId,
  processDefinitionKey: row.processKey, processInstanceId: row.instanceId, caseDefinitionId: null, caseDefinitionKey: null, caseInstanceId: null, activityId: row.elementId, activityInstanceId: null, userId: null, rootDecisionInstanceId: null,
  inputs: isOn(call.query['includeInputs']) ? typed(row.inputs, 'clause', call) : [], outputs: isOn(call.query['includeOutputs']) ? outputs(row.result, row.matchedRules, call) : [], collectResultValue: null,
  decisionRequirementsDefinitionId: null, decisionRequirementsDefinitionKey: null, tenantId: null, rootProcessInstanceId: row.rootInstanceId,
});

const operationView = (row: UserOperation) => ({
  id: row.id, operationId: row.id, userId: row.userId, timestamp: formatDate(row.at), removalTime: null, rootProcessInstanceId: row.instanceId, operationType: row.operationType, entityType: row.entityType, category: 'TaskWorker', property: row.property,
  orgValue: row.orgValue, newValue: row.newValue, processInstanceId: row.instanceId, taskId: row.taskId, deploymentId: null, processDefinitionId: null, processDefinitionKey: null, executionId: row.taskId, jobId: null, jobDefinitionId: null,
  batchId: null, externalTaskId: null, annotation: null, tenantId: null,
});

/** Running, finished and canceled executions per element of all instances of a definition: the heat map. */
async function statistics(call: RestCall): Promise<object[]> {
  const { id, key } = await definitionOf(call);
  const counts = (await call.store.activityCounts(id)).filter(({ elementId }) => elementId !== key);
  return counts
    .map(({ elementId, running, completed, canceled, incidents }) => ({
      id: elementId, instances: running, canceled: isOn(call.query['canceled']) ? canceled : 0, finished: isOn(call.query['finished']) ? completed + canceled : 0, completeScope: isOn(call.query['completeScope']) ? completed : 0,
      openIncidents: isOn(call.query['incidents']) ? incidents : 0, resolvedIncidents: 0, deletedIncidents: 0,
    }))
    .filter(({ instances, canceled, finished, completeScope, openIncidents }) => instances + canceled + finished + completeScope + openIncidents > 0);
}

export const historyRoutes: RestRoute[] = [
  ...historicInstanceRoutes,
  ...variableRoutes,
  ...logRoutes,
  ...listRoutes({
    operation: 'history.list', path: '/history/decision-instance',
    params: { processInstanceId: 'text', processDefinitionId: 'text', processDefinitionKey: 'text', decisionDefinitionKey: 'text', activityIdIn: 'list', evaluatedBefore: 'date', evaluatedAfter: 'date' },
    sortable: ['evaluationTime', 'tenantId'],
    finder: ({ store }) => store.rest.historicDecisions,
    view: (rows, call) => rows.map((row) => decisionView(row, call)),
  }),
  ...listRoutes({
    operation: 'history.list', path: '/history/user-operation',
    params: { processInstanceId: 'text', taskId: 'text', userId: 'text', operationType: 'text', entityType: 'text', property: 'text', operationId: 'text' },
    sortable: ['timestamp'],
    finder: ({ store }) => store.rest.userOperations,
    view: (rows) => rows.map(operationView),
  }),
  get('history.statistics', '/history/process-definition/:id/statistics', statistics),
];
