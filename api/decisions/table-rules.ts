/** Rules of a decision table as they stand in its file. */
import type { EditedRule } from '../contract/decisions.ts';
import { escaped, lineOf, listChange, placeFor, rewritten, tagLike, withText, type Change, type Listed } from './xml-edit.ts';
import { childrenNamed, type XmlElement } from './xml-tree.ts';

/** Gives ids no element of the file has. */
export type NewId = (stem: string) => string;

/** Which of the columns of the table as it was read each column is now; null for one that is new. */
export interface ColumnOrigins { inputs: readonly (number | null)[]; outputs: readonly (number | null)[] }

const ORDER = ['description', 'extensionElements', 'inputEntry', 'outputEntry', 'annotationEntry'];

export const cellsOf = (rule: XmlElement, name: string): string[] => childrenNamed(rule, name).map((entry) => textIn(entry, 'text'));

/** The text of the first child of a name; empty without one. */
export const textIn = (element: XmlElement | undefined, name: string): string => (element === undefined ? '' : (childrenNamed(element, name)[0]?.text ?? '').trim());

export function newRule({ when, then, annotations, description }: EditedRule, id: string, table: XmlElement, lead: string): string {
  const tag = (name: string): string => tagLike(table, name);
  const line = lineOf(lead);
  const entry = (name: string, suffix: string) => (value: string, i: number): string => `${line}  ${newEntry(table, name, `${id}-${suffix}${i + 1}`, value, `${line}  `)}`;
  return [
    `<${tag('rule')} id="${id}">`, description === '' ? '' : `${line}  <${tag('description')}>${escaped(description)}</${tag('description')}>`,
    ...when.map(entry('inputEntry', 'in')), ...then.map(entry('outputEntry', 'out')), ...annotations.map((value) => `${line}  ${annotation(table, value)}`),
    `${line}</${tag('rule')}>`,
  ].join('');
}

/** The rule as it stands in the file, with only those texts replaced that are others now, and entries where the columns are. */
export function changedRule(xml: string, rule: XmlElement, edited: EditedRule, columns: ColumnOrigins | null, lead: string, newId: NewId): string {
  const stem = rule.attributes['id'] ?? 'rule';
  const entries = (name: string, suffix: string, values: readonly string[], origins: readonly (number | null)[] | undefined): Change => {
    const cells = values.map((value, i): Listed & { value: string } => ({ origin: origins === undefined ? i : (origins[i] ?? null), value }));
    return listChange(xml, rule, name, ORDER, cells, ({ value }, entry, between) => (entry === undefined ? newEntry(rule, name, newId(`${stem}-${suffix}`), value, between) : withText(xml, entry, 'text', value)));
  };
  return rewritten(xml, rule, {}, [
    ...descriptionChange(xml, rule, edited.description, lead),
    entries('inputEntry', 'in', edited.when, columns?.inputs), entries('outputEntry', 'out', edited.then, columns?.outputs), ...annotationChanges(xml, rule, edited.annotations, lead),
  ]);
}

function newEntry(like: XmlElement, name: string, id: string, value: string, lead: string): string {
  const line = lineOf(lead);
  return `<${tagLike(like, name)} id="${id}">${line}  <${tagLike(like, 'text')}>${escaped(value)}</${tagLike(like, 'text')}>${line}</${tagLike(like, name)}>`;
}

const annotation = (like: XmlElement, value: string): string => `<${tagLike(like, 'annotationEntry')}><${tagLike(like, 'text')}>${escaped(value)}</${tagLike(like, 'text')}></${tagLike(like, 'annotationEntry')}>`;

/** A rule may lack the entries of annotation columns. */
function annotationChanges(xml: string, rule: XmlElement, values: readonly string[], lead: string): Change[] {
  const entries = childrenNamed(rule, 'annotationEntry');
  const changed = entries.map((entry, i): Change => ({ from: entry.start, to: entry.end, text: withText(xml, entry, 'text', values[i] ?? '') }));
  const missing = values.slice(entries.length);
  const last = rule.children.at(-1)?.end ?? rule.from;
  return missing.some((value) => value !== '') ? [...changed, { from: last, to: last, text: missing.map((value) => `${lead}  ${annotation(rule, value)}`).join('') }] : changed;
}

function descriptionChange(xml: string, rule: XmlElement, value: string, lead: string): Change[] {
  const [element] = childrenNamed(rule, 'description');
  if (textIn(rule, 'description') === value.trim()) return [];
  const tag = tagLike(rule, 'description');
  const written = value.trim() === '' ? '' : `<${tag}>${escaped(value)}</${tag}>`;
  if (element !== undefined) return [{ from: element.start, to: element.end, text: written }];
  const at = placeFor(rule, 'description', ORDER);
  return [{ from: at, to: at, text: `${lead.includes('\n') ? lineOf(lead) : ''}  ${written}` }];
}
