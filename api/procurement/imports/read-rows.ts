import type { ImportError, ImportKind } from '../../../store/contract.ts';
import { COLUMNS, type CellType, type Column } from './columns.ts';

export type Cell = string | number | boolean | string[] | null;
export interface ImportRow { row: number; values: Record<string, Cell> }

/**
 * Reads rows by their headers. A row with a fault is left out, with an error for every cell at fault (row 2 is the first after the header); the others go on.
 * A file without a needed column has no row, and one error for each such column.
 */
export function readRows(kind: ImportKind, [header = [], ...rows]: readonly string[][]): { rows: ImportRow[]; errors: ImportError[]; total: number } {
  const columns = COLUMNS[kind];
  const places = new Map(columns.map((column) => [column, header.findIndex((title) => isNamed(column, title))]));
  const missing = columns.filter((column) => column.required && places.get(column) === -1);
  if (missing.length > 0) return { rows: [], errors: missing.map(({ zh, en }) => ({ row: 1, column: zh, value: null, reason: `缺少列“${zh}”`, reasonEn: `The column "${en}" is missing` })), total: rows.length };
  const errors: ImportError[] = [];
  const good = rows.flatMap((cells, i): ImportRow[] => {
    const values: Record<string, Cell> = {};
    const before = errors.length;
    for (const column of columns) {
      const text = cells[places.get(column) ?? -1]?.trim() ?? '';
      const read = readCell(text, column);
      if ('fault' in read) errors.push({ row: i + 2, column: column.zh, value: text, reason: read.fault[0], reasonEn: read.fault[1] });
      else values[column.member] = read.value;
    }
    return errors.length === before ? [{ row: i + 2, values }] : [];
  });
  return { rows: good, errors, total: rows.length };
}

const plain = (text: string): string => text.trim().toLowerCase();
const isNamed = ({ member, zh, en }: Column, title: string): boolean => [member, zh, en].some((name) => plain(name) === plain(title));

type Read = { value: Cell } | { fault: [zh: string, en: string] };

function readCell(text: string, { type, required }: Column): Read {
  if (text === '') return required ? { fault: ['不能为空', 'Must not be empty'] } : { value: type === 'flag' ? false : type === 'list' ? [] : null };
  return byType(text, type);
}

function byType(text: string, type: CellType): Read {
  switch (type) {
    case 'text':
      return text.length > 160 ? { fault: ['过长', 'Too long'] } : { value: text };
    case 'integer':
      return /^\d{1,12}$/.test(text) ? { value: Number(text) } : { fault: ['须为非负整数', 'Must be a whole number, not negative'] };
    case 'money':
      return /^\d{1,9}(\.\d{1,2})?$/.test(text) ? { value: Number(text) } : { fault: ['须为金额，最多两位小数', 'Must be an amount with at most two decimals'] };
    case 'day':
      return isDay(text) ? { value: text } : { fault: ['须为日期 yyyy-MM-dd', 'Must be a day yyyy-MM-dd'] };
    case 'flag':
      return /^(是|y|yes|true|1)$/i.test(text) ? { value: true } : /^(否|n|no|false|0)$/i.test(text) ? { value: false } : { fault: ['须为是或否', 'Must be yes or no'] };
    case 'list':
      return { value: text.split(/[;；]/).map((part) => part.trim()).filter((part) => part !== '') };
    default:
      return type.includes(text) ? { value: text } : { fault: [`须为 ${type.join('、')} 之一`, `Must be one of ${type.join(', ')}`] };
  }
}

const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
