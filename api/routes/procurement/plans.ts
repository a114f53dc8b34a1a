import type { DrugPlanRow } from '../../../store/contract.ts';
import { lineTracking, pageQuery, planDetail, planPage, planTracking } from '../../contract/procurement.ts';
import { notFound } from '../../failure.ts';
import { maySeePlan, scopeOf } from '../../procurement/scope.ts';
import { linesOf, trackPlan } from '../../procurement/tracking.ts';
import { param, route, type Call } from '../../route.ts';

export const listPlans = route({
  operation: 'procurement.plans', method: 'get', path: '/api/procurement/plans', summary: 'Procurement plans that were submitted, the latest last',
  query: pageQuery,
  reply: { status: 200, schema: planPage },
  async handle({ store: { procurement }, principal, query }) {
    const scope = scopeOf(principal);
    const where = scope.all ? {} : { hospitalId: scope.hospitals };
    return { items: await procurement.plans.list({ where, ...query }), total: await procurement.plans.count({ where }) };
  },
});

export const readPlan = route({
  operation: 'procurement.plan', method: 'get', path: '/api/procurement/plans/:id', summary: 'A plan with its lines, by number or case',
  reply: { status: 200, schema: planDetail },
  async handle(call) {
    const plan = await visiblePlan(call);
    return { plan, lines: await linesOf(call.store.procurement, plan.planNo) };
  },
});

export const readPlanTracking = route({
  operation: 'procurement.planTracking', method: 'get', path: '/api/procurement/plans/:id/tracking', summary: 'Every line of a plan from its orders to the shelf',
  reply: { status: 200, schema: planTracking },
  async handle(call) {
    const plan = await visiblePlan(call);
    return { plan, lines: await trackPlan(call.store.procurement, plan) };
  },
});

export const readLineTracking = route({
  operation: 'procurement.lineTracking', method: 'get', path: '/api/procurement/plans/:id/lines/:lineNo/tracking', summary: 'One line of a plan from its orders to the shelf',
  reply: { status: 200, schema: lineTracking },
  async handle(call) {
    const lines = await trackPlan(call.store.procurement, await visiblePlan(call));
    const found = lines.find(({ line }) => String(line.lineNo) === param(call, 'lineNo'));
    if (!found) throw notFound();
    return found;
  },
});

async function visiblePlan(call: Pick<Call, 'store' | 'params' | 'principal'>): Promise<DrugPlanRow> {
  const id = param(call, 'id');
  const { plans } = call.store.procurement;
  const plan = (await plans.get({ planNo: id })) ?? (await plans.get({ instanceId: id }));
  if (!plan || !maySeePlan(scopeOf(call.principal), plan)) throw notFound();
  return plan;
}
