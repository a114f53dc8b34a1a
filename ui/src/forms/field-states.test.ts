import { describe, expect, it } from 'vitest';
import { validateForm } from '../../../api/contract/form-validation.ts';
import type { JsonObject } from '../../../engine/model/json.ts';
import { fieldStates } from './field-states.ts';
import { differences, getAt, initialData, same, setAt, settleGroups } from './form-data.ts';
import { readForm } from './form-model.ts';

const schema: JsonObject = {
  $id: 'f', 'x-variable': 'data', type: 'object', required: ['kind', 'rows'],
  'x-sections': [{ title: 'A', titleEn: 'A', fields: ['kind', 'reason'] }, { title: 'B', titleEn: 'B', fields: ['vitals'], visibleWhen: 'kind = "URGENT"' }],
  properties: {
    kind: { type: 'string', enum: ['ROUTINE', 'URGENT'] },
    reason: { type: 'string', 'x-visible-when': 'outcome = "REJECT"', 'x-required-when': 'outcome = "REJECT"' },
    detail: { type: 'string', 'x-visible-when': 'reason != null' },
    vitals: { type: 'object', required: ['pulse'], 'x-required-when': 'kind = "URGENT"', properties: { pulse: { type: 'number', 'x-unit': '次/分' }, note: { type: 'string', 'x-visible-when': 'kind = "ROUTINE"' } } },
    rows: { type: 'array', items: { type: 'object', required: ['code'], properties: { code: { type: 'string' }, text: { type: 'string', 'x-required-when': 'code = "OTHER"' } } } },
    agreed: { type: 'boolean' },
  },
};
const form = readForm(schema);
const at = (data: JsonObject, outcome?: string) => fieldStates(form, data, { variables: {}, outcome, now: 0 });

describe('form model', () => {
  it('chooses widgets from the type where none is named', () => {
    expect(Object.fromEntries(form.fields.map(({ name, widget }) => [name, widget]))).toEqual({ kind: 'code', reason: 'text', detail: 'text', vitals: 'group', rows: 'table', agreed: 'switch' });
  });

  it('puts fields without a section into a last one', () => {
    expect(form.sections.map((section) => section.fields.map((field) => field.name))).toEqual([['kind', 'reason'], ['vitals'], ['detail', 'rows', 'agreed']]);
  });

  it('makes the first outcome the primary one only when none is', () => {
    const tones = (outcomes: JsonObject[]) => readForm({ 'x-outcomes': outcomes }).outcomes.map(({ tone }) => tone);
    expect(tones([{ id: 'A' }, { id: 'B', tone: 'danger' }])).toEqual(['primary', 'danger']);
    expect(tones([{ id: 'A' }, { id: 'B', tone: 'primary' }])).toEqual(['secondary', 'primary']);
  });
});

describe('visible and required fields', () => {
  it('follow data and outcome', () => {
    expect(at({}).get('reason')).toEqual({ visible: false, required: false });
    expect(at({}, 'REJECT').get('reason')).toEqual({ visible: true, required: true });
    expect(at({ kind: 'URGENT' }).get('vitals')).toEqual({ visible: true, required: true });
    expect(at({ kind: 'URGENT' }).get('vitals.pulse')).toEqual({ visible: true, required: true });
    expect(at({ kind: 'ROUTINE' }).get('vitals.pulse')?.visible).toBe(false);
  });

  it('treat hidden fields as empty for the fields after them', () => {
    expect(at({ reason: 'left over' }).get('detail')?.visible).toBe(false);
    expect(at({ reason: 'x' }, 'REJECT').get('detail')?.visible).toBe(true);
  });

  it('are told per row of a table', () => {
    const states = at({ rows: [{ code: 'A' }, { code: 'OTHER' }] });
    expect([states.get('rows.0.text')?.required, states.get('rows.1.text')?.required]).toEqual([false, true]);
  });

  it.each([
    [{ kind: 'URGENT', reason: 'r', detail: 'd', vitals: { pulse: 80, note: 'n' }, rows: [{ code: 'OTHER' }] }, 'REJECT'], [{ kind: 'ROUTINE', reason: 'r', detail: 'd', vitals: { pulse: 80 } }, undefined], [{ reason: 'r', rows: [{ text: 'x' }] }, 'REJECT'],
  ] as [JsonObject, string | undefined][])('agree with what the server keeps and asks for: %j', (data, outcome) => {
    const states = at(data, outcome);
    const result = validateForm(schema, data, { variables: {}, outcome, now: 0 });
    if (result.ok) for (const name of Object.keys(data)) expect(name in result.data).toBe(states.get(name)?.visible);
    else for (const { path } of result.errors) expect(states.get(path), path).toEqual({ visible: true, required: true });
  });
});

describe('form data', () => {
  it('is changed without touching the original', () => {
    const before: JsonObject = { a: { b: 1 }, rows: [{ x: 1 }] };
    const after = setAt(setAt(before, 'a.c', 2), 'rows.0.x', undefined);
    expect(before).toEqual({ a: { b: 1 }, rows: [{ x: 1 }] });
    expect(after).toEqual({ a: { b: 1, c: 2 }, rows: [{}] });
    expect(getAt(after, 'rows.0.x')).toBeUndefined();
  });

  it('starts from the prefill and the defaults', () => {
    expect(initialData(form, {})).toEqual({ agreed: false });
    expect(initialData(readForm({ ...schema, 'x-prefill': 'data' }), { data: { kind: 'URGENT', agreed: true } })).toEqual({ kind: 'URGENT', agreed: true });
  });

  it('has a needed group even when empty, and no unneeded empty one', () => {
    expect(settleGroups(form, { kind: 'URGENT' }, (path) => path === 'vitals')).toEqual({ kind: 'URGENT', vitals: {} });
    expect(settleGroups(form, { vitals: {} }, () => false)).toEqual({});
  });

  it('differs by field, and empty is the same as absent', () => {
    expect(differences(form, { kind: 'URGENT', reason: '' }, { kind: 'ROUTINE' }).map(({ path }) => path)).toEqual(['kind']);
    expect(same({ a: [1, { b: null }] }, { a: [1, {}] })).toBe(true);
    expect(same([1, 2], [2, 1])).toBe(false);
  });
});
