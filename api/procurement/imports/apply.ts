import type { JsonObject } from '../../../engine/model/json.ts';
import type { DistributionRightRow, DrugContractRow, DrugPriceRow, DrugProductRow, ImportError, ImportKind, ProcurementStore, StockPostingRow } from '../../../store/contract.ts';
import type { ImportRow } from './read-rows.ts';

export interface Applied { accepted: number; unchanged: number; errors: ImportError[]; /** Changes that need a second person. */ pending: JsonObject[]; lines: JsonObject[] }
export interface Target { procurement: ProcurementStore; orgId: string; importId: string; userId: string; now: number; dryRun: boolean }

/** Changes of these members of a product, or any of a price, are not made by one person alone. */
const GUARDED = ['status', 'controlledClass'] as const;

const fault = (row: number, column: string, value: unknown, reason: string, reasonEn: string): ImportError => ({ row, column, value: String(value), reason, reasonEn });

/** Puts good rows into their register, row by row; with `dryRun` only tells what would happen. */
export async function applyRows(kind: ImportKind, rows: readonly ImportRow[], target: Target): Promise<Applied> {
  const { known, errors } = await knownProducts(kind, rows, target);
  const applied = await APPLY[kind](known, target);
  return { ...applied, errors: [...errors, ...applied.errors] };
}

/** Everything but the dictionary itself refers to products that are in it. */
async function knownProducts(kind: ImportKind, rows: readonly ImportRow[], { procurement }: Target): Promise<{ known: ImportRow[]; errors: ImportError[] }> {
  if (kind === 'products') return { known: [...rows], errors: [] };
  const codes = new Set((await procurement.products.list({ where: { code: [...new Set(rows.map(({ values }) => String(values['productCode'])))] } })).map(({ code }) => code));
  const unknown = rows.filter(({ values }) => !codes.has(String(values['productCode'])));
  return { known: rows.filter((row) => !unknown.includes(row)), errors: unknown.map(({ row, values }) => fault(row, '药品编码', values['productCode'], '不在统一药品目录', 'Not in the dictionary')) };
}

const nothing = (): Applied => ({ accepted: 0, unchanged: 0, errors: [], pending: [], lines: [] });
const same = (a: object, b: object): boolean => JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());

const APPLY: Record<ImportKind, (rows: readonly ImportRow[], target: Target) => Promise<Applied>> = {
  async products(rows, { procurement, dryRun }) {
    const result = nothing();
    const before = new Map((await procurement.products.list({ where: { code: rows.map(({ values }) => String(values['code'])) } })).map((row) => [row.code, row]));
    const writes: DrugProductRow[] = [];
    for (const { values } of rows) {
      const old = before.get(String(values['code']));
      const next = { ...values, version: old?.version ?? 1 } as unknown as DrugProductRow;
      if (old && same(old, next)) result.unchanged++;
      else if (old && GUARDED.some((member) => old[member] !== next[member])) {
        const open = next.status === 'DELISTED' && (await procurement.orderLines.count({ where: { productCode: next.code } })) > 0;
        result.pending.push({ kind: 'products', key: next.code, from: { ...old }, to: { ...next }, overCeiling: 0, abnormallyLow: false, delistedWithOrders: open, controlledChange: old.controlledClass !== next.controlledClass } as unknown as JsonObject);
      } else writes.push(next);
    }
    if (!dryRun) await procurement.products.put(writes);
    return { ...result, accepted: writes.length };
  },

  async prices(rows, { procurement, dryRun }) {
    const result = nothing();
    const before = new Map((await procurement.prices.list({ where: { productCode: rows.map(({ values }) => String(values['productCode'])) } })).map((row) => [row.productCode, row]));
    const writes: DrugPriceRow[] = [];
    for (const { row, values } of rows) {
      const old = before.get(String(values['productCode']));
      const next = { ...values, version: old?.version ?? 1 } as unknown as DrugPriceRow;
      if (next.validTo < next.validFrom) result.errors.push(fault(row, '失效日', next.validTo, '早于生效日', 'Before the first day'));
      else if (old && same(old, next)) result.unchanged++;
      else if (old) {
        const overCeiling = Math.round((next.awardPrice - next.ceilingPrice) * 100) / 100;
        result.pending.push({ kind: 'prices', key: next.productCode, from: { ...old }, to: { ...next }, overCeiling, abnormallyLow: next.awardPrice < old.awardPrice / 2, delistedWithOrders: false, controlledChange: false } as unknown as JsonObject);
      } else if (next.awardPrice > next.ceilingPrice) result.errors.push(fault(row, '中标价', next.awardPrice, '高于最高限价', 'Above the ceiling price'));
      else writes.push(next);
    }
    if (!dryRun) await procurement.prices.put(writes);
    return { ...result, accepted: writes.length };
  },

  async contracts(rows, { procurement, dryRun }) {
    const writes = rows.map(({ values }) => ({ ...values, version: 1 }) as unknown as DrugContractRow);
    const before = new Map((await procurement.contracts.list({ where: { id: writes.map(({ id }) => id) } })).map((row) => [row.id, row]));
    const changed = writes.map((next) => ({ ...next, version: before.get(next.id)?.version ?? 0 })).filter((next) => !same(before.get(next.id) ?? {}, next)).map((next) => ({ ...next, version: next.version + 1 }));
    if (!dryRun) await procurement.contracts.put(changed);
    return { ...nothing(), accepted: changed.length, unchanged: writes.length - changed.length };
  },

  async rights(rows, { procurement, dryRun }) {
    const result = nothing();
    const distributors = new Set((await procurement.distributors.list()).map(({ id }) => id));
    const writes: DistributionRightRow[] = [];
    for (const { row, values } of rows) {
      const { productCode, distributorId } = values as { productCode: string; distributorId: string };
      if (distributors.has(distributorId)) writes.push({ ...values, id: `${productCode}-${distributorId}` } as unknown as DistributionRightRow);
      else result.errors.push(fault(row, '配送企业编码', distributorId, '不是登记的配送企业', 'Not a registered distributor'));
    }
    if (!dryRun) await procurement.rights.put(writes);
    return { ...result, accepted: writes.length };
  },

  /** A count: the difference to the books is posted, nothing is overwritten. */
  async stock(rows, { procurement, orgId, importId, userId, now, dryRun }) {
    const balances = await procurement.stock({ hospitalId: orgId });
    const postings = rows.flatMap(({ row, values }): StockPostingRow[] => {
      const { productCode, batch, expiry, usable } = values as { productCode: string; batch: string; expiry: string | null; usable: number };
      const difference = usable - (balances.find((balance) => balance.productCode === productCode && balance.batch === batch)?.usable ?? 0);
      return difference === 0 ? [] : [{ id: `${importId}:${row}`, hospitalId: orgId, productCode, batch, expiry, kind: 'COUNT', usable: difference, quarantine: 0, ref: importId, at: now, by: userId }];
    });
    if (!dryRun) await procurement.postings.add(postings);
    return { ...nothing(), accepted: postings.length, unchanged: rows.length - postings.length };
  },

  /** Lines for the caller's plan grid: no register holds them. */
  async 'plan-lines'(rows) {
    return { ...nothing(), accepted: rows.length, lines: rows.map(({ values }) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as JsonObject) };
  },
};
