import * as tables from '../../tables/write-table.ts';
import type { Column } from './columns.ts';

type Row = Record<string, unknown>;

const titled = (columns: readonly Column[]): tables.TableColumn[] => columns.map(({ member, zh, type }) => ({ member, title: zh, numeric: type === 'integer' || type === 'money' }));

/** Tables in the columns an import reads. */
export const toCsv = (columns: readonly Column[], rows: readonly Row[]): Buffer => tables.toCsv(titled(columns), rows);
export const toXlsx = (columns: readonly Column[], rows: readonly Row[]): Promise<Buffer> => tables.toXlsx(titled(columns), rows);
