/** What the `x-` conditions of a form make of its data: hidden fields fall out, and fields become required. */
import { evaluate, type EvalContext } from '../../engine/feel/index.ts';
import type { Json, JsonObject } from '../../engine/model/json.ts';
import { isOffered } from './form-options.ts';
import { isObject, join, resolve, type Violation } from './schema-check.ts';

export interface FormContext {
  /** Variables of the case. Fields of the form hide variables of the same name. */
  variables: JsonObject;
  outcome?: string | undefined;
  /** Epoch ms, for `now()` and `today()`. */
  now: number;
}

export interface RuledForm {
  /** The data without hidden, empty and undeclared members. */
  data: JsonObject;
  /** Required fields without a value (`required`), values and outcomes that were not offered (`offered`), and undeclared members (`unknown`) when they were to be refused. */
  violations: Violation[];
}

/** Applies visibility, requirement and the list of declared fields. Hidden fields are neither required nor kept. */
export function applyFormRules(schema: JsonObject, data: JsonObject, context: FormContext, options: { refuseUnknown?: boolean } = {}): RuledForm {
  const names = rootScope(schema, data, context);
  const walk: Walk = { root: schema, context, hiddenPaths: hiddenBySection(schema, names, context), violations: [], refuseUnknown: options.refuseUnknown ?? false };
  const kept = object(schema, data, '', names, walk);
  if (context.outcome !== undefined && !isOutcomeOffered(schema, context.outcome, names, context)) walk.violations.push({ path: 'outcome', keyword: 'offered', limit: true });
  return { data: kept, violations: walk.violations };
}

/** May the form be left with this outcome? One of `x-outcomes` with a condition `when` only while it holds; any other always. */
export function isOutcomeOffered(schema: JsonObject, outcome: string, names: JsonObject, context: FormContext): boolean {
  const declared = Array.isArray(schema['x-outcomes']) ? schema['x-outcomes'].filter(isObject).find(({ id }) => id === outcome) : undefined;
  return condition(declared?.['when'], names, context) !== false;
}

/** Is the field shown, given the data so far? For the console, which shows what the server will accept. */
export function isVisible(property: JsonObject, names: JsonObject, context: FormContext): boolean {
  return condition(property['x-visible-when'], names, context) !== false;
}

/** Does the field need a value by its own condition? The schema's `required` comes on top. */
export function isRequiredByCondition(property: JsonObject, names: JsonObject, context: FormContext): boolean {
  return condition(property['x-required-when'], names, context) === true;
}

/** The names a condition sees: variables of the case, the form's fields (null when empty), and `outcome`. */
export function rootScope(schema: JsonObject, data: JsonObject, context: FormContext): JsonObject {
  const fields = isObject(schema['properties']) ? Object.keys(schema['properties']) : [];
  return { ...context.variables, ...Object.fromEntries(fields.map((name) => [name, null])), ...data, outcome: context.outcome ?? null };
}

interface Walk { root: JsonObject; context: FormContext; hiddenPaths: Set<string>; violations: Violation[]; refuseUnknown: boolean }

function object(schema: JsonObject, data: JsonObject, path: string, names: JsonObject, walk: Walk): JsonObject {
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  const kept: JsonObject = {};
  for (const [name, declared] of Object.entries(properties)) {
    const property = deref(declared, walk.root);
    const at = join(path, name);
    if (walk.hiddenPaths.has(at) || !isVisible(property, names, walk.context)) {
      // What nobody sees must not decide about other fields either.
      if (path === '') names[name] = null;
      continue;
    }
    const value = Object.hasOwn(data, name) ? data[name] : undefined;
    const needed = required.includes(name) || isRequiredByCondition(property, names, walk.context);
    if (isEmpty(value) && (needed || !Array.isArray(value))) {
      if (needed) walk.violations.push({ path: at, keyword: 'required', limit: true });
      continue;
    }
    if (!isOffered(property, value as Json, walk.context.variables)) walk.violations.push({ path: at, keyword: 'offered', limit: true });
    kept[name] = member(property, value as Json, at, names, walk);
  }
  others(schema, data, properties, path, kept, walk);
  return kept;
}

function member(property: JsonObject, value: Json, path: string, names: JsonObject, walk: Walk): Json {
  if (isObject(value) && isObject(property['properties'])) {
    const kept = object(property, value, path, names, walk);
    // Every signature may be written by hand: the picture belongs to it, whether or not the form speaks of it.
    return property['x-widget'] === 'signature' && typeof value['image'] === 'string' ? { ...kept, image: value['image'] } : kept;
  }
  const items = deref(property['items'], walk.root);
  if (!Array.isArray(value) || !isObject(items['properties'])) return value;
  const empty = Object.fromEntries(Object.keys(items['properties']).map((name) => [name, null]));
  return value.map((row, index) => (isObject(row) ? object(items, row, join(path, String(index)), { ...names, ...empty, ...row }, walk) : row));
}

/** Members the schema does not name: kept only where it says so. */
function others(schema: JsonObject, data: JsonObject, properties: JsonObject, path: string, kept: JsonObject, walk: Walk): void {
  const allowed = schema['additionalProperties'];
  for (const [name, value] of Object.entries(data)) {
    if (Object.hasOwn(properties, name)) continue;
    if (allowed === true || isObject(allowed)) kept[name] = value;
    else if (walk.refuseUnknown) walk.violations.push({ path: join(path, name), keyword: 'unknown', limit: false });
  }
}

function hiddenBySection(schema: JsonObject, names: JsonObject, context: FormContext): Set<string> {
  const sections = Array.isArray(schema['x-sections']) ? schema['x-sections'].filter(isObject) : [];
  const hidden = sections.filter((section) => condition(section['visibleWhen'], names, context) === false);
  return new Set(hidden.flatMap((section) => (Array.isArray(section['fields']) ? section['fields'].map(String) : [])));
}

function deref(schema: Json | undefined, root: JsonObject): JsonObject {
  const target = isObject(schema) && typeof schema['$ref'] === 'string' ? resolve(schema['$ref'], root) : schema;
  return isObject(target) ? target : {};
}

const isEmpty = (value: Json | undefined): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0);

/** Undefined without a condition. Anything but true counts as false, as a comparison with an empty field is null in FEEL. */
function condition(text: Json | undefined, names: JsonObject, context: FormContext): boolean | undefined {
  if (typeof text !== 'string' || text.trim() === '') return undefined;
  const feel: EvalContext = {
    variables: names, now: context.now, policies: { schema: 1, calendars: {}, sla: {} }, settings: {}, businessKey: null, instanceId: '',
  };
  const result = evaluate({ lang: 'feel', text: text.trim().replace(/^=/, '') }, feel);
  return result.ok && result.value === true;
}
