/** An element of an XML text and where it stands in it; offsets are those of the text as given. */
export interface XmlElement {
  /** Without its prefix. */
  name: string;
  prefix: string;
  attributes: Record<string, string>;
  /** The `<` of the start tag, and behind the end tag. */
  start: number;
  end: number;
  /** The content; both are `end` for `<empty />`. */
  from: number;
  to: number;
  children: XmlElement[];
}

const TOKEN = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<![^>]*>|<\/([^\s>]+)\s*>|<([^\s/>]+)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>/g;
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * The elements of a text that a parser has accepted before, with their places: for changing a part of it and leaving every other character alone.
 * @throws {Error} when the text has no root element
 */
export function xmlTree(text: string): XmlElement {
  const open: XmlElement[] = [];
  let root: XmlElement | undefined;
  for (const match of text.matchAll(TOKEN)) {
    const [whole, closing, opening, attributes = '', empty] = match;
    if (closing !== undefined) {
      const element = open.pop();
      if (element) Object.assign(element, { to: match.index, end: match.index + whole.length });
    } else if (opening !== undefined) {
      const end = match.index + whole.length;
      const [prefix, name] = opening.includes(':') ? (opening.split(':') as [string, string]) : ['', opening];
      const element: XmlElement = { name, prefix, attributes: attributesOf(attributes), start: match.index, end, from: end, to: end, children: [] };
      open.at(-1)?.children.push(element);
      root ??= element;
      if (empty !== '/') open.push(element);
    }
  }
  if (root === undefined) throw new Error('the text has no element');
  return root;
}

/** The text inside an element, without comments, with its entities resolved. */
export function textOf(source: string, { from, to }: XmlElement): string {
  return source.slice(from, to).split(/(<!\[CDATA\[[\s\S]*?\]\]>)/).map((part) => (part.startsWith('<![CDATA[') ? part.slice(9, -3) : decoded(part.replace(/<!--[\s\S]*?-->/g, '')))).join('');
}

/** Text as it stands between tags. */
export const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export const childrenNamed = (element: XmlElement, name: string): XmlElement[] => element.children.filter((child) => child.name === name);

/** An element and everything below it. */
export const descendants = (element: XmlElement): XmlElement[] => [element, ...element.children.flatMap(descendants)];

function attributesOf(text: string): Record<string, string> {
  return Object.fromEntries([...text.matchAll(ATTRIBUTE)].map(([, name = '', double, single]) => [name, decoded(double ?? single ?? '')]));
}

function decoded(text: string): string {
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex: string | undefined, decimal: string | undefined, name: string | undefined) =>
    hex !== undefined ? String.fromCodePoint(Number.parseInt(hex, 16)) : decimal !== undefined ? String.fromCodePoint(Number(decimal)) : (ENTITIES[name ?? ''] ?? whole));
}
