/** Filters of a list: from the query string of a GET or the body of a POST, checked and converted; unknown names are ignored. */
import type { Json } from '../../../engine/model/json.ts';
import type { VariableCondition, VariableOperator } from '../../../store/contract.ts';
import { parseDate, requireDate } from '../dates.ts';
import { badRequest } from '../rest-error.ts';

interface Kinds {
  text: string;
  /** Texts with commas in between, or a JSON list. */
  list: string[];
  flag: boolean;
  integer: number;
  /** Epoch ms. */
  date: number;
  variables: VariableCondition[];
}
export type ParamKind = keyof Kinds;

/** The parameter behind each member of a filter. */
export type ParamSpec<Filter> = { [Name in keyof Filter]-?: KindOf<NonNullable<Filter[Name]>> };
type KindOf<T> = { [Kind in ParamKind]: [T] extends [Kinds[Kind]] ? ([Kinds[Kind]] extends [T] ? Kind : never) : never }[ParamKind];

export type ParamSource = Record<string, unknown>;

const READERS: { [Kind in ParamKind]: (value: unknown, name: string) => Kinds[Kind] } = {
  text: (value) => String(value),
  list: (value) => (Array.isArray(value) ? value.map(String) : String(value).split(',').map((part) => part.trim()).filter((part) => part !== '')),
  flag: (value, name) => {
    if (value === true || value === 'true') return true;
    if (value === false || value === 'false') return false;
    throw mismatch(name, value, 'java.lang.Boolean');
  },
  integer: (value, name) => {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof number !== 'number' || !Number.isInteger(number)) throw mismatch(name, value, 'java.lang.Integer');
    return number;
  },
  date: requireDate,
  variables: readConditions,
};

const mismatch = (name: string, value: unknown, type: string): Error =>
  badRequest(`Cannot set query parameter '${name}' to value '${String(value)}': Cannot convert value to java type ${type}`);

/** Reads the parameters a filter knows. Empty texts of a query string count as given. Throws 400 for values of another type. */
export function readFilter<Filter>(spec: ParamSpec<Filter>, source: ParamSource): Filter {
  const filter: Record<string, unknown> = {};
  for (const [name, kind] of Object.entries(spec) as [string, ParamKind][]) {
    const value = source[name];
    if (value !== undefined && value !== null) filter[name] = READERS[kind](value, name);
  }
  return filter as Filter;
}

const OPERATORS: readonly string[] = ['eq', 'neq', 'gt', 'gteq', 'lt', 'lteq', 'like', 'notLike'] satisfies VariableOperator[];
const isOperator = (text: unknown): text is VariableOperator => typeof text === 'string' && OPERATORS.includes(text);

/** `name_operator_value` with commas in between, or a list of `{name, operator, value}`. */
function readConditions(given: unknown, parameter: string): VariableCondition[] {
  if (Array.isArray(given)) return given.map((item) => conditionOf(item as { name?: unknown; operator?: unknown; value?: unknown }, parameter));
  return String(given).split(',').filter((part) => part !== '').map((part) => {
    const [, name, operator, value] = /^(.+?)_(eq|neq|gteq|gt|lteq|lt|like|notLike)_(.*)$/.exec(part) ?? [];
    if (name === undefined || !isOperator(operator)) throw badRequest(`variable query parameter '${parameter}' has to be of the form <name>_<operator>_<value>: ${part}`);
    return { name, operator, values: textValues(value ?? '') };
  });
}

function conditionOf({ name, operator = 'eq', value = null }: { name?: unknown; operator?: unknown; value?: unknown }, parameter: string): VariableCondition {
  if (typeof name !== 'string' || !isOperator(operator)) throw badRequest(`'${parameter}': each condition needs a name and an operator of ${OPERATORS.join(', ')}`);
  return { name, operator, values: alternatives(value as Json) };
}

/** What a text of a query string may stand for. */
function textValues(text: string): Json[] {
  const values = alternatives(text);
  if (text === 'true' || text === 'false') values.push(text === 'true');
  else if (/^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/.test(text)) values.push(Number(text));
  return values;
}

/** Dates are kept as ISO 8601 in UTC, however a client writes them. */
function alternatives(value: Json): Json[] {
  const at = typeof value === 'string' ? parseDate(value) : null;
  return at === null ? [value] : [value, new Date(at).toISOString()];
}
