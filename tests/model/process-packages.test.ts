/** The packages of down-referral, consultation and imaging in themselves: what `yilian lint` cannot see. */
import { describe, expect, it } from 'vitest';
import { validateForm } from '../../api/contract/form-validation.ts';
import { buildPackage } from '../../api/deploy/deploy-package.ts';
import { isRecord } from '../../activities/kit/json.ts';
import type { Json, JsonObject } from '../../engine/model/json.ts';
import { codeSets } from '../../store/base/codes/index.ts';
import { packageFiles } from '../harness/harness.ts';

const NOW = Date.parse('2026-11-23T01:00:00Z');
const base = new Map(codeSets.flatMap(({ systems, codes }) => systems.map((system) => [system, codes.map(([code]) => code)] as const)));

/** Every schema of a form: itself, its fields, columns, members. */
function* schemas(schema: Json | undefined): Generator<JsonObject> {
  if (!isRecord(schema)) return;
  yield schema;
  for (const member of Object.values(isRecord(schema['properties']) ? schema['properties'] : {})) yield* schemas(member);
  yield* schemas(schema['items']);
}

describe.each([
  { name: 'referral-down', processes: ['referral-down', 'rehab-course'], fixture: 'fixtures/down.json', form: 'referral-down' },
  { name: 'consultation', processes: ['consult-async'], fixture: 'fixtures/ask.json', form: 'consult-ask' },
  { name: 'consultation', processes: ['consult-mdt'], fixture: 'fixtures/mdt.json', form: 'mdt-request' },
  { name: 'imaging', processes: ['imaging-remote'], fixture: 'fixtures/order.json', form: 'imaging-order' },
])('the package $name', async ({ name, processes, fixture, form }) => {
  const files = packageFiles(name);
  const built = await buildPackage(name, files);
  if (!built.ok) throw new Error(JSON.stringify(built.error, null, 1));
  const { processes: found, forms, resources } = built.value.input;
  const own = (resources['codes.json'] ?? {}) as Record<string, { code: string }[]>;

  it('compiles without a warning', () => {
    expect(built.value.warnings).toEqual([]);
    expect(found.map(({ key }) => key)).toEqual(expect.arrayContaining(processes));
  });

  it('uses only code sets and codes that exist: of the region, or its own', () => {
    for (const { key, schema } of forms) {
      for (const field of schemas(schema)) {
        const system = field['x-codes'];
        if (typeof system !== 'string') continue;
        const codes = base.get(system) ?? own[system]?.map(({ code }) => code);
        expect([key, system, codes !== undefined]).toEqual([key, system, true]);
        for (const code of (field['enum'] ?? []) as string[]) expect([key, code, codes]).toEqual([key, code, expect.arrayContaining([code])]);
      }
    }
  });

  it('lets final states go nowhere, and every state of the list is set and can be reached', () => {
    const { states, transitions } = resources['states.json'] as unknown as { states: { id: string; final: boolean }[]; transitions: [string, string][] };
    const final = new Set(states.filter((state) => state.final).map(({ id }) => id));
    // TRANSFERRED ends a course of rehabilitation, and is a step of a down-referral.
    expect(transitions.filter(([from]) => final.has(from))).toEqual([]);
    const graphs = found.map(({ bundle }) => bundle.graph);
    const initial = graphs.map((graph) => graph.properties['initialState'] ?? 'DRAFT');
    const set = new Set([...initial, ...graphs.flatMap((graph) => graph.nodes.flatMap(({ properties }) => properties?.['caseState'] ?? []))]);
    expect(states.map(({ id }) => id).filter((id) => !set.has(id))).toEqual([]);
    const reached = new Set([...initial, 'PLANNED', ...transitions.map(([, to]) => to)]);
    expect(states.map(({ id }) => id).filter((id) => !reached.has(id))).toEqual([]);
  });

  it('has a fixture that its form accepts as it is', () => {
    const schema = forms.find(({ key }) => key === form)?.schema ?? {};
    const data = JSON.parse(files[fixture] ?? 'null') as JsonObject;
    const checked = validateForm(schema, data, { variables: {}, now: NOW }, { refuseUnknown: true });
    expect(checked).toMatchObject({ ok: true });
  });
});
