import { readFile } from 'node:fs/promises';
import { compile } from '../../../engine/compiler/index.ts';
import type { ProcessDefinitionRow, Store } from '../../../store/contract.ts';

/** Compiles a model of `tests/fixtures` and puts it into the store; the first process of the file. */
export async function deployFixture(store: Store, name: string): Promise<ProcessDefinitionRow> {
  const xml = await readFile(new URL(`../../fixtures/${name}.bpmn`, import.meta.url), 'utf8');
  const [definition] = await deployModel(store, xml, name);
  if (!definition) throw new Error(`${name} has no process`);
  return definition;
}

/** Compiles a model and puts all its processes into the store. */
export async function deployModel(store: Store, xml: string, name: string): Promise<ProcessDefinitionRow[]> {
  const compiled = await compile(xml);
  if (!compiled.ok) throw new Error(compiled.error.map(({ element, message }) => `${element ?? '-'}: ${message}`).join('\n'));
  const { definitions } = await store.deploy({
    name, source: 'test', at: Date.now(), by: null, packageName: name, decisions: [], forms: [], resources: {},
    processes: compiled.value.processes.map(({ graph }) => ({
      key: graph.key, name: graph.name ?? null, versionTag: null, xml, bundle: { schema: 1, graph, decisions: {}, settings: {} },
    })),
  });
  return definitions;
}
