import type { EditedRule } from '../contract/decisions.ts';
import { childrenNamed, descendants, escaped, textOf, xmlTree, type XmlElement } from './xml-tree.ts';

/** What of a decision table is read from its file and not from what the engine runs. */
export interface TableSource {
  /** Names of the annotation columns. */
  annotations: string[];
  /** In the order of the file; `origin` is the place. */
  rules: EditedRule[];
  /** All names the file gives to anything, which expressions may use: as the compiler sees them. */
  names: string[];
}

interface Change { from: number; to: number; text: string }

/** The table of a decision as its file has it; null when the logic of the decision is no table. */
export function readTable(xml: string, decision: string): TableSource | null {
  const root = xmlTree(xml);
  const table = tableOf(root, decision);
  if (table === undefined) return null;
  const rules = childrenNamed(table, 'rule').map((rule, origin) => ({
    origin, when: texts(xml, rule, 'inputEntry'), then: texts(xml, rule, 'outputEntry'), annotations: texts(xml, rule, 'annotationEntry'), description: described(xml, rule),
  }));
  const names = descendants(root).flatMap(({ attributes }) => [attributes['name'], attributes['iteratorVariable']]).filter((name) => name !== undefined);
  return { annotations: childrenNamed(table, 'annotation').map(({ attributes }) => attributes['name'] ?? ''), rules, names: [...new Set(names.map((name) => name.replace(/\s+/g, ' ')))] };
}

/**
 * The file with the rules of one table as given. Nothing else is touched: comments, other decisions, the diagram, ids and extension elements stay
 * character by character, and so do rules that are as they were. New rules get ids of their own.
 */
export function writeTable(xml: string, decision: string, rules: readonly EditedRule[]): string {
  const root = xmlTree(xml);
  const table = tableOf(root, decision);
  if (table === undefined) throw new Error(`decision ${decision} has no table`);
  const before = childrenNamed(table, 'rule');
  const lead = leads(xml, table, before);
  const newId = freshIds(root, decision);
  const kept = new Set<number>();
  const written = rules.map((rule) => {
    const origin = rule.origin === null || kept.has(rule.origin) ? undefined : before[rule.origin];
    if (origin === undefined || rule.origin === null) return lead.usual + newRule(rule, newId(), table.prefix, lead.usual);
    kept.add(rule.origin);
    return (lead.each[rule.origin] ?? lead.usual) + changedRule(xml, origin, rule, lead.usual);
  });
  return xml.slice(0, lead.start) + written.join('') + xml.slice(lead.end);
}

function tableOf(root: XmlElement, decision: string): XmlElement | undefined {
  const found = root.children.find(({ name, attributes }) => name === 'decision' && (attributes['id'] ?? attributes['name']) === decision);
  return found?.children.find(({ name }) => name === 'decisionTable');
}

const texts = (xml: string, rule: XmlElement, name: string): string[] => childrenNamed(rule, name).map((entry) => {
  const [text] = childrenNamed(entry, 'text');
  return text === undefined ? '' : textOf(xml, text).trim();
});

function described(xml: string, rule: XmlElement): string {
  const [description] = childrenNamed(rule, 'description');
  return description === undefined ? '' : textOf(xml, description).trim();
}

/** What stands before each rule (line breaks, comments), and before a rule that is new; `start` to `end` are all rules with it. */
function leads(xml: string, table: XmlElement, rules: readonly XmlElement[]): { each: string[]; usual: string; start: number; end: number } {
  const clauses = table.children.filter(({ name }) => name !== 'rule');
  const start = clauses.at(-1)?.end ?? table.from;
  const each = rules.map((rule, i) => xml.slice(rules[i - 1]?.end ?? start, rule.start));
  const blank = [...each].reverse().find((text) => text.trim() === '' && text !== '');
  const before = clauses.at(-1);
  const usual = blank ?? `\n${' '.repeat(before === undefined ? 6 : before.start - (xml.lastIndexOf('\n', before.start) + 1))}`;
  return { each, usual, start, end: rules.at(-1)?.end ?? start };
}

function freshIds(root: XmlElement, decision: string): () => string {
  const taken = new Set(descendants(root).map(({ attributes }) => attributes['id']));
  let n = 0;
  return () => {
    do n++; while (taken.has(`${decision}-rule-${n}`));
    return `${decision}-rule-${n}`;
  };
}

function newRule({ when, then, annotations, description }: EditedRule, id: string, prefix: string, lead: string): string {
  const tag = (name: string): string => (prefix === '' ? name : `${prefix}:${name}`);
  const line = lead.includes('\n') ? lead.slice(lead.lastIndexOf('\n')) : '\n';
  const text = (value: string): string => `<${tag('text')}>${escaped(value)}</${tag('text')}>`;
  const entry = (name: string, suffix: string) => (value: string, i: number): string => `${line}  <${tag(name)} id="${id}-${suffix}${i + 1}">${line}    ${text(value)}${line}  </${tag(name)}>`;
  return [
    `<${tag('rule')} id="${id}">`, description === '' ? '' : `${line}  <${tag('description')}>${escaped(description)}</${tag('description')}>`,
    ...when.map(entry('inputEntry', 'in')), ...then.map(entry('outputEntry', 'out')), ...annotations.map((value) => `${line}  <${tag('annotationEntry')}>${text(value)}</${tag('annotationEntry')}>`),
    `${line}</${tag('rule')}>`,
  ].join('');
}

/** The rule as it stands in the file, with only those texts replaced that are others now. */
function changedRule(xml: string, rule: XmlElement, edited: EditedRule, lead: string): string {
  const changes: Change[] = [];
  const groups: [string, readonly string[]][] = [['inputEntry', edited.when], ['outputEntry', edited.then], ['annotationEntry', edited.annotations]];
  for (const [name, values] of groups) {
    const entries = childrenNamed(rule, name);
    for (const [i, entry] of entries.entries()) changes.push(...changedText(xml, entry, 'text', values[i] ?? ''));
    // A rule may lack the entries of annotation columns.
    const missing = name === 'annotationEntry' ? values.slice(entries.length) : [];
    const tag = rule.prefix === '' ? '' : `${rule.prefix}:`;
    const last = rule.children.at(-1)?.end ?? rule.from;
    if (missing.some((value) => value !== '')) changes.push({ from: last, to: last, text: missing.map((value) => `${lead}  <${tag}annotationEntry><${tag}text>${escaped(value)}</${tag}text></${tag}annotationEntry>`).join('') });
  }
  changes.push(...changedDescription(xml, rule, edited.description, lead));
  let text = xml.slice(rule.start, rule.end);
  for (const change of changes.sort((a, b) => b.from - a.from)) text = text.slice(0, change.from - rule.start) + change.text + text.slice(change.to - rule.start);
  return text;
}

function changedText(xml: string, element: XmlElement, child: string, value: string): Change[] {
  const [text] = childrenNamed(element, child);
  if ((text === undefined ? '' : textOf(xml, text).trim()) === value.trim()) return [];
  const tag = element.prefix === '' ? child : `${element.prefix}:${child}`;
  const written = `<${tag}>${escaped(value)}</${tag}>`;
  if (text !== undefined) return [{ from: text.start, to: text.end, text: written }];
  if (element.from < element.end) return [{ from: element.from, to: element.from, text: written }];
  const name = element.prefix === '' ? element.name : `${element.prefix}:${element.name}`;
  return [{ from: element.start, to: element.end, text: `${xml.slice(element.start, element.end).replace(/\s*\/>$/, '>')}${written}</${name}>` }];
}

function changedDescription(xml: string, rule: XmlElement, value: string, lead: string): Change[] {
  const [element] = childrenNamed(rule, 'description');
  if (described(xml, rule) === value.trim()) return [];
  const tag = rule.prefix === '' ? 'description' : `${rule.prefix}:description`;
  const written = value.trim() === '' ? '' : `<${tag}>${escaped(value)}</${tag}>`;
  if (element === undefined) return [{ from: rule.from, to: rule.from, text: `${lead.includes('\n') ? lead.slice(lead.lastIndexOf('\n')) : ''}  ${written}` }];
  return [{ from: element.start, to: element.end, text: written }];
}
