import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../engine/model/json.ts';
import { isRequiredByCondition, isVisible, rootScope, validateForm } from './form-validation.ts';

const NOW = Date.parse('2026-11-23T09:00:00+08:00');
const context = { variables: {}, now: NOW };
const form = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({ type: 'object', properties, ...more });
const paths = (schema: JsonObject, data: JsonObject, ctx = context): string[] => {
  const result = validateForm(schema, data, ctx);
  return result.ok ? [] : result.errors.map(({ path }) => path);
};

describe('conditions', () => {
  const schema = form({
    kind: { type: 'string' },
    vitals: { type: 'object', properties: { spo2: { type: 'number' } }, required: ['spo2'], 'x-visible-when': 'kind = "URGENT"', 'x-required-when': 'kind = "URGENT"' },
  });

  it('make a field required when they hold', () => {
    expect(validateForm(schema, { kind: 'URGENT' }, context)).toEqual({ ok: false, errors: [{ path: 'vitals', message: '必填', messageEn: 'Required' }] });
    expect(paths(schema, { kind: 'URGENT', vitals: {} })).toEqual(['vitals.spo2']);
  });

  it('hide a field: it is neither checked nor kept', () => {
    expect(validateForm(schema, { kind: 'ROUTINE', vitals: { spo2: 'not even a number' } }, context)).toEqual({ ok: true, data: { kind: 'ROUTINE' } });
  });

  it('see case variables, the outcome and the time; the form\'s own fields come first', () => {
    const decided = form({ kind: { type: 'string' }, comment: { type: 'string', 'x-required-when': 'outcome = "REJECT"' }, level: { type: 'string', 'x-required-when': 'triage.level = "I" and today() = date("2026-11-23")' } });
    expect(paths(decided, {}, { ...context, ...{ outcome: 'REJECT' } })).toEqual(['comment']);
    expect(paths(decided, {}, { ...context, variables: { triage: { level: 'I' } } })).toEqual(['level']);
    const hidden = form({ kind: { type: 'string' }, why: { type: 'string', 'x-required-when': 'kind != null' } });
    expect(paths(hidden, {}, { ...context, variables: { kind: 'of the case' } })).toEqual([]);
  });

  it('withhold an outcome', () => {
    const answer = form({ text: { type: 'string' } }, { 'x-outcomes': [{ id: 'ANSWER' }, { id: 'CONVERT', when: 'consult.allowConvert = true' }] });
    const refused = { ok: false, errors: [{ path: 'outcome', message: '不在所列选项之内，请重新选择', messageEn: 'Not one of the choices offered' }] };
    expect(validateForm(answer, {}, { ...context, outcome: 'CONVERT' })).toEqual(refused);
    expect(validateForm(answer, {}, { now: NOW, outcome: 'CONVERT', variables: { consult: { allowConvert: true } } }).ok).toBe(true);
    expect(validateForm(answer, {}, { ...context, outcome: 'ANSWER' }).ok).toBe(true);
  });

  it('of a row see the row', () => {
    const table = form({ rows: { type: 'array', items: { type: 'object', properties: { code: { type: 'string', 'x-required-when': 'text = null' }, text: { type: 'string', 'x-visible-when': 'code != "NONE"' } } } } });
    expect(paths(table, { rows: [{ code: 'NONE' }, { text: '青霉素' }, {}] })).toEqual(['rows.2.code']);
    expect(validateForm(table, { rows: [{ code: 'NONE', text: 'x' }] }, context)).toEqual({ ok: true, data: { rows: [{ code: 'NONE' }] } });
  });

  it('hide whole sections, and what depends on a hidden field', () => {
    const sections = form(
      { a: { type: 'string' }, b: { type: 'string' }, c: { type: 'string', 'x-required-when': 'b = "x"' } },
      { 'x-sections': [{ title: '1', fields: ['a'] }, { title: '2', fields: ['b'], visibleWhen: 'a = "show"' }] },
    );
    expect(validateForm(sections, { a: 'no', b: 'x' }, context)).toEqual({ ok: true, data: { a: 'no' } });
    expect(paths(sections, { a: 'show', b: 'x' })).toEqual(['c']);
  });

  it('serve the console as well', () => {
    const names = rootScope(schema, { kind: 'URGENT' }, context);
    const vitals = (schema['properties'] as JsonObject)['vitals'] as JsonObject;
    expect([isVisible(vitals, names, context), isRequiredByCondition(vitals, names, context), isVisible({}, names, context), isRequiredByCondition({}, names, context)]).toEqual([true, true, true, false]);
  });
});

describe('a choice from a list of the case', () => {
  const schema = form({ slotId: { type: 'string', 'x-options-from': 'booking.offers', 'x-option-value': 'id', 'x-option-label': 'text', 'x-required-when': 'outcome = "BOOKED"' } });
  const offers: JsonObject[] = [{ id: 'S1', text: '1' }, { id: 'S2', text: '2' }, { text: 'without an id' }];
  const offered = { ...context, variables: { booking: { offers } } };

  it('takes what is offered', () => {
    expect(validateForm(schema, { slotId: 'S2' }, offered)).toEqual({ ok: true, data: { slotId: 'S2' } });
    expect(validateForm(schema, {}, offered)).toEqual({ ok: true, data: {} });
  });

  it('takes nothing else, whatever the sender claims was offered', () => {
    const fault = { path: 'slotId', message: '不在所列选项之内，请重新选择', messageEn: 'Not one of the choices offered' };
    expect(validateForm(schema, { slotId: 'S3' }, offered)).toEqual({ ok: false, errors: [fault] });
    expect(paths(schema, { slotId: 'S3', booking: { offers: [{ id: 'S3' }] } }, offered)).toEqual(['slotId']);
    expect(paths(schema, { slotId: 'S1' })).toEqual(['slotId']);
  });
});

describe('data', () => {
  it('that is empty counts as missing, and is not kept', () => {
    const schema = form({ a: { type: 'string' }, b: { type: 'array', items: { type: 'string' } }, c: { type: 'string' }, d: { type: 'array' } }, { required: ['a', 'b'] });
    expect(paths(schema, { a: '  ', b: [] })).toEqual(['a', 'b']);
    expect(validateForm(schema, { a: 'x', b: ['y'], c: null, d: [] }, context)).toEqual({ ok: true, data: { a: 'x', b: ['y'], d: [] } });
  });

  it('the form does not declare is dropped, or refused where the sender cannot see the form', () => {
    const schema = form({ a: { type: 'string' }, o: { type: 'object', properties: { n: { type: 'number' } } } }, { additionalProperties: false });
    const data = { a: 'x', outcome: 'ACCEPT', o: { n: 1, m: 2 } };
    expect(validateForm(schema, data, context)).toEqual({ ok: true, data: { a: 'x', o: { n: 1 } } });
    const refused = validateForm(schema, data, context, { refuseUnknown: true });
    expect(refused.ok ? [] : refused.errors.map(({ path }) => path)).toEqual(['o.m', 'outcome']);
    expect(validateForm(form({}, { additionalProperties: true }), { free: 1 }, context)).toEqual({ ok: true, data: { free: 1 } });
  });

  it('is reported with all its faults at once', () => {
    const schema = form({ n: { type: 'number', maximum: 300 }, d: { type: 'string', format: 'date' }, c: { oneOf: [{ const: 'A' }, { const: 'B' }] } }, { required: ['x'], allOf: [{ if: { properties: { n: { minimum: 5 } } }, then: { required: ['why'] } }] });
    const result = validateForm(schema, { n: 900, d: '2026-02-30', c: 'C' }, context);
    expect(result.ok ? [] : result.errors).toEqual([
      { path: 'n', message: '不得大于 300', messageEn: 'Must be at most 300' },
      { path: 'd', message: '请填写有效日期（年-月-日）', messageEn: 'Must be a date (year-month-day)' },
      { path: 'c', message: '不在可选值之内', messageEn: 'Not one of the allowed values' },
      { path: 'why', message: '必填', messageEn: 'Required' },
    ]);
  });

  it('cannot name a field after something of JavaScript', () => {
    expect(validateForm(form({ a: { type: 'string' } }), { constructor: 'x', toString: 'y' } as unknown as JsonObject, context)).toEqual({ ok: true, data: {} });
  });
});
