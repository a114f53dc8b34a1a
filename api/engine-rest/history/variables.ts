import type { Json, JsonObject } from '../../../engine/model/json.ts';
import type { LoggedEvent, RestVariable, TypeHint } from '../../../store/contract.ts';
import { formatDate } from '../dates.ts';
import { activityInstanceId, executionId } from '../ids.ts';
import { listRoutes } from '../list/list-routes.ts';
import { notFound } from '../rest-error.ts';
import { get, isOn, param, type RestCall, type RestRoute } from '../route.ts';
import { writeVariable } from '../variables.ts';
import { derivedRoutes, is, isAfter, isBefore, isOneOf, type Entry } from './derived.ts';

const ROOT_KEY = 1;
const variableId = (instanceId: string, scope: number, name: string): string => `${instanceId}:${scope}:${name}`;

const where = (instanceId: string, scope: number, elementId: string | null) => ({
  executionId: executionId(instanceId, scope), activityInstanceId: scope === ROOT_KEY ? instanceId : activityInstanceId(instanceId, scope, elementId ?? ''), taskId: null,
});

const historicView = (row: RestVariable, deserialize: boolean) => ({
  id: variableId(row.instanceId, row.scope, row.name), name: row.name, ...writeVariable(row.value, row.hint, deserialize), processDefinitionKey: row.processKey, processDefinitionId: row.processDefinitionId, processInstanceId: row.instanceId,
  ...where(row.instanceId, row.scope, row.elementId), caseDefinitionKey: null, caseDefinitionId: null, caseInstanceId: null, caseExecutionId: null, errorMessage: null, tenantId: null, state: 'CREATED', createTime: formatDate(row.createdAt),
  removalTime: null, rootProcessInstanceId: row.rootInstanceId,
});

const deserializes = ({ query }: RestCall): boolean => isOn(query['deserializeValues'], true);

const params = {
  processInstanceId: 'text', processInstanceIdIn: 'list', processDefinitionId: 'text', processDefinitionKey: 'text', variableName: 'text', variableNameLike: 'text', variableNameIn: 'list', executionIdIn: 'list', taskIdIn: 'list', activityInstanceIdIn: 'list',
  variableScopeIdIn: 'list', variableValues: 'variables',
} as const;
const sortable = ['instanceId', 'variableName', 'variableType', 'activityInstanceId', 'tenantId'] as const;

interface VariableEvent { element?: number; variables: JsonObject }

/** Every value that was set; one entry per variable. */
async function details(events: LoggedEvent[], { store, query }: RestCall): Promise<Entry[]> {
  const hints = await store.rest.typeHints([...new Set(events.map(({ instanceId }) => instanceId))]);
  const revisions = new Map<string, number>();
  return events.flatMap((event) => {
    const { element: scope = ROOT_KEY, variables } = event.data as unknown as VariableEvent;
    return Object.entries(variables).map(([name, value], index) => {
      const variable = variableId(event.instanceId, scope, name);
      const revision = revisions.get(variable) ?? 0;
      revisions.set(variable, revision + 1);
      return detail(event, { index, name, value, scope, revision, hint: hints[event.instanceId]?.[name], deserialize: isOn(query['deserializeValues'], true) });
    });
  });
}

function detail(event: LoggedEvent, { index, name, value, scope, revision, hint, deserialize }: { index: number; name: string; value: Json; scope: number; revision: number; hint: TypeHint | undefined; deserialize: boolean }): Entry {
  const { type: variableType, ...typed } = writeVariable(value, hint, deserialize);
  return {
    type: 'variableUpdate', id: `${event.instanceId}:${event.seq}:${index}`, processDefinitionKey: event.processKey, processDefinitionId: event.processDefinitionId, processInstanceId: event.instanceId, ...where(event.instanceId, scope, null),
    caseDefinitionKey: null, caseDefinitionId: null, caseInstanceId: null, caseExecutionId: null, tenantId: null, userOperationId: null, time: formatDate(event.at), removalTime: null, rootProcessInstanceId: event.rootInstanceId,
    variableName: name, variableInstanceId: variableId(event.instanceId, scope, name), variableType, ...typed, revision, errorMessage: null, initial: event.type === 'instance.started',
  };
}

const runtimeView = (row: RestVariable, deserialize: boolean) => ({
  id: variableId(row.instanceId, row.scope, row.name), name: row.name, ...writeVariable(row.value, row.hint, deserialize), processDefinitionId: row.processDefinitionId, processInstanceId: row.instanceId, ...where(row.instanceId, row.scope, row.elementId),
  caseExecutionId: null, caseInstanceId: null, batchId: null, errorMessage: null, tenantId: null,
});

export const variableRoutes: RestRoute[] = [
  ...listRoutes({
    operation: 'history.list', path: '/history/variable-instance', params, sortable,
    finder: ({ store }) => store.rest.variables,
    view: (rows, call) => rows.map((row) => historicView(row, deserializes(call))),
  }),
  get('history.list', '/history/variable-instance/:id', async (call) => {
    const [, instanceId, scope, name] = /^(.+):(\d+):(.+)$/.exec(param(call, 'id')) ?? [];
    const found = instanceId === undefined || name === undefined ? [] : await call.store.rest.variables.list({ processInstanceId: instanceId, variableName: name }, call.principal.viewer, { sort: [], offset: 0, limit: 1000 });
    const row = found.find((candidate) => candidate.scope === Number(scope));
    if (!row) throw notFound('historic variable instance', param(call, 'id'));
    return historicView(row, deserializes(call));
  }),
  ...listRoutes({
    operation: 'history.list', path: '/variable-instance', params, sortable,
    finder: ({ store }) => store.rest.variables,
    view: (rows, call) => rows.map((row) => runtimeView(row, deserializes(call))),
  }),
  ...derivedRoutes({
    path: '/history/detail', types: ['instance.started', 'variables.set'], entries: details,
    filters: {
      variableName: is('variableName'), variableInstanceId: is('variableInstanceId'), variableTypeIn: isOneOf('variableType'), executionId: is('executionId'), activityInstanceId: is('activityInstanceId'), processInstanceIdIn: isOneOf('processInstanceId'),
      variableUpdates: () => true, formFields: (_entry, value) => value !== 'true', initial: (entry, value) => value !== 'true' || entry['initial'] === true, occurredBefore: isBefore('time'), occurredAfter: isAfter('time'),
    },
    sortable: { processInstanceId: 'processInstanceId', variableName: 'variableName', variableType: 'variableType', variableRevision: 'revision', formPropertyId: 'id', time: 'time', occurrence: 'id', tenantId: 'id' },
  }),
];
