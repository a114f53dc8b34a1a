import type { JsonObject } from '../../../../engine/model/json.ts';
import type { Product } from '../api.ts';
import { complete, lineOf } from './plan-line.ts';
import type { PlanLine } from './plan-line.ts';

export type FaultKind = 'unknown' | 'quantity' | 'noQuantity' | 'twice';
/** A pasted row that was left out: its place in what was pasted, from 1, the header included. */
export interface PasteFault { row: number; text: string; kind: FaultKind }
export interface Pasted { lines: PlanLine[]; added: number; changed: number; faults: PasteFault[] }

/** Titles people use for the columns of a plan. */
const TITLES: Record<string, string[]> = {
  productCode: ['productcode', 'code', 'product code', 'product', '药品编码', '编码', '目录编码', '药品代码'],
  planQty: ['planqty', 'planned', 'qty', 'quantity', '计划量', '数量', '采购量', '采购数量', '计划数量'],
  name: ['name', 'generic name', '通用名', '药品名称', '名称'],
  preferredDistributor: ['preferreddistributor', 'distributor wanted', '指定配送企业', '配送企业'],
  location: ['location', 'deliver to', '交货地点'], remark: ['remark', '备注'], reason: ['reason', '超量说明'],
};

const plain = (text: string): string => text.replace(/[\s*（(].*$/, '').trim().toLowerCase() || text.trim().toLowerCase();
const memberOf = (title: string): string | null => Object.entries(TITLES).find(([, titles]) => titles.includes(title.trim().toLowerCase()) || titles.includes(plain(title)))?.[0] ?? null;

/** Members of the columns by their titles; null when the first row is no header. */
export function readHeader(row: readonly string[]): (string | null)[] | null {
  const members = row.map(memberOf);
  return members.includes('productCode') || members.includes('name') ? members : null;
}

/** Full-width digits and thousands separators are how spreadsheets and people write numbers. */
function quantity(text: string): number | null {
  const clean = text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0)).replace(/[,，\s]/g, '').replace(/\.0+$/, '');
  return /^\d{1,9}$/.test(clean) && Number(clean) > 0 ? Number(clean) : null;
}

/** Without a header: the code first, the quantity in the first column after it that is a number. */
function guess(rows: readonly (readonly string[])[]): (string | null)[] {
  const width = Math.max(...rows.map((row) => row.length));
  const numeric = (col: number): boolean => rows.filter((row) => quantity(row[col] ?? '') !== null).length * 2 > rows.length;
  const qty = Array.from({ length: width }, (_, col) => col).find((col) => col > 0 && numeric(col)) ?? 1;
  return Array.from({ length: width }, (_, col) => (col === 0 ? 'productCode' : col === qty ? 'planQty' : null));
}

/** Whether what was pasted are lines of a plan rather than contents of cells. */
export const looksLikeLines = (rows: readonly (readonly string[])[], byCode: ReadonlyMap<string, Product>): boolean =>
  readHeader(rows[0] ?? []) !== null || ((rows[0]?.length ?? 0) > 1 && rows.some((row) => byCode.has(row[0]?.toUpperCase() ?? '') || /^[A-Z]{2}\d{4,}$/i.test(row[0] ?? '')));

/**
 * Lines from rows of a spreadsheet. Good rows go in: a product that is in the plan already gets the new quantity. The others are named, with their
 * place and what is wrong with them.
 */
export function pasteLines(existing: readonly PlanLine[], rows: readonly (readonly string[])[], byCode: ReadonlyMap<string, Product>): Pasted {
  const header = readHeader(rows[0] ?? []);
  const members = header ?? guess(rows);
  const byName = new Map([...byCode.values()].map((product) => [product.genericName, product]));
  const lines = [...existing];
  const at = new Map(lines.map((line, index) => [line.productCode, index]));
  const seen = new Set<string>();
  const result: Pasted = { lines, added: 0, changed: 0, faults: [] };
  rows.forEach((row, index) => {
    if (header && index === 0) return;
    const cells = Object.fromEntries(members.flatMap((member, col) => (member ? [[member, row[col] ?? '']] : []))) as Record<string, string>;
    const product = byCode.get((cells['productCode'] ?? '').toUpperCase()) ?? byName.get(cells['name'] ?? '') ?? byName.get(cells['productCode'] ?? '');
    const fault = (kind: FaultKind, text: string): void => void result.faults.push({ row: index + 1, text, kind });
    if (!product) return fault('unknown', cells['productCode'] || cells['name'] || '');
    if (seen.has(product.code)) return fault('twice', product.code);
    const planQty = quantity(cells['planQty'] ?? '');
    if (planQty === null) return fault(cells['planQty'] ? 'quantity' : 'noQuantity', `${product.code} ${cells['planQty'] ?? ''}`.trim());
    seen.add(product.code);
    const extra: JsonObject = Object.fromEntries(['preferredDistributor', 'location', 'remark', 'reason'].flatMap((name) => (cells[name] ? [[name, cells[name]]] : [])));
    const place = at.get(product.code);
    if (place === undefined) {
      at.set(product.code, lines.push({ ...lineOf(product, planQty), ...extra }) - 1);
      result.added++;
    } else {
      lines[place] = complete({ ...(lines[place] as PlanLine), planQty, ...extra });
      result.changed++;
    }
  });
  return result;
}
