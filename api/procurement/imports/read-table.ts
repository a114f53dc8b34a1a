import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { malformed } from '../../failure.ts';

export const MAX_ROWS = 20_000;

/** Cells of the first sheet of an XLSX file, or of a CSV file in UTF-8, as texts, the header first. @throws 400 when it is neither, or too long */
export async function readTable(name: string, content: Buffer): Promise<string[][]> {
  const rows = await read(name, content).catch((error: unknown) => {
    throw malformed({ zh: `无法读取“${name}”`, en: `"${name}" cannot be read: ${error instanceof Error ? error.message : ''}` });
  });
  if (rows.length > MAX_ROWS + 1) throw malformed({ zh: `最多 ${MAX_ROWS} 行`, en: `At most ${MAX_ROWS} rows` });
  return rows;
}

async function read(name: string, content: Buffer): Promise<string[][]> {
  if (/\.xlsx$/i.test(name)) return (await readSheet(content)).map((row) => row.map((cell) => textOf(cell)));
  return parse(content, { bom: true, relax_column_count: true, skip_empty_lines: true, trim: true });
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell).trim();
}
