/** The words a case is found by: its number, and its patient's name in characters, in pinyin and by initials. */
import { pinyin } from 'pinyin-pro';
import type { Json } from '../../engine/model/json.ts';

export interface SearchWord { word: string; instance_id: string; kind: 'number' | 'patient'; shown: string }

/** No word is longer than the column that keeps it. */
const LONGEST = 160;

/** What is typed or searched, without spaces and capitals. */
export const plain = (text: string): string => text.toLowerCase().replace(/\s+/g, '');

/** The name itself first, then `zhangsan` and `zs` for 张三; names in letters stay what they are, without spaces. */
export function spellings(name: string): string[] {
  const whole = plain(name);
  const syllables = pinyin(whole, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true });
  const initials = pinyin(whole, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'consecutive', v: true });
  return [...new Set([whole, syllables.join(''), initials.join('')].map((word) => word.replace(/\s+/g, '').slice(0, LONGEST)).filter((word) => word !== ''))];
}

/** The name of the patient a variable of a case is about: the variable `patient`, or the member `patient` of a form's data. Null: none. */
export function patientOf(variable: string, value: Json | undefined): string | null {
  if (!isObject(value)) return null;
  const patient = variable === 'patient' ? value : value['patient'];
  const name = isObject(patient) ? patient['name'] : undefined;
  return typeof name === 'string' && name.trim() !== '' ? name.trim() : null;
}

/** Rows of `search_word` for a case. The number is found from its beginning and from its date on. */
export function wordsOfCase(instanceId: string, businessKey: string | null, patient: string | null): SearchWord[] {
  const rows = new Map<string, SearchWord>();
  const add = (word: string, kind: SearchWord['kind'], shown: string): unknown => !rows.has(word) && rows.set(word, { word, instance_id: instanceId, kind, shown });
  if (businessKey !== null) {
    const key = businessKey.toLowerCase().slice(0, LONGEST);
    add(key, 'number', businessKey);
    const dated = /20\d{10,}.*$/.exec(key)?.[0];
    if (dated !== undefined) add(dated, 'number', businessKey);
  }
  if (patient !== null) for (const word of spellings(patient)) add(word, 'patient', maskedName(patient));
  return [...rows.values()];
}

/** A name as lists show it: the first character, the rest hidden. */
export const maskedName = (name: string): string => [...name].map((character, i) => (i === 0 ? character : '*')).join('');

const isObject = (value: Json | undefined): value is { [key: string]: Json } => typeof value === 'object' && value !== null && !Array.isArray(value);
