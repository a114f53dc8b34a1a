/** What people read when a field breaks a rule, in both languages. */
import type { Json } from '../../engine/model/json.ts';
import type { Violation } from './schema-check.ts';

export interface FormError { path: string; message: string; messageEn: string }

type Sentence = (limit: Json) => [zh: string, en: string];

const sentences: Record<string, Sentence> = {
  required: () => ['必填', 'Required'],
  unknown: () => ['表单中没有此字段', 'The form has no such field'],
  additionalProperties: () => ['表单中没有此字段', 'The form has no such field'],
  type: (limit) => [`类型应为 ${typeNames(limit, 0)}`, `Must be ${typeNames(limit, 1)}`],
  enum: () => ['不在可选值之内', 'Not one of the allowed values'],
  offered: () => ['不在所列选项之内，请重新选择', 'Not one of the choices offered'],
  const: () => ['取值不符', 'Not the value expected'],
  minLength: (limit) => [`至少 ${text(limit)} 个字`, `At least ${text(limit)} characters`],
  maxLength: (limit) => [`最多 ${text(limit)} 个字`, `At most ${text(limit)} characters`],
  pattern: () => ['格式不正确', 'Not in the expected format'],
  format: (limit) => formatNames[text(limit)] ?? ['格式不正确', 'Not in the expected format'],
  minimum: (limit) => [`不得小于 ${text(limit)}`, `Must be at least ${text(limit)}`],
  maximum: (limit) => [`不得大于 ${text(limit)}`, `Must be at most ${text(limit)}`],
  exclusiveMinimum: (limit) => [`须大于 ${text(limit)}`, `Must be more than ${text(limit)}`],
  exclusiveMaximum: (limit) => [`须小于 ${text(limit)}`, `Must be less than ${text(limit)}`],
  multipleOf: (limit) => [`须为 ${text(limit)} 的倍数`, `Must be a multiple of ${text(limit)}`],
  minItems: (limit) => [`至少 ${text(limit)} 项`, `At least ${text(limit)} items`],
  maxItems: (limit) => [`最多 ${text(limit)} 项`, `At most ${text(limit)} items`],
  uniqueItems: () => ['不得有重复项', 'Must not repeat an item'],
};

const formatNames: Record<string, [zh: string, en: string]> = {
  date: ['请填写有效日期（年-月-日）', 'Must be a date (year-month-day)'],
  'date-time': ['请填写有效的日期和时间', 'Must be a date and time'],
  time: ['请填写有效时间', 'Must be a time'],
  email: ['请填写有效的电子邮箱', 'Must be an e-mail address'],
};

const types: Record<string, [zh: string, en: string]> = {
  string: ['文字', 'text'], number: ['数字', 'a number'], integer: ['整数', 'a whole number'], boolean: ['是或否', 'yes or no'],
  array: ['列表', 'a list'], object: ['一组字段', 'a group of fields'], null: ['空', 'empty'],
};

const typeNames = (limit: Json, language: 0 | 1): string =>
  (Array.isArray(limit) ? limit : [limit]).map((name) => types[text(name)]?.[language] ?? text(name)).join(language === 0 ? '或' : ' or ');

const text = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** The violation as a sentence for the field. */
export function formError({ path, keyword, limit }: Violation): FormError {
  const [message, messageEn] = sentences[keyword]?.(limit) ?? ['内容不符合要求', 'Not as required'];
  return { path, message, messageEn };
}
