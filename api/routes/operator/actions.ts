import type { Modification } from '../../../engine/model/io.ts';
import type { OperatorAction } from '../../../store/contract.ts';
import { decisionRequest, operatorAction, operatorActions, operatorRequest, type OperatorActionView } from '../../contract/operator.ts';
import { conflict, fieldError, forbidden, invalid, notFound } from '../../failure.ts';
import { openIncident, targetsOf } from '../../operator/open-incident.ts';
import { param, route, type Call } from '../../route.ts';
import { actorOf } from '../../session/principal.ts';
import { opaqueId } from '../../session/tokens.ts';

const SHOWN = 100;

const view = ({ request, decidedBy: _decidedBy, ...action }: OperatorAction): OperatorActionView => ({ ...action, from: request.from, to: request.to });

async function found(call: Pick<Call, 'store'>, id: string): Promise<OperatorAction> {
  const action = await call.store.operator.byId(id);
  if (!action) throw notFound();
  return action;
}

const decided = () => conflict('decided', { zh: '该操作已处理', en: 'It has been decided already' });

export const listActions = route({
  operation: 'operator.list', method: 'get', path: '/api/operator-actions', summary: 'Changes by hand: those that wait for a second person first',
  reply: { status: 200, schema: operatorActions },
  handle: async ({ store }) => ({ items: (await store.operator.list(SHOWN)).map(view) }),
});

export const askAction = route({
  operation: 'operator.ask', method: 'post', path: '/api/operator-actions', summary: 'Ask for skipping a failed step, or for moving its token elsewhere',
  body: operatorRequest,
  reply: { status: 201, schema: operatorAction },
  idempotent: true,
  async handle(call) {
    const { store, principal, body, inputId, now, audit } = call;
    const { node, graph, incident } = await openIncident(call, body.instanceId, body.incidentKey);
    const to = body.kind === 'move' ? body.target : null;
    if (to !== null && !targetsOf(graph).some(({ id }) => id === to)) throw invalid([fieldError('target', '模型中没有此步骤', 'The model has no such step')]);
    // The new token first: a scope that loses its last one would end.
    const begin: Modification = to === null ? { type: 'startAfter', activity: node.id } : { type: 'startBefore', activity: to };
    const id = opaqueId(inputId);
    await store.operator.ask({
      id, instanceId: body.instanceId, incidentKey: body.incidentKey, kind: body.kind, reason: body.reason, askedBy: principal.userId, askedAt: now,
      request: { from: node.id, to, instructions: [begin, { type: 'cancelInstance', element: incident.element }] },
    });
    audit.target = body.instanceId;
    audit.data = { action: id, kind: body.kind, from: node.id, to, reason: body.reason };
    return view(await found(call, id));
  },
});

/** The input's id is that of the action: confirmed twice, it is carried out once. */
export const confirmAction = route({
  operation: 'operator.confirm', method: 'post', path: '/api/operator-actions/:id/confirm', summary: 'Confirm and carry out a change another person asked for',
  body: decisionRequest,
  reply: { status: 200, schema: operatorAction },
  async handle(call) {
    const { store, host, principal, body: { note }, now, audit } = call;
    const action = await found(call, param(call, 'id'));
    if (action.askedBy === principal.userId) throw forbidden({ zh: '须由另一人确认', en: 'Another person must confirm' }, 'fourEyes');
    if (!(await store.operator.decide(action.id, ['pending', 'confirming'], 'confirming', principal.userId, now, note || null))) throw decided();
    const result = await host.deliver(action.instanceId, { id: `operator:${action.id}`, actor: { ...actorOf(principal), operator: true }, kind: 'modify', instructions: action.request.instructions });
    await store.operator.decide(action.id, ['confirming'], result.ok ? 'done' : 'failed', principal.userId, now, result.ok ? note || null : result.rejection.message);
    audit.data = { action: action.id, askedBy: action.askedBy, done: result.ok };
    return view(await found(call, action.id));
  },
});

export const refuseAction = route({
  operation: 'operator.refuse', method: 'post', path: '/api/operator-actions/:id/refuse', summary: 'Refuse a change another person asked for',
  body: decisionRequest,
  reply: { status: 200, schema: operatorAction },
  async handle(call) {
    const { store, principal, body: { note }, now } = call;
    const action = await found(call, param(call, 'id'));
    if (!(await store.operator.decide(action.id, ['pending'], 'refused', principal.userId, now, note || null))) throw decided();
    return view(await found(call, action.id));
  },
});

export const withdrawAction = route({
  operation: 'operator.withdraw', method: 'post', path: '/api/operator-actions/:id/withdraw', summary: 'Take back a change one has asked for',
  reply: { status: 200, schema: operatorAction },
  async handle(call) {
    const { store, principal, now } = call;
    const action = await found(call, param(call, 'id'));
    if (action.askedBy !== principal.userId) throw forbidden();
    if (!(await store.operator.decide(action.id, ['pending'], 'withdrawn', principal.userId, now, null))) throw decided();
    return view(await found(call, action.id));
  },
});
