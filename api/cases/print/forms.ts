import type { Block } from '../../../activities/kit/pdf/document.ts';
import type { Json, JsonObject } from '../../../engine/model/json.ts';
import { isObject } from '../../contract/schema-check.ts';
import { signedText, titleOf, valueText, type Reading } from './values.ts';
import { named, WORDS } from './words.ts';

/** More takes a line of its own; a Chinese character counts one, others half. */
const SHORT = 28;

interface Field { label: string; text: string; block: Block | null }

/** A form as it was filled in: its title with the decision, its fields, and signatures written by hand as pictures. Empty fields are left out. */
export async function formBlocks(reading: Reading, schema: JsonObject, data: JsonObject): Promise<Block[]> {
  const properties = Object.entries(isObject(schema['properties']) ? schema['properties'] : {});
  const fields = (await Promise.all(properties.map(([name, property]) => fieldsOf(reading, name, property, data)))).flat().filter(({ text }) => text !== '');
  const outcome = outcomeLabel(reading, [{ schema }], data['outcome']);
  const plain = fields.filter(({ block }) => block === null);
  const short = plain.filter(({ text }) => isShort(text));
  return [
    { kind: 'heading', text: `${titleOf(reading, schema, '')}${outcome === null ? '' : ` · ${outcome}`}` },
    ...(short.length > 0 ? [{ kind: 'fields', fields: short.map(({ label, text }): [string, string] => [label, text]) } as const] : []),
    ...plain.filter(({ text }) => !isShort(text)).map(({ label, text }) => ({ kind: 'text', text: `${label}${WORDS[reading.language].colon}${text}` }) as const),
    ...fields.flatMap(({ block }) => block ?? []),
  ];
}

/** What was decided in words, by the outcomes the forms offer. */
export function outcomeLabel({ language }: Reading, forms: readonly { schema: JsonObject }[], outcome: unknown): string | null {
  if (typeof outcome !== 'string' || outcome === '') return null;
  const offered = forms.flatMap(({ schema }) => (Array.isArray(schema['x-outcomes']) ? schema['x-outcomes'].filter(isObject) : [])).find(({ id }) => id === outcome);
  return named(language, String(offered?.['label'] ?? outcome), offered?.['labelEn']);
}

async function fieldsOf(reading: Reading, name: string, property: Json, data: JsonObject): Promise<Field[]> {
  if (!isObject(property)) return [];
  const value = data[name];
  // A group of fields, such as the patient: each of them stands by itself.
  const inner = isObject(property['properties']) && isObject(value) && property['x-widget'] !== 'signature' && property['x-widget'] !== 'period';
  const members: [string, Json, JsonObject][] = inner ? Object.entries(property['properties'] as JsonObject).map(([member, of]) => [member, of, value as JsonObject]) : [[name, property, data]];
  return Promise.all(members.map(([member, of, holder]) => fieldOf(reading, member, isObject(of) ? of : {}, holder)));
}

async function fieldOf(reading: Reading, name: string, property: JsonObject, data: JsonObject): Promise<Field> {
  const value = data[name];
  const label = titleOf(reading, property, name);
  if (property['x-widget'] === 'signature' && isObject(value) && typeof value['image'] === 'string') {
    const caption = signedText(reading, value);
    const picture = await reading.picture(value['image']);
    return picture ? { label, text: caption, block: { kind: 'signature', label, picture, caption } } : { label, text: `${caption}${WORDS[reading.language].semicolon}${WORDS[reading.language].unreadable}`, block: null };
  }
  return { label, text: await valueText(reading, property, value, data), block: null };
}

const isShort = (text: string): boolean => !text.includes('\n') && [...text].reduce((width, character) => width + (character > '\u2e7f' ? 1 : 0.5), 0) <= SHORT;
