/** Writing parts of an XML text anew, every other character staying as it is. */
import { childrenNamed, type XmlElement } from './xml-tree.ts';

/** A stretch of the text, and what stands there instead. */
export interface Change { from: number; to: number; text: string }

/** Text as it stands between tags. */
export const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The name of a tag with the prefix of an element of the same language. */
export const tagLike = ({ prefix }: XmlElement, name: string): string => (prefix === '' ? name : `${prefix}:${name}`);

/** ` name="value"`; nothing for a blank value. */
export const attribute = (name: string, value: string): string => (value === '' ? '' : ` ${name}="${escaped(value).replaceAll('"', '&quot;').replaceAll('\n', '&#10;')}"`);

/** An element with attributes and parts of its content replaced. Attributes that are as they were stay as they are written; a blank one goes. */
export function rewritten(xml: string, element: XmlElement, attributes: Readonly<Record<string, string>>, changes: readonly Change[]): string {
  const tag = withAttributes(xml.slice(element.start, element.from), element, attributes);
  if (element.from < element.end) return tag + applied(xml, element.from, element.to, changes) + xml.slice(element.to, element.end);
  const content = changes.map(({ text }) => text).join('');
  // Children on lines of their own: so is the end tag, less far in.
  const [, line = ''] = /^(\n *) {2}/.exec(content) ?? [];
  return content === '' ? tag : `${tag.replace(/\s*\/>$/, '>')}${content}${line}</${tagLike(element, element.name)}>`;
}

/** The element with the text of a child, which is made when it is missing. */
export function withText(xml: string, element: XmlElement, child: string, value: string): string {
  const [found] = childrenNamed(element, child);
  if ((found?.text ?? '').trim() === value.trim()) return xml.slice(element.start, element.end);
  const text = `<${tagLike(element, child)}>${escaped(value)}</${tagLike(element, child)}>`;
  return rewritten(xml, element, {}, [found ? { from: found.start, to: found.end, text } : { from: element.from, to: element.from, text }]);
}

/** Where a child of a kind that is not there belongs: behind those that come before it in the order of the schema. */
export function placeFor(parent: XmlElement, name: string, order: readonly string[]): number {
  return parent.children.filter((child) => order.indexOf(child.name) < order.indexOf(name)).at(-1)?.end ?? parent.from;
}

/** One of a list that is edited: `origin` is its place in the list as it was read. */
export interface Listed { origin: number | null }

/**
 * All children of one kind as given: what stood before each of them (line breaks, comments) goes with it. `order`: the kinds of children as the schema
 * has them. `write` gives one as text; `lead` is what usually stands before one.
 */
export function listChange<Item extends Listed>(xml: string, parent: XmlElement, name: string, order: readonly string[], items: readonly Item[], write: (item: Item, before: XmlElement | undefined, lead: string) => string): Change {
  const before = childrenNamed(parent, name);
  const lead = leads(xml, parent, name, order);
  const kept = new Set<number>();
  const written = items.map((item) => {
    const origin = item.origin === null || kept.has(item.origin) ? undefined : before[item.origin];
    if (origin === undefined || item.origin === null) return lead.usual + write(item, undefined, lead.usual);
    kept.add(item.origin);
    return (lead.each[item.origin] ?? lead.usual) + write(item, origin, lead.usual);
  });
  return { from: lead.from, to: lead.to, text: written.join('') };
}

/** The line break and indentation within what stands before something; a line break where there is none. */
export const lineOf = (lead: string): string => (lead.includes('\n') ? lead.slice(lead.lastIndexOf('\n')) : '\n');

/** What stands before each child of a kind; `from` to `to` are all of them with it. */
function leads(xml: string, parent: XmlElement, name: string, order: readonly string[]): { each: string[]; usual: string; from: number; to: number } {
  const items = childrenNamed(parent, name);
  const [first] = items;
  const above = first === undefined ? parent.children.filter((child) => order.indexOf(child.name) < order.indexOf(name)).at(-1) : parent.children[parent.children.indexOf(first) - 1];
  const from = above?.end ?? parent.from;
  const each = items.map((item, i) => xml.slice(items[i - 1]?.end ?? from, item.start));
  const blank = each.toReversed().find((text) => text.trim() === '' && text !== '');
  const indent = above === undefined ? columnOf(xml, parent) + 2 : columnOf(xml, above);
  return { each, usual: blank ?? `\n${' '.repeat(indent)}`, from, to: items.at(-1)?.end ?? from };
}

const columnOf = (xml: string, { start }: XmlElement): number => start - (xml.lastIndexOf('\n', start) + 1);

function applied(xml: string, from: number, to: number, changes: readonly Change[]): string {
  let text = '';
  let at = from;
  for (const change of changes.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    text += xml.slice(at, change.from) + change.text;
    at = change.to;
  }
  return text + xml.slice(at, to);
}

const ATTRIBUTE = /\s+([^\s=]+)\s*=\s*(?:"[^"]*"|'[^']*')/g;

function withAttributes(tag: string, { attributes }: XmlElement, wanted: Readonly<Record<string, string>>): string {
  const changed = Object.entries(wanted).filter(([name, value]) => (attributes[name] ?? '') !== value);
  const replaced = changed.reduce((text, [name, value]) => text.replace(ATTRIBUTE, (whole, other: string) => (other === name ? attribute(name, value) : whole)), tag);
  const added = changed.filter(([name]) => attributes[name] === undefined).map(([name, value]) => attribute(name, value)).join('');
  return added === '' ? replaced : replaced.replace(/\s*\/?>$/, (end) => added + end);
}
