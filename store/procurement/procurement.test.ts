import { beforeAll, describe, expect, it } from 'vitest';
import { loadDemoProcurement } from '../demo/procurement/index.ts';
import { assortment, CUT, PRODUCT_COUNT } from '../demo/procurement/products.ts';
import type { DrugOrderLineRow, DrugOrderRow, OrderMovementRow, StockPostingRow } from '../procurement-contract.ts';
import { describeOnEachDatabase } from '../test-support/databases.ts';

const order: DrugOrderRow = {
  orderNo: 'DD1', planNo: 'JH1', splitNo: 1, replaces: null, hospitalId: 'H00001', distributorId: 'D00001', location: 'MAIN', storageClass: 'COLD', funding: 'GENERAL', emergency: false, flags: ['BELOW_MIN'], wantedBy: '2026-12-10',
  promisedDate: null, ended: null, createdAt: 1, sentAt: null, readAt: null, confirmedAt: null, closedAt: null, rating: null,
};
const line = (lineNo: number, productCode: string): DrugOrderLineRow => ({ orderNo: 'DD1', lineNo, planLineNo: lineNo, productCode, qty: 100, price: 12.35, contractId: `K-${productCode}`, contractVersion: 1, substituteFor: null });
const movement = (id: string, kind: OrderMovementRow['kind'], qty: number): OrderMovementRow => ({ id, orderNo: 'DD1', lineNo: 1, kind, qty, batch: 'B1', ref: 'RK1', reason: null, at: 2, by: 'keep.ding' });
const posting = (id: string, usable: number, quarantine = 0, more: Partial<StockPostingRow> = {}): StockPostingRow => ({
  id, hospitalId: 'H00001', productCode: 'X1', batch: 'B1', expiry: '2028-01-31', kind: 'RECEIPT', usable, quarantine, ref: 'RK1', at: 2, by: null, ...more,
});

describeOnEachDatabase('procurement', (database) => {
  const procurement = () => database.store.procurement;

  it('creates an order with its lines once', async () => {
    expect(await procurement().createOrder(order, [line(1, 'X1'), line(2, 'X2')])).toBe(true);
    expect(await procurement().createOrder({ ...order, distributorId: 'D00002' }, [line(1, 'X9')])).toBe(false);
    expect(await procurement().orders.get({ orderNo: 'DD1' })).toEqual(order);
    expect(await procurement().orderLines.list({ where: { orderNo: 'DD1' } })).toEqual([line(1, 'X1'), line(2, 'X2')]);
  });

  it('posts an event once, stock and order together', async () => {
    const event = { movements: [movement('m1', 'ACCEPT', 60), movement('m2', 'CANCEL', 10)], postings: [posting('p1', 60, 5)] };
    await procurement().post(event);
    await procurement().post(event);
    expect(await procurement().stock({ hospitalId: 'H00001', productCode: 'X1' })).toEqual([{ hospitalId: 'H00001', productCode: 'X1', batch: 'B1', expiry: '2028-01-31', usable: 60, quarantine: 5 }]);
    expect([...(await procurement().inTransit('H00001'))].sort()).toEqual([['X1', 30], ['X2', 100]]);
    expect([...(await procurement().orderedByContract(['K-X1', 'K-X3']))]).toEqual([['K-X1', 90]]);
  });

  it('leaves out batches nothing is left of', async () => {
    await procurement().postings.add([posting('p2', 7, 0, { productCode: 'X7' }), posting('p3', -7, 0, { productCode: 'X7' })]);
    expect(await procurement().stock({ productCode: 'X7' })).toEqual([]);
  });

  it('finds what people type, and pages', async () => {
    await procurement().orders.patch({ orderNo: 'DD1' }, { sentAt: 5, rating: { fill: 1 } });
    expect(await procurement().orders.get({ orderNo: 'DD1', sentAt: 5 })).toMatchObject({ rating: { fill: 1 }, flags: ['BELOW_MIN'] });
    expect(await procurement().orders.list({ text: 'jh1' })).toHaveLength(1);
    expect(await procurement().orders.count({ where: { closedAt: null, hospitalId: ['H00001', 'H00002'] } })).toBe(1);
    expect(await procurement().orderLines.list({ limit: 1, offset: 1 })).toEqual([line(2, 'X2')]);
  });
});

describeOnEachDatabase('the demo region\'s drug trade', (database) => {
  beforeAll(() => loadDemoProcurement(database.store, 1), 60_000);

  it('is there for 25 hospitals, 8 distributors and 1,046 products, each with somebody who may deliver it', async () => {
    const { products, prices, contracts, hospitals, distributors, rights, usage } = database.store.procurement;
    expect(await Promise.all([products.count(), prices.count(), contracts.count(), hospitals.count(), distributors.count()])).toEqual([PRODUCT_COUNT, PRODUCT_COUNT, PRODUCT_COUNT, 25, 8]);
    expect(new Set((await rights.list()).map(({ productCode }) => productCode)).size).toBe(PRODUCT_COUNT);
    const used = await usage.list({ where: { hospitalId: 'H00025' } });
    expect(used.length).toBeGreaterThan(100);
    expect(await products.list({ where: { code: (await products.list()).map(({ code }) => code) } })).toHaveLength(PRODUCT_COUNT);
  });
});

describe('the made-up assortment', () => {
  const { products, prices, contracts } = assortment();

  it('has the weighted cut of the common purchase', () => {
    const total = (price: 'awardPrice' | 'baselinePrice'): number => prices.reduce((sum, row, i) => sum + row[price] * (contracts[i]?.agreedQty ?? 0), 0);
    expect(1 - total('awardPrice') / total('baselinePrice')).toBeCloseTo(CUT, 4);
  });

  it('is the same every time, with codes of its own, and priced below the ceiling', () => {
    expect(assortment()).toEqual({ products, prices, contracts });
    for (const member of ['code', 'nationalCode', 'approvalNo'] as const) expect(new Set(products.map((product) => product[member])).size).toBe(PRODUCT_COUNT);
    expect(new Set(products.map(({ genericName, spec, manufacturer }) => `${genericName} ${spec} ${manufacturer}`)).size).toBeGreaterThan(950);
    expect(prices.filter(({ awardPrice, ceilingPrice, baselinePrice }) => awardPrice > ceilingPrice || awardPrice > baselinePrice)).toEqual([]);
  });
});
