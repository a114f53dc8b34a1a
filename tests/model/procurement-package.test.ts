/** The package in itself: everything it names exists, its forms are in both languages, and every state can be reached and left. */
import { describe, expect, it } from 'vitest';
import { handlers } from '../../activities/registry.ts';
import { buildPackage } from '../../api/deploy/deploy-package.ts';
import type { Json, JsonObject } from '../../engine/model/json.ts';
import { isRecord } from '../../activities/kit/json.ts';
import { packageFiles } from '../harness/harness.ts';

const built = await buildPackage('procurement', packageFiles('procurement'));
if (!built.ok) throw new Error(JSON.stringify(built.error, null, 1));
const { processes, forms, resources } = built.value.input;
const graphs = processes.map(({ bundle }) => bundle.graph);

function* schemas(schema: Json | undefined): Generator<JsonObject> {
  if (Array.isArray(schema)) for (const item of schema) yield* schemas(item);
  if (!isRecord(schema)) return;
  yield schema;
  yield* schemas(Object.values(isRecord(schema['properties']) ? schema['properties'] : {}));
  yield* schemas(schema['items']);
}

describe('the procurement package', () => {
  it('compiles without a warning, with a handler for every service task', () => {
    expect(built.value.warnings).toEqual([]);
    expect(graphs.flatMap(({ nodes }) => nodes.flatMap(({ job }) => (job?.mode === 'handler' && !Object.hasOwn(handlers, job.type) ? [job.type] : [])))).toEqual([]);
  });

  it('names in Chinese what a person sees in the diagram', () => {
    const plain = ['process', 'parallelGateway', 'exclusiveGateway'];
    expect(graphs.flatMap(({ nodes }) => nodes.filter(({ kind, name }) => !name && !plain.includes(kind)).map(({ id }) => id))).toEqual([]);
    expect(graphs.flatMap(({ nodes }) => nodes.filter(({ kind, outgoing, name }) => kind === 'exclusiveGateway' && outgoing.length > 1 && !name).map(({ id }) => id))).toEqual([]);
  });

  it('has titles in both languages, and codes that the package brings along', () => {
    const systems = new Set(Object.keys(resources['codes.json'] as JsonObject));
    for (const { key, schema } of forms) {
      expect([key, [...schemas(schema)].filter((field) => typeof field['title'] === 'string' && typeof field['x-title-en'] !== 'string')]).toEqual([key, []]);
      for (const field of schemas(schema)) if (typeof field['x-codes'] === 'string') expect([key, systems.has(field['x-codes'])]).toEqual([key, true]);
    }
  });

  it('offers in each form the outcomes of its tasks', () => {
    for (const { nodes } of graphs) {
      for (const { id, userTask } of nodes) {
        if (!userTask) continue;
        const offered = (forms.find(({ key }) => key === userTask.formKey)?.schema['x-outcomes'] ?? []) as JsonObject[];
        expect([id, offered.map((outcome) => outcome['id']).sort()]).toEqual([id, [...userTask.outcomes].sort()]);
      }
    }
  });

  it('leaves no state unreached, and every one that is not final', () => {
    const { states, transitions } = resources['states.json'] as unknown as { states: { id: string; final: boolean }[]; transitions: [string, string][] };
    const set = new Set(graphs.flatMap(({ nodes, properties }) => [properties['initialState'], ...nodes.map((node) => node.properties?.['caseState'])]));
    expect(states.map(({ id }) => id).filter((id) => !set.has(id))).toEqual([]);
    const left = new Set(transitions.map(([from]) => from));
    expect(states.filter(({ id, final }) => !final && !left.has(id)).map(({ id }) => id)).toEqual([]);
  });
});
