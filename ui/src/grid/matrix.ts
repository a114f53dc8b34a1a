export interface MatrixOptions {
  /**
   * Quotes belong to the cell unless it cannot be written without: spreadsheets copy `"A"` as it is, and quote only what holds tabs, line breaks or
   * quotes. For cells that are expressions.
   */
  literalQuotes?: boolean;
}

/** Cells as spreadsheets put them on the clipboard: tabs between columns, line breaks between rows, quotes around cells that hold either. */
export function parseMatrix(text: string, { literalQuotes = false }: MatrixOptions = {}): string[][] {
  const clean = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  const rows: string[][] = [[]];
  for (let at = 0; ;) {
    const quoted = clean[at] === '"' ? quotedCell(clean, at) : null;
    const kept = quoted !== null && (!literalQuotes || (quoted.needed && /^(?:[\t\n]|$)/.test(clean.slice(quoted.end, quoted.end + 1)))) ? quoted : null;
    const from = kept?.end ?? at;
    const end = nextSeparator(clean, from);
    rows.at(-1)?.push(((kept?.value ?? '') + clean.slice(from, end)).trim());
    if (end >= clean.length) break;
    if (clean[end] === '\n') rows.push([]);
    at = end + 1;
  }
  return rows.filter((row) => row.some((value) => value !== ''));
}

/** The cell in quotes that begins here, and where it ends; `needed`: it holds what has to be quoted. */
function quotedCell(text: string, start: number): { value: string; end: number; needed: boolean } {
  let value = '';
  let needed = false;
  let at = start + 1;
  for (; at < text.length; at++) {
    const char = text[at] ?? '';
    if (char === '"') {
      if (text[at + 1] !== '"') return { value, end: at + 1, needed };
      at++;
    }
    needed ||= char === '"' || char === '\t' || char === '\n';
    value += char;
  }
  return { value, end: at, needed };
}

function nextSeparator(text: string, from: number): number {
  const found = text.slice(from).search(/[\t\n]/);
  return found < 0 ? text.length : from + found;
}

/** The same the other way round. */
export const toMatrixText = (rows: readonly (readonly string[])[]): string => rows.map((row) => row.map((cell) => (/[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t')).join('\n');
