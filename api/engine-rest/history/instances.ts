import type { HistoricActivity, HistoricInstance, HistoricTask, RestIncident } from '../../../store/contract.ts';
import { ENDED_BY_CALLER } from '../../../store/runtime/end-reasons.ts';
import { formatDate, formatDateOrNull } from '../dates.ts';
import { activityType, graphOf } from '../definition-graph.ts';
import { activityInstanceId, executionId } from '../ids.ts';
import { incidentConfiguration } from '../incident/routes.ts';
import { historicInstanceParams } from './instance-params.ts';
import { listRoutes } from '../list/list-routes.ts';
import { notFound } from '../rest-error.ts';
import { del, get, param, type RestCall, type RestRoute } from '../route.ts';

const ONE = { sort: [], offset: 0, limit: 1 };

const duration = (from: number, to: number | null): number | null => (to === null ? null : to - from);

/** As in the dialect, a called process that its caller ends, by catching its error for one, was terminated internally. */
function stateOf({ status, suspended, endReason }: HistoricInstance): string {
  if (status === 'active') return suspended ? 'SUSPENDED' : 'ACTIVE';
  if (status === 'completed') return 'COMPLETED';
  return endReason === ENDED_BY_CALLER ? 'INTERNALLY_TERMINATED' : 'EXTERNALLY_TERMINATED';
}

const instanceView = (row: HistoricInstance) => ({
  id: row.instanceId, rootProcessInstanceId: row.rootInstanceId, superProcessInstanceId: row.superInstanceId, superCaseInstanceId: null, caseInstanceId: null, processDefinitionName: row.definitionName, processDefinitionKey: row.processKey,
  processDefinitionVersion: row.definitionVersion, processDefinitionId: row.processDefinitionId, businessKey: row.businessKey, startTime: formatDate(row.startedAt), endTime: formatDateOrNull(row.endedAt), removalTime: null,
  durationInMillis: duration(row.startedAt, row.endedAt), startUserId: row.startedBy, startActivityId: row.startElement, deleteReason: row.status === 'terminated' ? (row.endReason ?? 'deleted') : null, tenantId: null, state: stateOf(row), restartedProcessInstanceId: row.restartedInstanceId,
});

async function instanceOf(call: RestCall): Promise<HistoricInstance> {
  const id = param(call, 'id');
  const [found] = await call.store.rest.historicInstances.list({ processInstanceId: id }, call.principal.viewer, ONE);
  if (!found) throw notFound('historic process instance', id);
  return found;
}

/** Kinds of the engine behind the names of the dialect; events of all triggers are one kind. */
function kindOf(type: string): string {
  if (/^boundary|BoundaryCatch$/.test(type)) return 'boundaryEvent';
  if (/EndEvent$/.test(type)) return 'endEvent';
  if (/StartEvent$/.test(type)) return 'startEvent';
  if (/^intermediate.*Throw/.test(type)) return 'intermediateThrowEvent';
  return type.startsWith('intermediate') ? 'intermediateCatchEvent' : type;
}

async function activityViews(rows: HistoricActivity[], { store }: RestCall): Promise<object[]> {
  const ids = [...new Set(rows.map(({ processDefinitionId }) => processDefinitionId))];
  const graphs = new Map(await Promise.all(ids.map(async (id) => [id, await graphOf(store, id)] as const)));
  const known = new Map(rows.map((row) => [executionId(row.instanceId, row.key), row.elementId]));
  return rows.map((row) => {
    const parent = known.get(executionId(row.instanceId, row.parentKey)) ?? row.processKey;
    return {
      id: activityInstanceId(row.instanceId, row.key, row.elementId), parentActivityInstanceId: activityInstanceId(row.instanceId, row.parentKey, parent), activityId: row.elementId, activityName: row.name,
      activityType: activityType(graphs.get(row.processDefinitionId) ?? null, row.elementId, row.kind), processDefinitionKey: row.processKey, processDefinitionId: row.processDefinitionId, processInstanceId: row.instanceId,
      executionId: executionId(row.instanceId, row.key), taskId: row.kind === 'userTask' ? executionId(row.instanceId, row.key) : null, assignee: row.assignee, calledProcessInstanceId: row.calledInstanceId, calledCaseInstanceId: null,
      startTime: formatDate(row.startedAt), endTime: formatDateOrNull(row.endedAt), durationInMillis: duration(row.startedAt, row.endedAt), canceled: row.canceled, completeScope: row.kind === 'endEvent' && row.endedAt !== null && !row.canceled,
      tenantId: null, removalTime: null, rootProcessInstanceId: row.rootInstanceId,
    };
  });
}

const taskView = (row: HistoricTask) => ({
  id: row.id, processDefinitionKey: row.processKey, processDefinitionId: row.processDefinitionId, processInstanceId: row.instanceId, executionId: executionId(row.instanceId, row.key), caseDefinitionKey: null, caseDefinitionId: null, caseInstanceId: null,
  caseExecutionId: null, activityInstanceId: activityInstanceId(row.instanceId, row.key, row.elementId), name: row.name, description: row.description, deleteReason: row.status === 'open' ? null : row.status === 'completed' ? 'completed' : 'deleted',
  owner: row.owner, assignee: row.assignee, startTime: formatDate(row.createdAt), endTime: formatDateOrNull(row.endedAt), duration: duration(row.createdAt, row.endedAt), taskDefinitionKey: row.elementId, priority: row.priority,
  due: formatDateOrNull(row.due), parentTaskId: null, followUp: formatDateOrNull(row.followUp), tenantId: null, removalTime: null, rootProcessInstanceId: row.rootInstanceId,
  taskState: row.status === 'open' ? 'Created' : row.status === 'completed' ? 'Completed' : 'Deleted',
});

const incidentView = (row: RestIncident) => ({
  id: executionId(row.instanceId, row.key), processDefinitionKey: row.processKey, processDefinitionId: row.processDefinitionId, processInstanceId: row.instanceId, executionId: executionId(row.instanceId, row.elementKey ?? 1),
  rootProcessInstanceId: row.rootInstanceId, createTime: formatDate(row.raisedAt), endTime: formatDateOrNull(row.resolvedAt), removalTime: null, incidentType: row.type, activityId: row.elementId, failedActivityId: row.elementId,
  causeIncidentId: executionId(row.instanceId, row.key), rootCauseIncidentId: executionId(row.instanceId, row.key), configuration: incidentConfiguration(row), historyConfiguration: null, incidentMessage: row.message, tenantId: null, jobDefinitionId: null,
  open: row.resolvedAt === null, deleted: false, resolved: row.resolvedAt !== null, annotation: row.annotation,
});

export const historicInstanceRoutes: RestRoute[] = [
  ...listRoutes({
    operation: 'history.list', path: '/history/process-instance',
    params: historicInstanceParams,
    sortable: ['instanceId', 'definitionId', 'definitionKey', 'definitionName', 'definitionVersion', 'businessKey', 'startTime', 'endTime', 'duration', 'tenantId'],
    finder: ({ store }) => store.rest.historicInstances,
    view: (rows) => rows.map(instanceView),
  }),
  get('history.list', '/history/process-instance/:id', async (call) => instanceView(await instanceOf(call))),
  del('processInstance.delete', '/history/process-instance/:id', async (call) => {
    const { instanceId, status } = await instanceOf(call);
    if (status === 'active') throw notFound('finished process instance', instanceId);
    await call.store.rest.deleteInstances([instanceId]);
  }),
  ...listRoutes({
    operation: 'history.list', path: '/history/activity-instance',
    params: {
      activityInstanceId: 'text', processInstanceId: 'text', processInstanceIdIn: 'list', processDefinitionId: 'text', processDefinitionKey: 'text', executionId: 'text', activityId: 'text', activityIdIn: 'list', activityName: 'text', activityNameLike: 'text',
      activityType: 'text', taskAssignee: 'text', finished: 'flag', unfinished: 'flag', canceled: 'flag', completeScope: 'flag', startedBefore: 'date', startedAfter: 'date', finishedBefore: 'date', finishedAfter: 'date',
    },
    sortable: ['activityInstanceId', 'instanceId', 'executionId', 'activityId', 'activityName', 'activityType', 'startTime', 'endTime', 'duration', 'definitionId', 'occurrence', 'tenantId'],
    finder: ({ store }) => store.rest.historicActivities,
    complete: (filter) => ({ ...filter, ...(filter.activityType !== undefined && { activityType: kindOf(filter.activityType) }) }),
    view: activityViews,
  }),
  get('history.list', '/history/activity-instance/:id', async (call) => {
    const found = await call.store.rest.historicActivities.list({ activityInstanceId: param(call, 'id') }, call.principal.viewer, ONE);
    const [view] = await activityViews(found, call);
    if (!view) throw notFound('historic activity instance', param(call, 'id'));
    return view;
  }),
  ...listRoutes({
    operation: 'history.list', path: '/history/task',
    params: {
      taskId: 'text', taskParentTaskId: 'text', processInstanceId: 'text', processInstanceIdIn: 'list', processInstanceBusinessKey: 'text', processInstanceBusinessKeyIn: 'list', processInstanceBusinessKeyLike: 'text', processDefinitionId: 'text',
      processDefinitionKey: 'text', executionId: 'text', activityInstanceIdIn: 'list', taskName: 'text', taskNameLike: 'text', taskDefinitionKey: 'text', taskDefinitionKeyIn: 'list', taskDeleteReason: 'text', taskAssignee: 'text', taskAssigneeLike: 'text',
      taskOwner: 'text', taskPriority: 'integer', assigned: 'flag', unassigned: 'flag', finished: 'flag', unfinished: 'flag', processFinished: 'flag', processUnfinished: 'flag', taskDueDate: 'date', taskDueDateBefore: 'date', taskDueDateAfter: 'date',
      startedBefore: 'date', startedAfter: 'date', finishedBefore: 'date', finishedAfter: 'date', taskHadCandidateGroup: 'text', taskHadCandidateUser: 'text', taskInvolvedUser: 'text', processVariables: 'variables',
    },
    sortable: ['taskId', 'activityInstanceId', 'processDefinitionId', 'processInstanceId', 'executionId', 'duration', 'endTime', 'startTime', 'taskName', 'taskDescription', 'assignee', 'owner', 'dueDate', 'followUpDate', 'deleteReason', 'taskDefinitionKey', 'priority'],
    finder: ({ store }) => store.rest.historicTasks,
    view: (rows) => rows.map(taskView),
  }),
  ...listRoutes({
    operation: 'history.list', path: '/history/incident',
    params: {
      incidentId: 'text', incidentType: 'text', incidentMessage: 'text', incidentMessageLike: 'text', processDefinitionId: 'text', processDefinitionKey: 'text', processDefinitionKeyIn: 'list', processInstanceId: 'text', executionId: 'text',
      activityId: 'text', open: 'flag', resolved: 'flag', deleted: 'flag',
    },
    sortable: ['incidentId', 'incidentMessage', 'createTime', 'endTime', 'incidentType', 'executionId', 'activityId', 'processInstanceId', 'processDefinitionId'],
    finder: ({ store }) => store.rest.incidents,
    view: (rows) => rows.map(incidentView),
  }),
];
