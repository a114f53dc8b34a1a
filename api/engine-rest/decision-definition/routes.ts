import type { Json } from '../../../engine/model/json.ts';
import { evaluateDecision } from '../../../engine/dmn/index.ts';
import type { RestDecision } from '../../../store/contract.ts';
import { listRoutes } from '../list/list-routes.ts';
import { notFound, refused, RestError } from '../rest-error.ts';
import { get, param, post, type RestCall, type RestRoute } from '../route.ts';
import { readVariables, writeVariable } from '../variables.ts';
import { decisionModel } from './latest-decision.ts';
import { decisionView } from './view.ts';

const ONE = { sort: [], offset: 0, limit: 1 };
const BY = ['/decision-definition/key/:key', '/decision-definition/:id'] as const;

async function decisionOf(call: RestCall): Promise<RestDecision> {
  const { store, principal, params } = call;
  const byKey = params['key'] !== undefined;
  const [found] = await store.rest.decisions.list(byKey ? { key: param(call, 'key'), latestVersion: true } : { decisionDefinitionId: param(call, 'id') }, principal.viewer, ONE);
  if (found) return found;
  if (byKey) throw new RestError(404, 'RestException', `No matching decision definition with key: ${param(call, 'key')} and no tenant-id`);
  throw notFound('decision definition', param(call, 'id'));
}

export const decisionDefinitionRoutes: RestRoute[] = [
  ...listRoutes({
    operation: 'decisionDefinition.list', path: '/decision-definition',
    params: { decisionDefinitionId: 'text', deploymentId: 'text', key: 'text', keyLike: 'text', name: 'text', nameLike: 'text', version: 'integer', latestVersion: 'flag' },
    sortable: ['key', 'id', 'name', 'version', 'deploymentId'],
    finder: ({ store }) => store.rest.decisions,
    view: (rows) => rows.map(decisionView),
  }),
  ...BY.flatMap((path): RestRoute[] => [
    get('decisionDefinition.read', path, async (call) => decisionView(await decisionOf(call))),
    get('decisionDefinition.read', `${path}/xml`, async (call) => {
      const { id } = await decisionOf(call);
      return { id, dmnXml: await call.store.rest.decisionXml(id) };
    }),
    post('decisionDefinition.evaluate', `${path}/evaluate`, evaluate, { reads: true }),
  ]),
];

/** One entry per result, each output typed by its value. */
async function evaluate(call: RestCall): Promise<object[]> {
  const { store, now, body } = call;
  const decision = await decisionOf(call);
  const { values } = readVariables(body['variables']);
  const model = await decisionModel(store, decision);
  if (!model) throw refused(`The decision ${decision.id} cannot be evaluated any more`);
  const { policies } = await store.currentPolicies();
  const outcome = evaluateDecision(model, { variables: values, now, policies, settings: {}, businessKey: null, instanceId: '' });
  if (!outcome.ok) throw refused(`DMN-01002 ${outcome.error}`, 'DmnEngineException');
  return outcome.value.rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, writeVariable(value as Json, null, true)])));
}
