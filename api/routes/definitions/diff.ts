import { diffDefinitions } from '../../../engine/diff/index.ts';
import { definitionComparison, diffQuery } from '../../contract/definitions.ts';
import { documentForms, versionOf } from '../../definitions/version.ts';
import { notFound } from '../../failure.ts';
import { param, route } from '../../route.ts';

export const diffVersions = route({
  operation: 'definition.diff', method: 'get', path: '/api/definitions/:key/diff', summary: 'What is different between two versions of a process',
  query: diffQuery,
  reply: { status: 200, schema: definitionComparison },
  async handle(call) {
    const { store, query: { from, to } } = call;
    const key = param(call, 'key');
    const versions = await store.versions(key);
    const [before, after] = [from, to].map((version) => versions.find((row) => row.version === version));
    if (!before || !after) throw notFound();
    const named = (await Promise.all([...new Set([before.packageName, after.packageName])].map((name) => documentForms(store, name)))).flat();
    return { key, from, to, diff: diffDefinitions(await versionOf(store, before, named), await versionOf(store, after, named)) };
  },
});
