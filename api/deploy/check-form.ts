import { Ajv } from 'ajv';
import { checkExpression } from '../../engine/feel/index.ts';
import type { Json, JsonObject } from '../../engine/model/json.ts';
import { isObject, join } from '../contract/schema-check.ts';
import { problem, type PackageProblem } from './package-files.ts';

/** Keywords of draft-07 that forms may use: those the validation checks, and those that say nothing about validity. */
const CHECKED = new Set([
  '$ref', 'type', 'enum', 'const', 'minLength', 'maxLength', 'pattern', 'format', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf',
  'items', 'minItems', 'maxItems', 'uniqueItems', 'properties', 'required', 'additionalProperties', 'allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else',
]);
const ANNOTATIONS = new Set(['$schema', '$id', '$comment', 'title', 'description', 'default', 'examples', 'readOnly', 'writeOnly', 'definitions']);
const CONDITIONS = ['x-visible-when', 'x-required-when', 'visibleWhen'];

const MAX_DEPTH = 60;
const MAX_VALUES = 10_000;
const MAX_CONDITIONS = 20_000;

const metaSchema = new Ajv({ strict: false });

/**
 * Checks a form before it is deployed: a valid draft-07 schema, only keywords the validation knows (a rule that would silently not hold is
 * refused), conditions that parse, and the file named after its `$id`.
 */
export function checkForm(file: string, schema: JsonObject): PackageProblem[] {
  const size = sizeProblem(schema);
  if (size !== null) return [problem(file, size)];
  const problems: PackageProblem[] = [];
  const { $id: id } = schema;
  if (typeof id !== 'string' || file !== `forms/${id}.json`) problems.push(problem(file, `$id must be the name of the file, ${file.slice('forms/'.length, -'.json'.length)}`));
  if (schema['type'] !== 'object') problems.push(problem(file, 'a form must be of type object'));
  if (typeof schema['x-variable'] !== 'string') problems.push(problem(file, 'x-variable must name the process variable that receives the data'));
  if (!metaSchema.validateSchema(schema)) {
    problems.push(...(metaSchema.errors ?? []).map((error) => problem(file, `is not a JSON Schema: ${error.message ?? error.keyword}`, error.instancePath || null)));
    return problems;
  }
  walk(schema, '', (path, part) => problems.push(...checkKeywords(file, path, part)));
  for (const section of Array.isArray(schema['x-sections']) ? schema['x-sections'].filter(isObject) : []) problems.push(...checkConditions(file, 'x-sections', section));
  return problems;
}

function checkKeywords(file: string, path: string, schema: JsonObject): PackageProblem[] {
  const unknown = Object.keys(schema).filter((keyword) => !CHECKED.has(keyword) && !ANNOTATIONS.has(keyword) && !keyword.startsWith('x-'));
  const problems = unknown.map((keyword) => problem(file, `the keyword ${keyword} is not checked by forms`, path || null));
  const { pattern } = schema;
  if (Array.isArray(schema['items'])) problems.push(problem(file, 'items must be one schema for all rows', path || null));
  if (typeof pattern === 'string' && !isPattern(pattern)) problems.push(problem(file, `the pattern ${pattern} is no regular expression`, path || null));
  return [...problems, ...checkOptions(file, path, schema), ...checkConditions(file, path, schema)];
}

const OPTIONS = ['x-options-from', 'x-option-value', 'x-option-label', 'x-option-members'];
const isName = (value: Json | undefined): value is string => typeof value === 'string' && /^[^\s.]+$/.test(value);

/** A choice from a list of the case says where the list is, what of a row is the value, and what of it people read. */
function checkOptions(file: string, path: string, schema: JsonObject): PackageProblem[] {
  if (!OPTIONS.some((keyword) => Object.hasOwn(schema, keyword))) return [];
  const [from, value, label, members] = OPTIONS.map((keyword) => schema[keyword]);
  const labels = Array.isArray(label) ? label : [label];
  const rules: [string, boolean][] = [
    ['x-options-from must be the dotted path of a list among the variables of the case', typeof from === 'string' && from.split('.').every(isName)],
    ['x-option-value must name a member of the rows', isName(value)],
    ['x-option-label must name one or more members of the rows', labels.length > 0 && labels.every(isName)],
    ['x-option-members must describe members of the rows that x-option-label names', members === undefined || (isObject(members) && Object.entries(members).every(([name, member]) => labels.includes(name) && isObject(member)))],
    ['a choice from a list must be of type string', schema['type'] === 'string'],
  ];
  return rules.filter(([, holds]) => !holds).map(([message]) => problem(file, message, path || null));
}

function checkConditions(file: string, path: string, schema: JsonObject): PackageProblem[] {
  return CONDITIONS.flatMap((keyword) => {
    const text = schema[keyword];
    if (text === undefined) return [];
    if (typeof text !== 'string') return [problem(file, `${keyword} must be a FEEL expression`, path || null)];
    return checkExpression(text.trim().replace(/^=/, ''), 'feel').map((message) => problem(file, `${keyword}: ${message}`, path || null));
  });
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

/** What keeps a form from being looked at: it is too deep, too large, or has more to evaluate than anybody would fill in. */
function sizeProblem(schema: JsonObject): string | null {
  let [values, characters] = [0, 0];
  const queue: { value: Json; depth: number }[] = [{ value: schema, depth: 0 }];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const { value, depth } = next;
    if (typeof value !== 'object' || value === null) continue;
    if (depth > MAX_DEPTH) return `is nested more than ${MAX_DEPTH} levels deep`;
    for (const [name, member] of Object.entries(value)) {
      if (++values > MAX_VALUES) return `has more than ${MAX_VALUES} values`;
      if (CONDITIONS.includes(name) && typeof member === 'string') characters += member.length;
      queue.push({ value: member, depth: depth + 1 });
    }
  }
  return characters > MAX_CONDITIONS ? `its conditions have more than ${MAX_CONDITIONS} characters together` : null;
}

/** Visits the schema and every schema inside it. */
function walk(schema: Json | undefined, path: string, visit: (path: string, schema: JsonObject) => void): void {
  if (!isObject(schema)) return;
  visit(path, schema);
  for (const group of ['properties', 'definitions']) {
    const members = schema[group];
    if (isObject(members)) for (const [name, member] of Object.entries(members)) walk(member, join(path, name), visit);
  }
  for (const keyword of ['items', 'additionalProperties', 'not', 'if', 'then', 'else']) walk(schema[keyword], path, visit);
  for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
    const members = schema[keyword];
    if (Array.isArray(members)) for (const member of members) walk(member, path, visit);
  }
}
