import { notFound } from '../rest-error.ts';
import { listRoutes } from '../list/list-routes.ts';
import { get, param, type RestCall, type RestRoute } from '../route.ts';
import { view } from './create.ts';

const ONE = { sort: [], offset: 0, limit: 1 };

async function deploymentOf(call: RestCall) {
  const id = param(call, 'id');
  const [found] = await call.store.rest.deployments.list({ id }, call.principal.viewer, ONE);
  if (!found) throw notFound('deployment', id);
  return found;
}

export const deploymentReads: RestRoute[] = [
  ...listRoutes({
    operation: 'deployment.list', path: '/deployment',
    params: { id: 'text', name: 'text', nameLike: 'text', source: 'text', before: 'date', after: 'date' },
    sortable: ['id', 'name', 'deploymentTime', 'tenantId'],
    finder: ({ store }) => store.rest.deployments,
    view: (rows) => rows.map(view),
  }),
  get('deployment.read', '/deployment/:id', async (call) => view(await deploymentOf(call))),
  get('deployment.resources', '/deployment/:id/resources', async (call) => {
    const { id: deploymentId } = await deploymentOf(call);
    return (await call.store.rest.resources(deploymentId)).map(({ id, name }) => ({ id, name, deploymentId }));
  }),
  get('deployment.resources', '/deployment/:id/resources/:resource', async (call) => {
    const { id: deploymentId } = await deploymentOf(call);
    const resource = await call.store.rest.resource(deploymentId, param(call, 'resource'));
    if (!resource) throw notFound('resource', param(call, 'resource'));
    return { id: param(call, 'resource'), name: resource.name, deploymentId };
  }),
  get('deployment.resources', '/deployment/:id/resources/:resource/data', async (call) => {
    const { id: deploymentId } = await deploymentOf(call);
    const resource = await call.store.rest.resource(deploymentId, param(call, 'resource'));
    if (!resource) throw notFound('resource', param(call, 'resource'));
    call.ctx.type = /\.json$|\.form$/.test(resource.name) ? 'application/json' : 'application/xml';
    call.ctx.attachment(resource.name);
    call.ctx.body = resource.content;
    return undefined;
  }, { rawReply: true }),
];
