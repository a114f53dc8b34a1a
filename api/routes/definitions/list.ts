import type { ProcessDefinitionRow } from '../../../store/contract.ts';
import { EVERYTHING } from '../../../store/everything.ts';
import { definitionList } from '../../contract/definition-admin.ts';
import { route } from '../../route.ts';

export const listDefinitions = route({
  operation: 'definition.list', method: 'get', path: '/api/definitions', summary: 'Every process with its latest version and what runs',
  reply: { status: 200, schema: definitionList },
  async handle({ store }) {
    const byKey = new Map<string, ProcessDefinitionRow[]>();
    for (const row of await store.list()) byKey.set(row.key, [...(byKey.get(row.key) ?? []), row]);
    const items = [...byKey].map(async ([key, rows]) => {
      const { id, name, packageName, version, versionTag, deployedAt } = rows.reduce((a, b) => (b.version > a.version ? b : a));
      // Of the whole region: counts tell nothing of any case.
      const [running, onLatest, incidents] = await Promise.all([
        store.rest.instances.count({ processDefinitionKey: key }, EVERYTHING), store.rest.instances.count({ processDefinitionId: id }, EVERYTHING), store.rest.incidents.count({ processDefinitionKey: key, open: true }, EVERYTHING),
      ]);
      return { key, name, packageName, version, versionTag, deployedAt, versions: rows.length, running, runningEarlier: running - onLatest, incidents };
    });
    return { items: await Promise.all(items) };
  },
});
