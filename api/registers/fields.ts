import type { JsonObject } from '../../engine/model/json.ts';
import type { Title } from './definition.ts';

/** Short hand for the properties of register forms. */
const titled = ([zh, en]: Title, rest: JsonObject): JsonObject => ({ title: zh, 'x-title-en': en, ...rest });

export const text = (title: Title, rest: JsonObject = {}): JsonObject => titled(title, { type: 'string', maxLength: 100, ...rest });
/** An id people choose: it stands in links and groups, so it has neither spaces nor separators. */
export const identifier = (title: Title, rest: JsonObject = {}): JsonObject =>
  text(title, { pattern: '^[A-Za-z0-9][A-Za-z0-9._-]*$', maxLength: 64, description: '字母、数字、点、横线；保存后不能修改', 'x-description-en': 'Letters, digits, dots, dashes; cannot be changed once saved', ...rest });
export const flag = (title: Title): JsonObject => titled(title, { type: 'boolean', 'x-widget': 'switch' });
export const moment = (title: Title, rest: JsonObject = {}): JsonObject => titled(title, { type: 'string', format: 'date-time', 'x-widget': 'datetime', ...rest });
export const whole = (title: Title, minimum: number, maximum: number): JsonObject => titled(title, { type: 'integer', minimum, maximum });
export const coded = (title: Title, system: string): JsonObject => titled(title, { type: 'string', 'x-widget': 'code', 'x-codes': system });
export const organisation = (title: Title = ['机构', 'Organisation'], rest: JsonObject = {}): JsonObject => titled(title, { type: 'string', 'x-widget': 'org', ...rest });
export const department = (orgField: string, title: Title = ['科室', 'Department']): JsonObject => titled(title, { type: 'string', 'x-widget': 'dept', 'x-dept-of': orgField });
export const choice = (title: Title, options: readonly (readonly [value: string, zh: string, en: string])[]): JsonObject =>
  titled(title, { type: 'string', 'x-widget': 'code', oneOf: options.map(([value, zh, en]) => ({ const: value, title: zh, 'x-title-en': en })) });
export const table = (title: Title, properties: JsonObject, required: string[], rest: JsonObject = {}): JsonObject =>
  titled(title, { type: 'array', 'x-widget': 'table', 'x-span': 2, maxItems: 400, items: { type: 'object', properties, required, additionalProperties: false }, ...rest });

/** A register's form. */
export function form(id: string, [zh, en]: Title, properties: JsonObject, required: string[]): JsonObject {
  return { $id: `register-${id}`, type: 'object', title: zh, 'x-title-en': en, 'x-variable': 'row', properties, required, additionalProperties: false };
}
