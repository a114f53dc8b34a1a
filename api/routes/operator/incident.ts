import type { JsonObject } from '../../../engine/model/json.ts';
import { accepted } from '../../cases/rejection.ts';
import { incidentDetail, repairRequest } from '../../contract/operator.ts';
import { openIncident, targetsOf } from '../../operator/open-incident.ts';
import { param, route, type Call } from '../../route.ts';
import { actorOf } from '../../session/principal.ts';

const incidentOf = (call: Pick<Call, 'params' | 'store' | 'host'>) => openIncident(call, param(call, 'instanceId'), Number(param(call, 'key')));

export const readIncident = route({
  operation: 'incident.read', method: 'get', path: '/api/incidents/:instanceId/:key', summary: 'An open incident, with the variables it met and where its token could go',
  reply: { status: 200, schema: incidentDetail },
  audited: true,
  async handle(call) {
    const { instanceId, incident, state, graph, node } = await incidentOf(call);
    return {
      instanceId, key: incident.key, elementId: node.id, elementName: node.name ?? null, type: incident.type, message: incident.message, at: incident.at, businessKey: state.businessKey,
      retryable: incident.retry !== 'none', variables: await call.store.variables(instanceId), targets: targetsOf(graph).map(({ id, name, kind }) => ({ id, name: name ?? null, kind })),
    };
  },
});

/** Two inputs under ids that follow from one: a repeated request sets and tries once. */
export const repairIncident = route({
  operation: 'incident.repair', method: 'post', path: '/api/incidents/:instanceId/:key/repair', summary: 'Set variables, then try again what an incident stopped',
  body: repairRequest,
  reply: { status: 204 },
  idempotent: true,
  async handle(call) {
    const { host, principal, inputId, body: { variables, reason }, audit } = call;
    const { instanceId, incident } = await incidentOf(call);
    const actor = { ...actorOf(principal), operator: true };
    audit.data = { reason, variables: Object.keys(variables).join(', ') };
    accepted(await host.deliver(instanceId, { id: `${inputId}:variables`, actor, kind: 'setVariables', element: incident.element, variables: variables as JsonObject }));
    accepted(await host.deliver(instanceId, { id: inputId, actor, kind: 'retry', incident: incident.key }));
  },
});
