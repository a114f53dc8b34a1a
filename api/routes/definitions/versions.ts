import { EVERYTHING } from '../../../store/everything.ts';
import { definitionVersions } from '../../contract/definitions.ts';
import { notFound } from '../../failure.ts';
import { param, route } from '../../route.ts';

export const listVersions = route({
  operation: 'definition.versions', method: 'get', path: '/api/definitions/:key/versions', summary: 'Versions of a process, with what runs on each',
  reply: { status: 200, schema: definitionVersions },
  async handle(call) {
    const { store } = call;
    const key = param(call, 'key');
    const versions = await store.versions(key);
    if (versions.length === 0) throw notFound();
    // What runs is counted in the whole region: that tells nothing of any case.
    const items = versions.reverse().map(async ({ id, version, name, versionTag, packageName, deployedAt }) => ({
      id, version, name, versionTag, packageName, deployedAt,
      running: await store.rest.instances.count({ processDefinitionId: id }, EVERYTHING),
      incidents: await store.rest.incidents.count({ processDefinitionId: id, open: true }, EVERYTHING),
    }));
    return { key, items: await Promise.all(items) };
  },
});
