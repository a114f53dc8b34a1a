import { z } from 'zod';
import { invalid, malformed, type FieldError } from './failure.ts';

const zh = z.locales.zhCN().localeError;
const en = z.locales.en().localeError;

/** Parses by a contract schema; failing bodies are 422 and failing queries 400, both naming the fields. */
export function parseWith<S extends z.ZodType>(schema: S, value: unknown, part: 'body' | 'query'): z.output<S> {
  const parsed = schema.safeParse(value, { error: zh });
  if (parsed.success) return parsed.data;
  const english = schema.safeParse(value, { error: en });
  const fields = parsed.error.issues.map((issue, index): FieldError => ({
    path: issue.path.join('.'), message: issue.message, messageEn: english.error?.issues[index]?.message ?? issue.message,
  }));
  throw part === 'body' ? invalid(fields) : malformed({ zh: '查询参数有误', en: 'Malformed query' }, fields);
}
