import { stringify } from 'csv-stringify/sync';
import writeExcelFile from 'write-excel-file/node';
import type { Column } from './columns.ts';

const cellText = (value: unknown): string => (value === null || value === undefined ? '' : Array.isArray(value) ? value.join(';') : typeof value === 'boolean' ? (value ? '是' : '否') : String(value));

/** A cell a spreadsheet would take for a formula is told to be text. */
const inert = (text: string): string => (/^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text);

/** CSV in UTF-8 with a byte order mark, as spreadsheets expect it. The same columns as the import reads. */
export const toCsv = (columns: readonly Column[], rows: readonly Record<string, unknown>[]): Buffer =>
  Buffer.from(stringify([columns.map(({ zh }) => zh), ...rows.map((row) => columns.map(({ member }) => inert(cellText(row[member]))))], { bom: true }));

export async function toXlsx(columns: readonly Column[], rows: readonly Record<string, unknown>[]): Promise<Buffer> {
  const header = columns.map(({ zh }) => ({ value: zh, fontWeight: 'bold' as const }));
  const cells = rows.map((row) => columns.map(({ member, type }) => {
    const value = row[member];
    return (type === 'integer' || type === 'money') && typeof value === 'number' ? { value, type: Number } : { value: cellText(value), type: String };
  }));
  return writeExcelFile([header, ...cells]).toBuffer();
}
