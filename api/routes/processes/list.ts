import { allStartable, type Startable } from '../../cases/startable.ts';
import { processList, type StartableProcess } from '../../contract/index.ts';
import { route } from '../../route.ts';

export const listProcesses = route({
  operation: 'process.list', method: 'get', path: '/api/processes', summary: 'Processes the caller may start',
  reply: { status: 200, schema: processList },
  handle: async ({ store, principal }) => ({ items: (await allStartable(store, principal)).map(view) }),
});

function view({ definition, rule, form, orgIds }: Startable): StartableProcess {
  const name = rule.name ?? definition.name ?? definition.key;
  const titleEn = form.schema['x-title-en'];
  return { key: definition.key, name, nameEn: rule.nameEn ?? (typeof titleEn === 'string' ? titleEn : name), form: { key: form.key, schema: form.schema }, orgIds };
}
