/**
 * Typed variables of the dialect, and the plain JSON the engine works with. What a client declared comes back as declared: the read model
 * keeps a hint of the type beside the value, wherever the value alone would not tell.
 */
import type { Json, JsonObject } from '../../engine/model/json.ts';
import type { TypeHint } from '../../store/contract.ts';
import { withinLimits } from '../middleware/body.ts';
import { formatDate, parseDate } from './dates.ts';
import { badRequest } from './rest-error.ts';

export interface TypedValue { value: unknown; type: string; valueInfo: JsonObject }

export interface GivenVariables {
  values: JsonObject;
  /** By name; null where the value alone tells its type. */
  hints: Record<string, TypeHint | null>;
}

type Reader = (value: unknown, valueInfo: JsonObject) => Json | undefined;

const INT = 2 ** 31;

const integer = (least: number, most: number): Reader => (value) => {
  const number = typeof value === 'string' && /^\s*[+-]?\d+\s*$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= least && number <= most ? number : undefined;
};

const text: Reader = (value) => (typeof value === 'string' ? value : ['number', 'boolean'].includes(typeof value) ? String(value) : undefined);

/** JSON as text is bounded like the body it came in, which only shows it as one value. */
const json: Reader = (value) => {
  if (typeof value !== 'string') return value as Json;
  try {
    const parsed = JSON.parse(value) as Json;
    return withinLimits(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
};

const READERS: Record<string, Reader> = {
  String: text,
  Boolean: (value) => (typeof value === 'boolean' ? value : value === 'true' ? true : value === 'false' ? false : undefined),
  Short: integer(-32_768, 32_767),
  Integer: integer(-INT, INT - 1),
  Long: integer(-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
  Double: (value) => {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
  },
  Date: (value) => {
    const at = typeof value === 'string' ? parseDate(value) : null;
    return at === null ? undefined : new Date(at).toISOString();
  },
  Json: json,
  Object: (value, { serializationDataFormat: format = 'application/json' }) => (format === 'application/json' ? json(value, {}) : undefined),
  Bytes: text,
  File: (value, { filename, mimeType, mimetype, encoding }) =>
    typeof filename !== 'string' || typeof value !== 'string' ? undefined : { filename, mimeType: mimeType ?? mimetype ?? null, encoding: encoding ?? null, content: value },
  Null: () => null,
};

const TYPE_NAMES = new Map(Object.keys(READERS).map((name) => [name.toLowerCase(), name]));

/** Reads `{name: {value, type, valueInfo}}`. Throws 400 for a type that is unknown or does not fit its value. */
export function readVariables(given: unknown): GivenVariables {
  const variables: GivenVariables = { values: {}, hints: {} };
  if (given === undefined || given === null) return variables;
  if (typeof given !== 'object' || Array.isArray(given)) throw badRequest('Variables must be an object of typed values');
  for (const [name, typed] of Object.entries(given)) {
    const { value, hint } = readVariable(name, typed);
    variables.values[name] = value;
    variables.hints[name] = hint;
  }
  return variables;
}

/** Reads one typed value; without a type, JSON's own type counts. */
export function readVariable(name: string, given: unknown): { value: Json; hint: TypeHint | null } {
  const { value = null, type, valueInfo } = (typeof given === 'object' && given !== null && !Array.isArray(given) ? given : { value: given }) as { value?: unknown; type?: unknown; valueInfo?: unknown };
  const info = (typeof valueInfo === 'object' && valueInfo !== null ? valueInfo : {}) as JsonObject;
  if (type === undefined || type === null) {
    const plain = value as Json;
    return { value: plain, hint: null };
  }
  const known = TYPE_NAMES.get(String(type).toLowerCase());
  if (known === undefined) throw badRequest(`Invalid variable ${name}: unsupported value type '${String(type)}'`);
  const read = value === null ? null : READERS[known]?.(value, info);
  if (read === undefined) throw badRequest(`Invalid variable ${name}: cannot convert value '${typeof value === 'string' ? value.slice(0, 100) : String(value)}' to type '${known}'`);
  const hint: TypeHint = { type: known, valueInfo: hintInfo(known, info) };
  return { value: read, hint: same(hint, inferred(read)) ? null : hint };
}

/** What a value alone says about its type. */
function inferred(value: Json): TypeHint {
  if (value === null) return { type: 'Null', valueInfo: {} };
  if (typeof value === 'string') return { type: 'String', valueInfo: {} };
  if (typeof value === 'boolean') return { type: 'Boolean', valueInfo: {} };
  if (typeof value === 'number') {
    if (!Number.isInteger(value)) return { type: 'Double', valueInfo: {} };
    return { type: value >= -INT && value < INT ? 'Integer' : 'Long', valueInfo: {} };
  }
  const objectTypeName = Array.isArray(value) ? 'java.util.ArrayList<java.lang.Object>' : 'java.util.LinkedHashMap<java.lang.String,java.lang.Object>';
  return { type: 'Object', valueInfo: { objectTypeName, serializationDataFormat: 'application/json' } };
}

function hintInfo(type: string, { objectTypeName, filename, mimeType, mimetype, encoding }: JsonObject): JsonObject {
  if (type === 'Object') return { ...(typeof objectTypeName === 'string' && { objectTypeName }), serializationDataFormat: 'application/json' };
  if (type === 'File') return { filename: filename ?? null, ...((mimeType ?? mimetype) != null && { mimeType: mimeType ?? mimetype ?? null }), ...(encoding != null && { encoding }) };
  return {};
}

const same = (a: TypeHint, b: TypeHint): boolean => a.type === b.type && JSON.stringify(a.valueInfo) === JSON.stringify(b.valueInfo);

/** Does a value still have the type that was once declared? It may have been set anew by the process. */
function fits(value: Json, { type }: TypeHint): boolean {
  if (value === null) return true;
  switch (type) {
    case 'Null': return false;
    case 'Json': return true;
    case 'Date': return typeof value === 'string' && parseDate(value) !== null;
    case 'Object': return typeof value === 'object';
    case 'File': return typeof value === 'object' && 'content' in value;
    case 'String':
    case 'Bytes': return typeof value === 'string';
    case 'Boolean': return typeof value === 'boolean';
    case 'Double': return typeof value === 'number';
    default: return Number.isInteger(value);
  }
}

/**
 * A value as clients get it. Objects are JSON text unless `deserialize`; the content of files is never in it (`/data` has it).
 */
export function writeVariable(value: Json, hint: TypeHint | null | undefined, deserialize: boolean): TypedValue {
  const { type, valueInfo: info } = hint && fits(value, hint) ? hint : inferred(value);
  const valueInfo = type === 'Object' ? { ...inferred(value).valueInfo, ...info } : info;
  if (value === null) return { type, value: null, valueInfo };
  switch (type) {
    case 'Json': return { type, value: JSON.stringify(value), valueInfo };
    case 'Object': return { type, value: deserialize ? value : JSON.stringify(value), valueInfo };
    case 'Date': return { type, value: formatDate(parseDate(value as string) ?? 0), valueInfo };
    case 'File': return { type, value: null, valueInfo };
    default: return { type, value, valueInfo };
  }
}

/** Many of them, by name. */
export function writeVariables(values: JsonObject, hints: Record<string, TypeHint>, deserialize: boolean): Record<string, TypedValue> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, writeVariable(value, hints[name], deserialize)]));
}
