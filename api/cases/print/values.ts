/** Form data in words, for paper: codes by their names, times in China's time, in the language of the reader. */
import type { Json, JsonObject } from '../../../engine/model/json.ts';
import type { Store } from '../../../store/contract.ts';
import type { PrintLanguage } from '../../contract/case-page.ts';
import { labelMembers, offeredRows } from '../../contract/form-options.ts';
import { isObject } from '../../contract/schema-check.ts';
import { sameJson } from '../../contract/schema-values.ts';
import { unitIn } from '../../contract/units.ts';
import { dayText, momentText, named, WORDS } from './words.ts';

/** Where names come from, and for whom. */
export interface Reading {
  source: Pick<Store, 'codeSet' | 'organisation' | 'departments' | 'uploads'>;
  language: PrintLanguage;
  /** Of the case: what was offered to choose from is among them. */
  variables: JsonObject;
  /** The picture of a signature written by hand, as PNG; null when there is none that may be printed. */
  picture(fileId: string): Promise<Uint8Array | null>;
}

/** The title of a form, a field or a choice. */
export const titleOf = ({ language }: Reading, schema: JsonObject, fallback: string): string => named(language, String(schema['title'] ?? fallback), schema['x-title-en']);

const DATES: Readonly<Record<string, string>> = { date: 'date', 'date-time': 'datetime' };

/** The text of one field; empty for what says nothing. */
export async function valueText(reading: Reading, property: JsonObject, value: Json | undefined, data: JsonObject): Promise<string> {
  if (value === undefined || value === null || value === '') return '';
  const words = WORDS[reading.language];
  if (Array.isArray(value)) return (await Promise.all(value.map((item) => itemText(reading, property, item, data)))).filter(Boolean).join(value.some(isObject) ? '\n' : words.listed);
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  const offer = offeredRows(property, reading.variables)?.find((row) => sameJson(row.value, value));
  if (offer) return offerText(reading, property, offer.row);
  const choice = choiceOf(property, value);
  if (choice) return titleOf(reading, choice, String(value));
  if (typeof property['x-codes'] === 'string') return codeName(reading, property['x-codes'], String(value));
  switch (DATES[String(property['format'])] ?? property['x-widget']) {
    case 'org': return organisationName(reading, String(value));
    case 'dept': return departmentName(reading, property, String(value), data);
    case 'file': return (await reading.source.uploads(String(value)))[0]?.name ?? String(value).slice(0, 19);
    case 'datetime': return timeText(reading, value);
    case 'date': return dayText(reading.language, String(value));
    case 'signature': return isObject(value) ? signedText(reading, value) : '';
    case 'period': return isObject(value) ? [value['start'], value['end']].filter(Boolean).map((point) => pointText(reading, String(point))).join(words.to) : String(value);
  }
  if (isObject(value)) return membersText(reading, property, value);
  return typeof property['x-unit'] === 'string' ? `${String(value)} ${unitIn(reading.language, property['x-unit'])}` : String(value);
}

/** Who signed, and when. */
export const signedText = (reading: Reading, signature: JsonObject): string => WORDS[reading.language].signed(String(signature['signer'] ?? ''), timeText(reading, signature['signedAt'] ?? null));

/** The name of an organisation; its id where it is not known. */
export async function organisationName({ source, language }: Reading, id: string): Promise<string> {
  const organisation = await source.organisation(id);
  return organisation ? named(language, organisation.name, organisation.nameEn) : id;
}

async function itemText(reading: Reading, property: JsonObject, item: Json, data: JsonObject): Promise<string> {
  const items = isObject(property['items']) ? property['items'] : {};
  if (isObject(item)) return membersText(reading, items, item);
  return valueText(reading, { ...items, ...(property['x-codes'] !== undefined && { 'x-codes': property['x-codes'] }) }, item, data);
}

/** `项目：肌钙蛋白；结果：0.02`. */
async function membersText(reading: Reading, schema: JsonObject, value: JsonObject): Promise<string> {
  const { colon, semicolon } = WORDS[reading.language];
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  const parts = await Promise.all(Object.entries(value).map(async ([name, member]) => {
    const property = isObject(properties[name]) ? properties[name] : {};
    const text = await valueText(reading, property, member as Json, value);
    return text === '' ? '' : `${titleOf(reading, property, name)}${colon}${text}`;
  }));
  return parts.filter(Boolean).join(semicolon);
}

/** What was chosen from a list of the case, by the members people chose it by. */
async function offerText(reading: Reading, property: JsonObject, row: JsonObject): Promise<string> {
  const members = isObject(property['x-option-members']) ? property['x-option-members'] : {};
  const texts = await Promise.all(labelMembers(property).map((name) => valueText(reading, isObject(members[name]) ? members[name] : {}, row[name], row)));
  return texts.filter(Boolean).join(' · ');
}

/** The choice of a fixed list, which has its own title. */
const choiceOf = (property: JsonObject, value: Json): JsonObject | undefined => (Array.isArray(property['oneOf']) ? property['oneOf'].filter(isObject).find((choice) => choice['const'] === value) : undefined);

async function codeName({ source, language }: Reading, system: string, code: string): Promise<string> {
  const entry = (await source.codeSet(system)).find((candidate) => candidate.code === code);
  return entry ? named(language, entry.display, entry.displayEn) : code;
}

async function departmentName({ source, language }: Reading, property: JsonObject, code: string, data: JsonObject): Promise<string> {
  const orgId = data[String(property['x-dept-of'] ?? '').split('.').at(-1) ?? ''];
  const department = typeof orgId === 'string' ? (await source.departments(orgId)).find((candidate) => candidate.code === code) : undefined;
  return department ? named(language, department.name, department.nameEn) : code;
}

/** A day or a moment, whichever the end of a period is. */
const pointText = (reading: Reading, text: string): string => (text.length > 10 ? timeText(reading, text) : dayText(reading.language, text));

function timeText({ language }: Reading, value: Json): string {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? String(value ?? '') : momentText(language, at);
}
