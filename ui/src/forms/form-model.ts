import { labelMembers } from '../../../api/contract/form-options.ts';
import type { Json, JsonObject } from '../../../engine/model/json.ts';

export const WIDGETS = ['text', 'textarea', 'code', 'codes', 'date', 'datetime', 'period', 'number', 'switch', 'org', 'dept', 'patient', 'table', 'signature', 'file', 'readonly', 'group', 'offered', 'plan-lines', 'plan-audit', 'plan-line-selection', 'drug-products', 'split-moves', 'order-lines', 'receipt-lines', 'note-lines'] as const;
export type Widget = (typeof WIDGETS)[number];
/** Widgets whose value is a list of rows. */
const ROWS: readonly Widget[] = ['table', 'plan-lines', 'plan-audit', 'split-moves', 'order-lines', 'receipt-lines', 'note-lines'];
export const hasRows = (widget: Widget): boolean => ROWS.includes(widget);
/** Members of a patient that hold its number in the index; the picker fills them, nobody reads them. */
export const PATIENT_IDS = ['patientId', 'mpiId'];
export interface Option { value: string; label: string; labelEn: string | null }

/** A field as the renderer draws it; made from one property of the schema. */
export interface Field {
  /** Dotted path of declared names; rows of a table have no index in it. */
  path: string;
  name: string; title: string; titleEn: string; description: string; descriptionEn: string;
  widget: Widget;
  /** Needed by the schema itself; conditions come on top. */
  required: boolean;
  schema: JsonObject;
  codes: string | null; orgTypes: string[]; deptOf: string | null; unit: string | null;
  span: 1 | 2;
  /** Choices written in the schema. */
  options: Option[];
  /** Of a choice from a list of the case: what people read of a row. */
  offered: Field[];
  /** Members of a group, a patient or a period; columns of a table. */
  children: Field[];
}
export interface Section { title: string; titleEn: string; visibleWhen: string | null; fields: Field[] }
export interface Outcome { id: string; label: string; labelEn: string; tone: 'primary' | 'secondary' | 'danger' }
export interface FormModel {
  key: string; title: string; titleEn: string; variable: string | null;
  /** Variable whose value the form starts from. */
  prefill: string | null;
  outcomes: Outcome[]; sections: Section[]; fields: Field[]; schema: JsonObject;
}

const object = (value: Json | undefined): JsonObject => (value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {});
const list = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);
const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
const orNull = (value: Json | undefined): string | null => text(value) || null;

/** Reads a form's JSON Schema with its `x-` keywords. Fields that no section names follow in a last, untitled section. */
export function readForm(schema: JsonObject): FormModel {
  const fields = readFields(schema, schema, '');
  const byPath = new Map(fields.map((field) => [field.path, field]));
  const named = new Set<string>();
  const sections: Section[] = list(schema['x-sections']).map(object).map((section) => ({
    title: text(section['title']), titleEn: text(section['titleEn']), visibleWhen: orNull(section['visibleWhen']),
    fields: list(section['fields']).map(text).flatMap((path) => { named.add(path); return byPath.get(path) ?? []; }),
  }));
  const rest = fields.filter((field) => !named.has(field.path));
  if (rest.length > 0) sections.push({ title: '', titleEn: '', visibleWhen: null, fields: rest });
  const variable = orNull(schema['x-variable']);
  return {
    key: text(schema['$id']), title: text(schema['title']), titleEn: text(schema['x-title-en']), variable,
    prefill: schema['x-prefill'] === true ? variable : orNull(schema['x-prefill']),
    outcomes: readOutcomes(list(schema['x-outcomes']).map(object)),
    sections, fields, schema,
  };
}

/** Without any primary outcome the first one is it. */
function readOutcomes(declared: JsonObject[]): Outcome[] {
  const noPrimary = !declared.some((outcome) => outcome['tone'] === 'primary');
  return declared.map((outcome, index) => ({
    id: text(outcome['id']), label: text(outcome['label']) || text(outcome['id']), labelEn: text(outcome['labelEn']),
    tone: outcome['tone'] === 'primary' || outcome['tone'] === 'danger' ? outcome['tone'] : noPrimary && index === 0 ? 'primary' : 'secondary',
  }));
}

function readFields(schema: JsonObject, root: JsonObject, prefix: string): Field[] {
  const required = list(schema['required']);
  return Object.entries(object(schema['properties'])).map(([name, declared]) => readField(name, resolve(object(declared), root), root, prefix, required.includes(name)));
}

function readField(name: string, schema: JsonObject, root: JsonObject, prefix: string, required: boolean): Field {
  const path = prefix ? `${prefix}.${name}` : name;
  const widget = widgetOf(schema, root);
  const inner = hasRows(widget) ? resolve(object(schema['items']), root) : schema;
  const wide = hasRows(widget) || ['textarea', 'group', 'patient', 'signature', 'codes', 'offered', 'plan-line-selection', 'drug-products'].includes(widget);
  return {
    path, name, widget, required, schema,
    title: text(schema['title']) || name, titleEn: text(schema['x-title-en']), description: text(schema['description']), descriptionEn: text(schema['x-description-en']),
    codes: orNull(schema['x-codes']) ?? orNull(object(schema['items'])['x-codes']), orgTypes: (Array.isArray(schema['x-org-type']) ? schema['x-org-type'].map(text) : text(schema['x-org-type']).split(',')).map((type) => type.trim()).filter(Boolean), deptOf: orNull(schema['x-dept-of']), unit: orNull(schema['x-unit']),
    span: schema['x-span'] === 1 ? 1 : schema['x-span'] === 2 || wide ? 2 : 1,
    options: optionsOf(widget === 'codes' ? object(schema['items']) : schema),
    offered: widget === 'offered' ? offeredMembers(schema, root, path) : [],
    children: hasRows(widget) || ['group', 'patient', 'period'].includes(widget) ? readFields(inner, root, path) : [],
  };
}

/** The members of a row that its label is made of; what the form does not describe is shown as it is. */
function offeredMembers(schema: JsonObject, root: JsonObject, path: string): Field[] {
  const described = object(schema['x-option-members']);
  return labelMembers(schema).map((name) => readField(name, resolve(object(described[name]), root), root, path, false));
}

function widgetOf(schema: JsonObject, root: JsonObject): Widget {
  if (schema['x-options-from']) return 'offered';
  const asked = WIDGETS.find((widget) => widget === schema['x-widget']);
  if (asked) return asked;
  const type = list(schema['type']).map(text).find((name) => name !== 'null') ?? text(schema['type']);
  if (type === 'boolean') return 'switch';
  if (type === 'number' || type === 'integer') return 'number';
  if (type === 'object') return 'group';
  if (type === 'array') return resolve(object(schema['items']), root)['properties'] ? 'table' : 'codes';
  if (schema['x-codes'] || schema['enum'] || schema['oneOf']) return 'code';
  if (schema['format'] === 'date') return 'date';
  if (schema['format'] === 'date-time') return 'datetime';
  return Number(schema['maxLength'] ?? 0) > 200 ? 'textarea' : 'text';
}

function optionsOf(schema: JsonObject): Option[] {
  const named = list(schema['oneOf']).map(object).filter((entry) => entry['const'] !== undefined);
  if (named.length > 0) return named.map((entry) => ({ value: String(entry['const']), label: text(entry['title']) || String(entry['const']), labelEn: orNull(entry['x-title-en']) }));
  return list(schema['enum']).filter((value) => value !== null).map((value) => ({ value: String(value), label: String(value), labelEn: null }));
}

function resolve(schema: JsonObject, root: JsonObject): JsonObject {
  const ref = text(schema['$ref']);
  if (!ref.startsWith('#/')) return schema;
  const target = ref.slice(2).split('/').reduce<Json | undefined>((at, key) => object(at)[key.replaceAll('~1', '/').replaceAll('~0', '~')], root);
  const { $ref: _ref, ...own } = schema;
  return { ...object(target), ...own };
}
