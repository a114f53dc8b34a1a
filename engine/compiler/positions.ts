/** Place in a file, from 1; the `<` of the start tag. */
export interface Position {
  line: number;
  column: number;
}

const ID = /\sid\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/**
 * Where each element stands, by its id: one pass over the text, for messages only. The first element with an id wins.
 */
export function indexPositions(xml: string): Map<string, Position> {
  const text = xml.replace(/<!--[\s\S]*?-->/g, (comment) => comment.split('\n').map((part) => ' '.repeat(part.length)).join('\n'));
  const positions = new Map<string, Position>();
  let line = 1;
  let lineStart = 0;
  let newline = text.indexOf('\n');
  for (const match of text.matchAll(ID)) {
    const id = match[1] ?? match[2] ?? '';
    if (positions.has(id)) continue;
    const tag = text.lastIndexOf('<', match.index);
    for (; newline >= 0 && newline < tag; newline = text.indexOf('\n', newline + 1)) {
      line++;
      lineStart = newline + 1;
    }
    positions.set(id, { line, column: tag - lineStart + 1 });
  }
  return positions;
}
