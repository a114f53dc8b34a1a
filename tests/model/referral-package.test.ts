/** The package in itself: it deploys, everything it names exists, its forms and fixtures agree. */
import { describe, expect, it } from 'vitest';
import { handlers } from '../../activities/registry.ts';
import { validateForm } from '../../api/contract/form-validation.ts';
import { buildPackage } from '../../api/deploy/deploy-package.ts';
import type { ExecutableGraph } from '../../engine/model/graph.ts';
import type { Json, JsonObject } from '../../engine/model/json.ts';
import { isRecord } from '../../activities/kit/json.ts';
import { codeSets } from '../../store/base/codes/index.ts';
import { checkCharacter } from '../../store/demo/id-number.ts';
import { packageFiles } from '../harness/harness.ts';
import { readPackageFile, referrals } from '../harness/referral.ts';

const files = packageFiles('referral');
const built = await buildPackage('referral', files);
if (!built.ok) throw new Error(JSON.stringify(built.error, null, 1));
const { processes, forms, resources } = built.value.input;
const graph = processes[0]?.bundle.graph as ExecutableGraph;
const form = (key: string): JsonObject => forms.find((candidate) => candidate.key === key)?.schema ?? {};
const codes = new Map(codeSets.flatMap(({ systems, codes: rows }) => systems.map((system) => [system, new Set(rows.map(([code]) => code))] as const)));
const NOW = Date.parse('2026-11-23T01:00:00Z');

/** Every schema of a form: itself, its fields, columns, members. */
function* schemas(schema: Json | undefined): Generator<JsonObject> {
  if (Array.isArray(schema)) for (const item of schema) yield* schemas(item);
  if (!isRecord(schema)) return;
  yield schema;
  yield* schemas(Object.values(isRecord(schema['properties']) ? schema['properties'] : {}));
  yield* schemas(schema['items']);
}

describe('the referral package', () => {
  it('compiles without a warning', () => {
    expect(built.value.warnings).toEqual([]);
    expect(processes.map(({ key }) => key)).toEqual(['referral-up']);
  });

  it('has a handler for every service task', () => {
    const missing = graph.nodes.flatMap(({ job }) => (job?.mode === 'handler' && !Object.hasOwn(handlers, job.type) ? [job.type] : []));
    expect(missing).toEqual([]);
  });

  it('has a form for every user task, with the outcomes of the model and no others', () => {
    for (const { id, userTask } of graph.nodes) {
      if (!userTask) continue;
      const offered = (form(userTask.formKey ?? '')['x-outcomes'] ?? []) as JsonObject[];
      const modelled = userTask.outcomes.length > 0 ? userTask.outcomes : offered.slice(0, 1).map((outcome) => outcome['id']);
      expect([id, offered.map((outcome) => outcome['id']).sort()]).toEqual([id, [...modelled].sort()]);
    }
  });

  it('names every element in Chinese that a person sees in the diagram', () => {
    const unnamed = graph.nodes.filter(({ kind, name }) => !name && !['parallelGateway', 'exclusiveGateway', 'process'].includes(kind)).map(({ id }) => id);
    expect(unnamed).toEqual([]);
    const branching = graph.nodes.filter(({ kind, outgoing, name }) => kind === 'exclusiveGateway' && outgoing.length > 1 && !name).map(({ id }) => id);
    expect(branching).toEqual([]);
  });

  it('uses only codes and code sets that exist', () => {
    for (const { key, schema } of forms) {
      for (const field of schemas(schema)) {
        const system = field['x-codes'];
        if (typeof system !== 'string') continue;
        expect([key, system, codes.has(system)]).toEqual([key, system, true]);
        for (const code of (field['enum'] ?? []) as string[]) expect([key, code, codes.get(system)?.has(code)]).toEqual([key, code, true]);
      }
    }
  });

  it('has titles in both languages on every field, outcome and section', () => {
    for (const { key, schema } of forms) {
      const untitled = [...schemas(schema)].filter((field) => typeof field['title'] === 'string' && typeof field['x-title-en'] !== 'string');
      expect([key, untitled]).toEqual([key, []]);
      for (const outcome of (schema['x-outcomes'] ?? []) as JsonObject[]) expect(outcome).toMatchObject({ label: expect.any(String) as string, labelEn: expect.any(String) as string });
      for (const section of (schema['x-sections'] ?? []) as JsonObject[]) expect(section).toMatchObject({ title: expect.any(String) as string, titleEn: expect.any(String) as string });
    }
  });

  it('lets final states go nowhere, and reaches every state', () => {
    const { states, transitions } = resources['states.json'] as unknown as { states: { id: string; final: boolean }[]; transitions: [string, string][] };
    const final = new Set(states.filter((state) => state.final).map(({ id }) => id));
    expect(transitions.filter(([from]) => final.has(from))).toEqual([]);
    const reached = new Set(['DRAFT', ...transitions.map(([, to]) => to)]);
    expect(states.map(({ id }) => id).filter((id) => !reached.has(id))).toEqual([]);
    const set = new Set(graph.nodes.flatMap(({ properties }) => properties?.['caseState'] ?? []));
    expect(states.map(({ id }) => id).filter((id) => !set.has(id))).toEqual([]);
  });
});

describe('the synthetic referrals', () => {
  const check = (body: JsonObject) => validateForm(form('referral-up'), body, { variables: {}, now: NOW }, { refuseUnknown: true });

  it('are thirty of different people, centres and departments', () => {
    const of = (read: (referral: JsonObject) => Json | undefined): number => new Set(referrals.map(read)).size;
    expect(referrals).toHaveLength(30);
    expect(of((referral) => (referral['patient'] as JsonObject)['idNo'])).toBe(30);
    expect(of((referral) => referral['fromOrg'])).toBeGreaterThan(20);
    expect(of((referral) => referral['targetDept'])).toBe(10);
  });

  it.each(referrals.map((referral, index) => [index + 1, referral] as const))('no. %i is a valid form with valid codes and identity', (_, referral) => {
    expect(check(referral)).toEqual({ ok: true, data: referral });
    for (const { code } of referral['diagnosis'] as { code: string }[]) expect(codes.get('icd10')?.has(code)).toBe(true);
    const patient = referral['patient'] as { idNo: string; sex: string; birthDate: string };
    expect(patient.idNo[17]).toBe(checkCharacter(patient.idNo));
    expect(Number(patient.idNo[16]) % 2).toBe(patient.sex === '1' ? 1 : 0);
    expect(patient.idNo.slice(6, 14)).toBe(patient.birthDate.replaceAll('-', ''));
  });

  it('has bad ones, each wrong in the field it names', () => {
    // What the form alone can see; organisations, departments and identity numbers are checked against the registers.
    const elsewhere = new Set(['targetOrg', 'targetDept', 'patient.idNo', 'patient.sex', 'patient.birthDate']);
    for (const { name, status, field, body } of readPackageFile('fixtures/bad.json') as { name: string; status: number; field: string | null; body: JsonObject }[]) {
      const result = check(body);
      const fields = result.ok ? [] : result.errors.map(({ path }) => path);
      if (status === 201 || elsewhere.has(field ?? '')) expect([name, fields]).toEqual([name, []]);
      else expect([name, fields]).toEqual([name, [field]]);
    }
  });
});
