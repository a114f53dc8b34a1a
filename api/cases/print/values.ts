/** Form data in words, for paper: codes by their names, times in China's time. Chinese, as the documents of the region are. */
import type { Json, JsonObject } from '../../../engine/model/json.ts';
import type { Store } from '../../../store/contract.ts';
import { chinaText } from '../../../activities/kit/time.ts';
import { isObject } from '../../contract/schema-check.ts';

export type Source = Pick<Store, 'codeSet' | 'organisation' | 'departments' | 'uploads'>;

/** The text of one field; empty for what says nothing. */
export async function valueText(source: Source, property: JsonObject, value: Json | undefined, data: JsonObject): Promise<string> {
  if (value === undefined || value === null || value === '') return '';
  const system = property['x-codes'];
  if (Array.isArray(value)) return (await Promise.all(value.map((item) => itemText(source, property, item, data)))).filter(Boolean).join(value.some(isObject) ? '\n' : '、');
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof system === 'string') return codeName(source, system, String(value));
  switch (property['x-widget']) {
    case 'org': return (await source.organisation(String(value)))?.name ?? String(value);
    case 'dept': return departmentName(source, property, String(value), data);
    case 'file': return (await source.uploads(String(value)))[0]?.name ?? String(value).slice(0, 19);
    case 'datetime': return timeText(value);
    case 'signature': return isObject(value) ? `${String(value['signer'] ?? '')}（${timeText(value['signedAt'] ?? null)}）` : '';
    case 'period': return isObject(value) ? [value['start'], value['end']].filter(Boolean).map(String).join(' 至 ') : String(value);
  }
  if (isObject(value)) return membersText(source, property, value);
  return typeof property['x-unit'] === 'string' ? `${String(value)} ${property['x-unit']}` : String(value);
}

async function itemText(source: Source, property: JsonObject, item: Json, data: JsonObject): Promise<string> {
  const items = isObject(property['items']) ? property['items'] : {};
  if (isObject(item)) return membersText(source, items, item);
  return valueText(source, { ...items, ...(property['x-codes'] !== undefined && { 'x-codes': property['x-codes'] }) }, item, data);
}

/** `项目：肌钙蛋白；结果：0.02`. */
async function membersText(source: Source, schema: JsonObject, value: JsonObject): Promise<string> {
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  const parts = await Promise.all(Object.entries(value).map(async ([name, member]) => {
    const property = isObject(properties[name]) ? properties[name] : {};
    const text = await valueText(source, property, member as Json, value);
    return text === '' ? '' : `${String(property['title'] ?? name)}：${text}`;
  }));
  return parts.filter(Boolean).join('；');
}

async function codeName({ codeSet }: Source, system: string, code: string): Promise<string> {
  return (await codeSet(system)).find((entry) => entry.code === code)?.display ?? code;
}

async function departmentName({ departments }: Source, property: JsonObject, code: string, data: JsonObject): Promise<string> {
  const orgId = data[String(property['x-dept-of'] ?? '').split('.').at(-1) ?? ''];
  return (typeof orgId === 'string' ? (await departments(orgId)).find((department) => department.code === code)?.name : undefined) ?? code;
}

function timeText(value: Json): string {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? String(value ?? '') : chinaText(at);
}
