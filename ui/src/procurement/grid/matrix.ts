/** Cells as spreadsheets put them on the clipboard: tabs between columns, line breaks between rows, quotes around cells that hold either. */
export function parseMatrix(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const endCell = (): void => { rows.at(-1)?.push(cell.trim()); cell = ''; };
  const clean = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  for (let i = 0; i < clean.length; i++) {
    const char = clean[i] ?? '';
    if (quoted) {
      if (char !== '"') cell += char;
      else if (clean[i + 1] === '"') { cell += '"'; i++; } else quoted = false;
    } else if (char === '"' && cell === '') quoted = true;
    else if (char === '\t') endCell();
    else if (char === '\n') { endCell(); rows.push([]); } else cell += char;
  }
  endCell();
  return rows.filter((row) => row.some((value) => value !== ''));
}

/** The same the other way round. */
export const toMatrixText = (rows: readonly (readonly string[])[]): string => rows.map((row) => row.map((cell) => (/[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t')).join('\n');
