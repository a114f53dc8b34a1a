import { Parser } from 'saxen';

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
  /** The text directly inside, without comments, with its entities resolved. */
  text: string;
  children: XmlElement[];
}

/**
 * The elements of a text with their places, read by the parser below the one models are compiled with: for changing a part of the text and leaving
 * every other character alone.
 *
 * The parser says how long a tag is, but where it stands only by line and column, found by counting from the beginning each time. It is therefore given
 * the text in pieces that begin with `<`, which stands at the beginning of tags and nowhere else in them: a tag is told while its piece is given.
 *
 * @throws {Error} when the text is not well-formed
 */
export function xmlTree(text: string): XmlElement {
  const open: XmlElement[] = [];
  let root: XmlElement | undefined;
  let piece = 0;
  const placed = (tag: string): { start: number; end: number } => {
    if (!text.startsWith(tag, piece)) throw new Error(`not well-formed at ${piece}`);
    return { start: piece, end: piece + tag.length };
  };
  const addText = (characters: string): void => {
    const element = open.at(-1);
    if (element) element.text += characters;
  };
  const parser = new Parser()
    .on('openTag', (tag, attributes, decode, selfClosing, place) => {
      const { start, end } = placed(place().data);
      const [prefix, name] = tag.includes(':') ? (tag.split(':') as [string, string]) : ['', tag];
      const decoded = Object.fromEntries(Object.entries(attributes()).map(([key, value]) => [key, decode(value)]));
      const element: XmlElement = { name, prefix, attributes: decoded, start, end, from: end, to: end, text: '', children: [] };
      open.at(-1)?.children.push(element);
      root ??= element;
      if (!selfClosing) open.push(element);
    })
    .on('closeTag', (_, decode, selfClosing, place) => {
      const element = selfClosing ? undefined : open.pop();
      if (element === undefined) return;
      const { start, end } = placed(place().data);
      Object.assign(element, { to: start, end });
    })
    .on('text', (characters, decode) => addText(decode(characters)))
    .on('cdata', addText);
  for (const part of text.split(/(?=<)/)) {
    parser.write(part);
    piece += part.length;
  }
  parser.end();
  if (root === undefined) throw new Error('the text has no element');
  return root;
}

export const childrenNamed = (element: XmlElement, name: string): XmlElement[] => element.children.filter((child) => child.name === name);

/** An element and everything below it. */
export const descendants = (element: XmlElement): XmlElement[] => [element, ...element.children.flatMap(descendants)];
