import { listRoutes } from '../list/list-routes.ts';
import { del, get, isOn, post, put, type RestCall, type RestRoute } from '../route.ts';
import { clearDefinition } from '../deployment/delete.ts';
import { definitionOf } from './find.ts';
import { startInstance } from './start.ts';
import { activityStatistics, definitionStatistics } from './statistics.ts';
import { suspendDefinition, suspendDefinitions } from './suspended.ts';
import { definitionView } from './view.ts';

/** The same calls under both ways to name a definition. */
const BY = ['/process-definition/key/:key', '/process-definition/:id'] as const;

export const processDefinitionRoutes: RestRoute[] = [
  ...listRoutes({
    operation: 'processDefinition.list', path: '/process-definition',
    params: {
      processDefinitionId: 'text', processDefinitionIdIn: 'list', deploymentId: 'text', key: 'text', keyLike: 'text', keysIn: 'list', name: 'text', nameLike: 'text', version: 'integer', latestVersion: 'flag', versionTag: 'text', resourceName: 'text',
      suspended: 'flag', active: 'flag',
    },
    sortable: ['category', 'key', 'id', 'name', 'version', 'deploymentId', 'deployTime', 'versionTag', 'tenantId'],
    finder: ({ store }) => store.rest.definitions,
    view: (rows) => rows.map(definitionView),
  }),
  get('processDefinition.statistics', '/process-definition/statistics', definitionStatistics),
  put('processDefinition.suspend', '/process-definition/suspended', suspendDefinitions),
  ...BY.flatMap((path): RestRoute[] => [
    get('processDefinition.read', path, async (call) => definitionView(await definitionOf(call))),
    get('processDefinition.xml', `${path}/xml`, async (call) => {
      const { id } = await definitionOf(call);
      return { id, bpmn20Xml: await call.store.xml(id) };
    }),
    get('processDefinition.xml', `${path}/diagram`, async (call) => void (await definitionOf(call))),
    get('processDefinition.startForm', `${path}/startForm`, startForm),
    get('processDefinition.startForm', `${path}/form-variables`, async (call) => {
      await definitionOf(call);
      return {};
    }),
    get('processDefinition.statistics', `${path}/statistics`, activityStatistics),
    post('processDefinition.start', `${path}/start`, startInstance),
    post('processDefinition.start', `${path}/submit-form`, startInstance),
    put('processDefinition.suspend', `${path}/suspended`, suspendDefinition),
    del('processDefinition.delete', path, async (call) => {
      const { id } = await definitionOf(call);
      await clearDefinition(call, id, isOn(call.query['cascade']));
      await call.store.rest.deleteDefinition(id);
    }),
  ]),
];

/** Start forms belong to packages and are shown by the console; in the dialect there is none. */
async function startForm(call: RestCall): Promise<object> {
  await definitionOf(call);
  return { key: null, camundaFormRef: null, contextPath: null };
}
