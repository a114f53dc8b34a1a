export type JsonPath = readonly PropertyKey[];

/**
 * The line a member of a JSON text is on, from 1: of its name in an object, of its first character in a list. Where the path leads further than
 * the text, the last member that is there counts.
 * @param text valid JSON
 */
export function lineOf(text: string, path: JsonPath): number {
  const reader = new Reader(text);
  let at = reader.skip(0);
  let found = at;
  for (const step of path) {
    const member = reader.member(at, step);
    if (member === null) break;
    found = member.start;
    at = member.value;
  }
  return text.slice(0, found).split('\n').length;
}

/** Finds its way in JSON text by position. */
class Reader {
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** The next position that is no white space. */
  skip(from: number): number {
    let at = from;
    while (/\s/.test(this.text[at] ?? '')) at++;
    return at;
  }

  /** Where a member of the value at a position begins, and where its value does; null when there is none. */
  member(at: number, step: PropertyKey): { start: number; value: number } | null {
    const list = this.text[at] === '[';
    if (!list && this.text[at] !== '{') return null;
    for (let index = 0, start = this.skip(at + 1); start < this.text.length && !'}]'.includes(this.text[start] ?? ''); index++) {
      const value = list ? start : this.skip(this.skip(this.end(start)) + 1);
      const name = list ? index : (JSON.parse(this.text.slice(start, this.end(start))) as string);
      if (String(name) === String(step)) return { start, value };
      const after = this.skip(this.end(value));
      start = this.text[after] === ',' ? this.skip(after + 1) : after;
    }
    return null;
  }

  /** The position behind the value that begins here. */
  private end(from: number): number {
    if (this.text[from] === '"') return this.endOfText(from);
    let [at, depth] = [from, 0];
    for (; at < this.text.length; at++) {
      const sign = this.text[at] ?? '';
      if (sign === '"') at = this.endOfText(at) - 1;
      else if ('{['.includes(sign)) depth++;
      else if ('}]'.includes(sign) && --depth <= 0) return depth === 0 ? at + 1 : at;
      else if (depth === 0 && (sign === ',' || /\s/.test(sign))) return at;
    }
    return at;
  }

  private endOfText(from: number): number {
    let at = from + 1;
    while (at < this.text.length && this.text[at] !== '"') at += this.text[at] === '\\' ? 2 : 1;
    return at + 1;
  }
}
