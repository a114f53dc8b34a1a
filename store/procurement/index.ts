import type { Db } from '../db.ts';
import type { ProcurementStore, StockBalance } from '../procurement-contract.ts';
import { addRows, registerOf } from './table.ts';
import * as tables from './tables.ts';

/** Registers of procurement, and the sums over what was appended to them. */
export function procurementStore(db: Db): ProcurementStore {
  const { knex } = db;
  return {
    products: registerOf(db, tables.products),
    prices: registerOf(db, tables.prices),
    contracts: registerOf(db, tables.contracts),
    rights: registerOf(db, tables.rights),
    distributors: registerOf(db, tables.distributors),
    promises: registerOf(db, tables.promises),
    hospitals: registerOf(db, tables.hospitals),
    usage: registerOf(db, tables.usage),
    postings: registerOf(db, tables.postings),
    plans: registerOf(db, tables.plans),
    planLines: registerOf(db, tables.planLines),
    orders: registerOf(db, tables.orders),
    orderLines: registerOf(db, tables.orderLines),
    movements: registerOf(db, tables.movements),
    notes: registerOf(db, tables.notes),
    receipts: registerOf(db, tables.receipts),
    recalls: registerOf(db, tables.recalls),
    imports: registerOf(db, tables.imports),

    async stock({ hospitalId, productCode, batch }) {
      const rows = knex('drug_stock_posting').groupBy('hospital_id', 'product_code', 'batch').orderBy(['hospital_id', 'product_code', 'batch']);
      if (hospitalId !== undefined) rows.where('hospital_id', hospitalId);
      if (productCode !== undefined) rows.whereIn('product_code', [productCode].flat());
      if (batch !== undefined) rows.where('batch', batch);
      const sums = (await rows.select('hospital_id', 'product_code', 'batch').max('expiry as expiry').sum('usable as usable').sum('quarantine as quarantine')) as StockSum[];
      return sums.map(toBalance).filter(({ usable, quarantine }) => usable !== 0 || quarantine !== 0);
    },

    async inTransit(hospitalId) {
      const ordered = await knex('drug_order_line as l').join('drug_order as o', 'o.order_no', 'l.order_no').where('o.hospital_id', hospitalId).whereNull('o.closed_at')
        .groupBy('l.product_code').select('l.product_code as code').sum('l.qty as n');
      const done = await knex('drug_order_movement as m').join('drug_order as o', 'o.order_no', 'm.order_no')
        .join('drug_order_line as l', (on) => on.on('l.order_no', 'm.order_no').andOn('l.line_no', 'm.line_no'))
        .where('o.hospital_id', hospitalId).whereNull('o.closed_at').whereIn('m.kind', ['ACCEPT', 'CANCEL']).groupBy('l.product_code').select('l.product_code as code').sum('m.qty as n');
      return difference(ordered as Sum[], done as Sum[]);
    },

    async orderedByContract(contractIds) {
      const ordered = await knex('drug_order_line').whereIn('contract_id', contractIds).groupBy('contract_id').select('contract_id as code').sum('qty as n');
      const cancelled = await knex('drug_order_movement as m').join('drug_order_line as l', (on) => on.on('l.order_no', 'm.order_no').andOn('l.line_no', 'm.line_no'))
        .whereIn('l.contract_id', contractIds).where('m.kind', 'CANCEL').groupBy('l.contract_id').select('l.contract_id as code').sum('m.qty as n');
      return difference(ordered as Sum[], cancelled as Sum[]);
    },

    createOrder: (order, lines) => db.transaction(async (trx) => {
      if (await trx('drug_order').where('order_no', order.orderNo).first('order_no')) return false;
      await addRows(trx('drug_order'), tables.orders, [order]);
      await addRows(trx('drug_order_line'), tables.orderLines, lines);
      return true;
    }),

    post: ({ movements, postings }) => db.transaction(async (trx) => {
      await addRows(trx('drug_order_movement'), tables.movements, movements);
      await addRows(trx('drug_stock_posting'), tables.postings, postings);
    }),
  };
}

interface Sum { code: string; n: number | string }
interface StockSum { hospital_id: string; product_code: string; batch: string; expiry: string | null; usable: number | string; quarantine: number | string }

/** MySQL gives sums as text. */
const toBalance = (sum: StockSum): StockBalance => ({
  hospitalId: sum.hospital_id, productCode: sum.product_code, batch: sum.batch, expiry: sum.expiry, usable: Number(sum.usable), quarantine: Number(sum.quarantine),
});

function difference(all: Sum[], taken: Sum[]): Map<string, number> {
  const result = new Map(all.map(({ code, n }) => [code, Number(n)]));
  for (const { code, n } of taken) result.set(code, (result.get(code) ?? 0) - Number(n));
  return result;
}
