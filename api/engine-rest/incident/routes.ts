import type { RestIncident } from '../../../store/contract.ts';
import { formatDate } from '../dates.ts';
import { send } from '../deliver.ts';
import { executionId, parseExecutionId } from '../ids.ts';
import { listRoutes } from '../list/list-routes.ts';
import { notFound } from '../rest-error.ts';
import { del, get, param, put, type RestCall, type RestRoute } from '../route.ts';

const ONE = { sort: [], offset: 0, limit: 1 };

/** What an incident is about: the job that has failed, or the external task. */
export const incidentConfiguration = ({ instanceId, key, elementKey, type }: Pick<RestIncident, 'instanceId' | 'key' | 'elementKey' | 'type'>): string =>
  executionId(instanceId, type === 'failedExternalTask' ? (elementKey ?? key) : key);

const incidentView = ({ instanceId, key, elementKey, elementId, type, message, raisedAt, annotation, processDefinitionId }: RestIncident) => ({
  id: executionId(instanceId, key), processDefinitionId, processInstanceId: instanceId, executionId: executionId(instanceId, elementKey ?? 1), incidentTimestamp: formatDate(raisedAt), incidentType: type, activityId: elementId, failedActivityId: elementId,
  causeIncidentId: executionId(instanceId, key), rootCauseIncidentId: executionId(instanceId, key), configuration: incidentConfiguration({ instanceId, key, elementKey, type }), tenantId: null, incidentMessage: message, jobDefinitionId: null, annotation,
});

async function incidentOf(call: RestCall): Promise<RestIncident> {
  const id = param(call, 'id');
  const [found] = await call.store.rest.incidents.list({ incidentId: id, open: true }, call.principal.viewer, ONE);
  if (!found) throw notFound('incident', id);
  return found;
}

async function annotate(call: RestCall, annotation: string | null): Promise<undefined> {
  const { instanceId, key } = await incidentOf(call);
  await call.store.annotateIncident(instanceId, key, annotation);
}

export const incidentRoutes: RestRoute[] = [
  ...listRoutes({
    operation: 'incident.list', path: '/incident',
    params: {
      incidentId: 'text', incidentType: 'text', incidentMessage: 'text', incidentMessageLike: 'text', processDefinitionId: 'text', processDefinitionKey: 'text', processDefinitionKeyIn: 'list', processInstanceId: 'text', executionId: 'text',
      activityId: 'text', open: 'flag', resolved: 'flag', deleted: 'flag',
    },
    sortable: ['incidentId', 'incidentMessage', 'incidentTimestamp', 'incidentType', 'executionId', 'activityId', 'processInstanceId', 'processDefinitionId'],
    finder: ({ store }) => store.rest.incidents,
    complete: (filter) => ({ ...filter, open: true }),
    view: (rows) => rows.map(incidentView),
  }),
  get('incident.list', '/incident/:id', async (call) => incidentView(await incidentOf(call))),
  // Whoever takes an incident back has dealt with its cause: what failed is tried again.
  del('incident.manage', '/incident/:id', async (call) => {
    const { instanceId } = await incidentOf(call);
    await send(call, instanceId, { kind: 'retry', incident: parseExecutionId(param(call, 'id')).key });
  }),
  put('incident.manage', '/incident/:id/annotation', (call) => annotate(call, typeof call.body['annotation'] === 'string' ? call.body['annotation'] : null)),
  del('incident.manage', '/incident/:id/annotation', (call) => annotate(call, null)),
];
