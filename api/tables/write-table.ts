import { stringify } from 'csv-stringify/sync';
import writeExcelFile from 'write-excel-file/node';

export interface TableColumn { member: string; title: string; /** Written as a number to spreadsheets. */ numeric?: boolean }
type Row = Record<string, unknown>;

const cellText = (value: unknown): string => (value === null || value === undefined ? '' : Array.isArray(value) ? value.join(';') : typeof value === 'boolean' ? (value ? '是' : '否') : String(value));

/** A cell a spreadsheet would take for a formula is told to be text. */
const inert = (text: string): string => (/^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text);

/** CSV in UTF-8 with a byte order mark, as spreadsheets expect it. */
export const toCsv = (columns: readonly TableColumn[], rows: readonly Row[]): Buffer =>
  Buffer.from(stringify([columns.map(({ title }) => title), ...rows.map((row) => columns.map(({ member }) => inert(cellText(row[member]))))], { bom: true }));

export async function toXlsx(columns: readonly TableColumn[], rows: readonly Row[]): Promise<Buffer> {
  const header = columns.map(({ title }) => ({ value: title, fontWeight: 'bold' as const }));
  const cells = rows.map((row) => columns.map(({ member, numeric }) => {
    const value = row[member];
    return numeric && typeof value === 'number' ? { value, type: Number } : { value: cellText(value), type: String };
  }));
  return writeExcelFile([header, ...cells]).toBuffer();
}

export const TABLE_TYPES = { csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } as const;
