import { z } from 'zod';
import { invalid, malformed, type FieldError } from './failure.ts';

const zh = z.locales.zhCN().localeError;
const en = z.locales.en().localeError;

/** What is wrong with a value, field by field, in both languages; empty when nothing is. */
export function issueErrors(schema: z.ZodType, value: unknown, name: (path: PropertyKey[]) => string = (path) => path.join('.')): FieldError[] {
  const chinese = schema.safeParse(value, { error: zh });
  if (chinese.success) return [];
  const english = schema.safeParse(value, { error: en });
  return chinese.error.issues.map(({ path, message }, index) => ({ path: name(path), message, messageEn: english.error?.issues[index]?.message ?? message }));
}

/** Parses by a contract schema; failing bodies are 422 and failing queries 400, both naming the fields. */
export function parseWith<S extends z.ZodType>(schema: S, value: unknown, part: 'body' | 'query'): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const fields = issueErrors(schema, value);
  throw part === 'body' ? invalid(fields) : malformed({ zh: '查询参数有误', en: 'Malformed query' }, fields);
}
