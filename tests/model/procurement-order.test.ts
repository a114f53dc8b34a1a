/** G22: an order from its confirmation to the shelf, and what may go wrong on the way. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../engine/model/json.ts';
import type { DrugProductRow } from '../../store/contract.ts';
import { PLAN, procurementHarness, sign, type Procurement } from '../harness/procurement.ts';

const plain = ({ controlledClass, coldChain, hazardous, restrictedAntibiotic }: DrugProductRow): boolean => controlledClass === 'NONE' && !coldChain && !hazardous && !restrictedAntibiotic;
const ORDER = `${PLAN.replace('JH', 'DD')}-01`;

describe('a procurement order', () => {
  let p: Procurement;
  let codes: [string, string];
  let cold: string;
  beforeEach(async () => {
    p = await procurementHarness();
    codes = (await p.products(plain, 2)) as [string, string];
    [cold] = (await p.products(({ coldChain, atc }) => coldChain && !atc.startsWith('J06'), 1)) as [string];
    await p.entitle([...codes, cold], ['D00001']);
    await p.contract([...codes, cold], { volumeBased: false, multiSource: false });
    await p.registers.distributors.patch({ id: ['D00001', 'D00002'] }, { minOrder: 0 });
  });
  const order = (list: readonly string[] = codes, more: JsonObject = {}): Promise<unknown> => p.ordered(list.map((productCode) => ({ productCode, planQty: 100, ...more })));
  const quantities = async (orderNo = ORDER) => (await p.order(orderNo)).lines.map(({ quantities: q }) => q);
  const templates = async (): Promise<string[]> => (await p.harness.store.notifications(p.harness.instanceId)).map(({ template, recipient }) => `${template} -> ${recipient}`);

  it('confirmed in part has the rest from another distributor', async () => {
    await p.entitle(codes, ['D00001', 'D00002']);
    await p.registers.distributors.patch({ id: 'D00001' }, { score: 99 });
    await order();
    await p.confirm(ORDER, 'dist.d1', [{ lineNo: 1, decision: 'PARTIAL', qty: 60, reason: 'OUT_OF_STOCK' }]);
    expect(await p.harness.caseState()).toBe('PARTLY_CONFIRMED');
    await p.harness.complete('buyer.kong', 'U_BuyerDecide', { lines: [{ lineNo: 1, action: 'ACCEPT_PARTIAL' }] }, 'SUBMIT');
    const taken = (await p.orders()).find((one) => one.order.replaces === ORDER);
    expect(taken).toMatchObject({ order: { distributorId: 'D00002', orderNo: `${ORDER}-S1-01` }, lines: [{ row: { planLineNo: 1, qty: 40 } }] });
    await p.deliverAll(ORDER, 'PS1');
    await p.confirm(`${ORDER}-S1-01`, 'dist.d2');
    await p.deliverAll(`${ORDER}-S1-01`, 'PS2');
    await p.follow(PLAN);
    expect(await p.harness.caseState()).toBe('COMPLETED');
    expect((await p.orders()).map(({ state, lines }) => [state, lines.map(({ quantities: q }) => q.accepted)])).toEqual([['CLOSED', [60, 100]], ['CLOSED', [40]]]);
    expect(await p.problems()).toEqual([]);
  });

  it('refused with nobody else to deliver it has a substitute, or is a shortage', async () => {
    const group = (await p.registers.products.get({ code: codes[0] }))?.substituteGroup ?? '';
    const [other] = (await p.registers.products.list({ where: { substituteGroup: group, status: 'ACTIVE' } })).filter(({ code }) => code !== codes[0]);
    await p.entitle([other?.code ?? ''], ['D00002']);
    await p.registers.products.patch({ substituteGroup: group }, { packSize: 1 });
    await p.registers.contracts.patch({ productCode: other?.code ?? '' }, { validFrom: '2026-01-01', validTo: '2027-12-31' });
    await p.registers.prices.patch({ productCode: other?.code ?? '' }, { awardPrice: 0.01 });
    await p.ordered([{ productCode: codes[0], planQty: 100, substituteAllowed: true }, { productCode: codes[1], planQty: 50 }]);
    await p.confirm(ORDER, 'dist.d1', [1, 2].map((lineNo) => ({ lineNo, decision: 'REFUSE', reason: 'OUT_OF_STOCK' })));
    expect((await p.order(ORDER)).state).toBe('REFUSED');
    const taken = (await p.orders()).find((one) => one.order.replaces === ORDER);
    expect(taken?.lines.map(({ row }) => [row.productCode, row.substituteFor, row.qty])).toEqual([[other?.code, codes[0], 100]]);
    await p.follow(`${ORDER}-R`);
    expect(await p.open()).toEqual(['U_Shortage']);
    expect(await templates()).toContain('supply-shortage -> drug_planner@H00001');
    await p.harness.complete('supervisor.bai', 'U_Shortage', { measures: '协调邻区调剂' }, 'ACKNOWLEDGED');
    await p.confirm(taken?.order.orderNo ?? '', 'dist.d2');
    await p.deliverAll(taken?.order.orderNo ?? '', 'PS1');
    await p.follow(PLAN);
    expect(await p.open()).toEqual(['U_HandleShortfall']);
    await p.harness.complete('buyer.kong', 'U_HandleShortfall', { reason: '转入下期' }, 'CARRY_OVER');
    expect(await p.harness.caseState()).toBe('CLOSED');
    expect(await p.problems()).toEqual([]);
  });

  it('is refused by itself after twice the time, with reminders before', async () => {
    await order();
    await p.follow(ORDER);
    await p.harness.advance('PT25H');
    expect(await templates()).toEqual(expect.arrayContaining(['order-confirm-reminder -> supplier_clerk@D00001', 'order-confirm-late -> gpo_buyer@G00001']));
    await p.harness.advance('PT24H');
    expect(await quantities()).toMatchObject([{ confirmed: 0, cancelled: 100 }, { confirmed: 0, cancelled: 100 }]);
    expect((await p.order(ORDER)).state).toBe('REFUSED');
    expect(await p.problems()).toEqual([]);
  });

  it('arrives by two notes; the short one is told to the supplier, who ships the rest', async () => {
    await order([codes[0]]);
    await p.confirm(ORDER, 'dist.d1');
    await p.issue(ORDER, 'PS1', [{ lineNo: 1, qty: 60 }]);
    await p.arrive();
    await p.receive([{ lineNo: 1, countedQty: 55 }]);
    await p.secondCheck();
    expect(await templates()).toContain('delivery-discrepancy -> supplier_clerk@D00001');
    const told = (await p.harness.store.notifications(p.harness.instanceId)).find(({ template }) => template === 'delivery-discrepancy');
    expect(told?.data['text']).toContain('发 60 收 55 (W05)');
    // The second note does not wait for the first one's discrepancy.
    await p.issue(ORDER, 'PS2', [{ lineNo: 1, qty: 40, batch: 'B2' }]);
    await p.arrive();
    await p.receive([{ lineNo: 1, countedQty: 40, batch: 'B2' }]);
    await p.secondCheck();
    expect(await quantities()).toMatchObject([{ shipped: 100, received: 95, accepted: 95, open: 5 }]);
    await p.follow('PS1');
    await p.harness.complete('dist.d1', 'U_DiscrepancyReply', {}, 'RESHIP');
    expect(await quantities()).toMatchObject([{ shipped: 95, accepted: 95, open: 5 }]);
    await p.follow(ORDER);
    expect(await p.harness.caseState()).toBe('PARTLY_RECEIVED');
    await p.deliverAll(ORDER, 'PS3');
    await p.follow(ORDER);
    expect([await p.harness.caseState(), (await p.order(ORDER)).state]).toEqual(['CLOSED', 'CLOSED']);
    expect(await p.problems()).toEqual([]);
  });

  it('has expired goods rejected, returned and replaced', async () => {
    await order([codes[0]]);
    await p.confirm(ORDER, 'dist.d1');
    await p.issue(ORDER, 'PS1', [{ lineNo: 1, qty: 70 }, { lineNo: 1, qty: 30, batch: 'OLD', expiryDate: '2027-06-30' }]);
    await p.arrive();
    const before = await p.usable(codes[0]);
    await p.receive([{ lineNo: 1, countedQty: 70 }, { lineNo: 2, countedQty: 30, batch: 'OLD', expiryDate: '2026-11-01' }]);
    await p.secondCheck();
    expect(await quantities()).toMatchObject([{ accepted: 70, rejected: 30, open: 30 }]);
    expect((await p.order(ORDER)).movements.find(({ kind }) => kind === 'REJECT')).toMatchObject({ qty: 30, batch: 'OLD', reason: 'W03' });
    expect((await p.usable(codes[0])) - before).toBe(70);
    await p.harness.complete('dist.d1', 'U_SupplierAgreeReturn', { returnNo: 'TH1' }, 'REPLACE');
    expect(await p.harness.caseState()).toBe('PARTLY_ACCEPTED');
    expect(await quantities()).toMatchObject([{ shipped: 70, rejected: 0, returned: 30, open: 30 }]);
    await p.deliverAll(ORDER, 'PS2');
    expect(await quantities()).toMatchObject([{ accepted: 100, returned: 30, open: 0 }]);
    expect((await p.order(ORDER)).state).toBe('CLOSED');
    expect(await p.problems()).toEqual([]);
  });

  it('keeps what got warm out of stock until it is returned', async () => {
    await order([cold]);
    await p.confirm(ORDER, 'dist.d1');
    await p.issue(ORDER, 'PS1', [{ lineNo: 1, qty: 100 }]);
    await p.harness.message('dist.d1', 'delivery.temperature', { alert: { temperature: 14.5, minutes: 50 } });
    await p.arrive();
    const task = await p.task('U_Receive');
    expect((task.due ?? 0) - p.harness.clock.now()).toBe(3_600_000);
    const before = await p.usable(cold);
    await p.receive([{ lineNo: 1, countedQty: 100 }]);
    await p.secondCheck();
    expect([await p.usable(cold), await p.quarantined(cold)]).toEqual([before, 100]);
    await p.harness.complete('pharm.fan', 'U_ResolveQuarantine', { lines: [{ lineNo: 1, decision: 'REJECT', reason: '温度超限' }], sign: sign('pharm.fan') }, 'SUBMIT');
    await p.harness.complete('dist.d1', 'U_SupplierAgreeReturn', {}, 'CREDIT');
    expect([await p.usable(cold), await p.quarantined(cold)]).toEqual([before, 0]);
    expect(await quantities()).toMatchObject([{ accepted: 0, rejected: 0, returned: 100, cancelled: 100, open: 0 }]);
    await p.follow('PS1');
    expect(await p.harness.caseState()).toBe('RETURNED');
    await p.follow(PLAN);
    expect(await p.open()).toEqual(['U_HandleShortfall']);
    expect(await p.problems()).toEqual([]);
  });

  it('needs two people to receive it, and the head of pharmacy where the expiry is near', async () => {
    await order([codes[0]]);
    await p.confirm(ORDER, 'dist.d1');
    const near = { expiryDate: '2027-03-31' };
    await p.issue(ORDER, 'PS1', [{ lineNo: 1, qty: 100, ...near }]);
    await p.arrive();
    await p.harness.store.putPractitionerRole({ id: 'both', personId: (await p.harness.store.accountByLogin('check.ye'))?.personId ?? '', orgId: 'H00001', role: 'drug_keeper', departmentCode: null, from: 0, to: null });
    await p.receive([{ lineNo: 1, countedQty: 100, ...near }]);
    expect(await p.open()).toEqual(['U_PharmHeadConcession']);
    await p.harness.complete('pharm.fan', 'U_PharmHeadConcession', { reason: '门诊两个月内用完', useBy: '优先发放', sign: sign('pharm.fan') }, 'ACCEPT');
    expect(await p.harness.tryComplete('check.ye', 'U_SecondCheck', { sign: sign('check.ye') }, 'AGREE')).toMatchObject({ ok: false, rejection: { code: 'forbidden' } });
    await p.secondCheck('DISAGREE');
    await p.receive([{ lineNo: 1, countedQty: 100, ...near }]);
    await p.harness.complete('pharm.fan', 'U_PharmHeadConcession', { reason: '同上', useBy: '优先发放', sign: sign('pharm.fan') }, 'ACCEPT');
    await p.secondCheck();
    expect((await p.order(ORDER)).state).toBe('CLOSED');
    expect(await p.problems()).toEqual([]);
  });

  it('does not ship what the note check blocks', async () => {
    await order([codes[0]]);
    await p.confirm(ORDER, 'dist.d1');
    await p.issue(ORDER, 'PS1', [{ lineNo: 1, qty: 101 }, { lineNo: 9, qty: 1, batch: '' }]);
    expect(await p.open()).toEqual(['U_FixNote']);
    expect(((await p.variable('noteFindings')) as { code: string }[][]).map((found) => found.map(({ code }) => code))).toEqual([['OVER_CONFIRMED'], expect.arrayContaining(['NOT_ON_ORDER', 'NO_BATCH'])]);
    await p.harness.complete('dist.d1', 'U_FixNote', { lines: [{ lineNo: 1, batch: 'B1', expiryDate: '2028-09-30', qty: 100 }] }, 'FIXED');
    expect(await p.harness.caseState()).toBe('IN_TRANSIT');
    expect(await p.problems()).toEqual([]);
  });

  it('has late goods extended, then closed short', async () => {
    await order([codes[0]]);
    await p.confirm(ORDER, 'dist.d1');
    await p.issue(ORDER, 'PS1', [{ lineNo: 1, qty: 40 }]);
    await p.arrive();
    await p.receive([{ lineNo: 1, countedQty: 40 }]);
    await p.secondCheck();
    await p.follow(ORDER);
    await p.harness.advance('P30D');
    expect(await templates()).toEqual(expect.arrayContaining(['delivery-reminder -> dist_logistics@D00001', 'delivery-late -> gpo_buyer@G00001']));
    await p.harness.complete('buyer.kong', 'U_HandleLate', { until: '2026-12-31', reason: '补货在途' }, 'EXTEND');
    expect(await p.open()).toEqual([]);
    await p.harness.advance('P15D');
    await p.harness.complete('buyer.kong', 'U_HandleLate', { reason: '不再等待' }, 'CLOSE_SHORT');
    expect(await quantities()).toMatchObject([{ confirmed: 40, accepted: 40, cancelled: 60, open: 0 }]);
    expect((await p.order(ORDER)).state).toBe('CLOSED');
    expect(await p.problems()).toEqual([]);
  });

  it('cancelled by its supplier goes to another one', async () => {
    await p.entitle([codes[0]], ['D00001', 'D00002']);
    await p.registers.distributors.patch({ id: 'D00001' }, { score: 99 });
    await order([codes[0]]);
    await p.confirm(ORDER, 'dist.d1');
    await p.harness.message('dist.d1', 'order.cancelled-by-supplier', { supplierCancel: { reason: '仓库火灾' } });
    expect((await p.orders()).map(({ order: { distributorId }, state }) => [distributorId, state])).toEqual([['D00001', 'CANCELLED'], ['D00002', 'SENT']]);
    expect(await p.problems()).toEqual([]);
  });

  it('is cancelled by the buyer before it is confirmed', async () => {
    await order([codes[0]]);
    await p.follow(ORDER);
    expect(await p.harness.message('buyer.kong', 'order.cancelled', { cancellation: { reason: '重复' } })).toMatchObject({ ok: true, caseState: 'CANCELLED' });
    expect((await p.order(ORDER)).state).toBe('CANCELLED');
    expect(await p.problems()).toEqual([]);
  });

  it('is sent at the price that holds, never above the ceiling', async () => {
    await p.registers.distributors.patch({ id: 'D00001' }, { minOrder: 1_000_000 });
    await order([codes[0]]);
    await p.follow(ORDER);
    expect(await p.harness.caseState()).toBe('CREATED');
    await p.registers.prices.patch({ productCode: codes[0] }, { awardPrice: 99, ceilingPrice: 50 });
    await p.harness.message('buyer.kong', 'order.released', { release: {} });
    expect(await p.open()).toEqual(['U_PriceDecide']);
    await p.registers.prices.patch({ productCode: codes[0] }, { awardPrice: 0.5, ceilingPrice: 50 });
    await p.harness.complete('buyer.kong', 'U_PriceDecide', { reason: '价格表已更正' }, 'RETRY');
    expect((await p.order(ORDER)).lines[0]?.row.price).toBe(0.5);
    expect(await p.problems()).toEqual([]);
  });

  it('below the minimum goes with another of its kind', async () => {
    await p.registers.distributors.patch({ id: 'D00001' }, { minOrder: 150 });
    await p.registers.prices.patch({ productCode: [...codes] }, { awardPrice: 1, ceilingPrice: 2 });
    await p.contract([codes[1]], { volumeBased: false });
    await order([codes[0]]);
    await p.follow(ORDER);
    expect(await p.harness.caseState()).toBe('CREATED');
    const second = 'JHH00001202611230002';
    const plan = { period: '2026-12', type: 'MONTHLY', location: 'MAIN', wantedBy: '2026-12-10', productCodes: [codes[1]] };
    await p.harness.start({ user: 'drug.ren', processKey: 'procurement-plan', businessKey: second, variables: { plan, initiator: { userId: 'drug.ren', orgId: 'H00001', orgName: 'H1', name: 'R' }, orgNames: {} } });
    await p.edit([{ productCode: codes[1], planQty: 100 }]);
    await p.pharm();
    await p.audit();
    for (const key of [ORDER, `${second.replace('JH', 'DD')}-01`]) {
      await p.follow(key);
      expect(await p.harness.caseState()).toBe('SENT');
    }
    expect(await p.problems()).toEqual([]);
  });

  it('has a receipt posted back by a second person', async () => {
    await order([codes[0]]);
    await p.confirm(ORDER, 'dist.d1');
    await p.issue(ORDER, 'PS1', [{ lineNo: 1, qty: 60 }]);
    await p.arrive();
    await p.receive([{ lineNo: 1, countedQty: 60 }]);
    const before = await p.usable(codes[0]);
    await p.secondCheck();
    await p.harness.start({ user: 'keep.ding', processKey: 'procurement-receipt-reversal', businessKey: 'CX1', variables: { reversal: { receiptNo: 'RK1', reason: '录入错误' }, initiator: { userId: 'keep.ding', orgId: 'H00001', orgName: 'H1', name: '丁海' }, orgNames: {} } });
    await p.harness.complete('pharm.fan', 'U_ApproveReversal', { sign: sign('pharm.fan') }, 'APPROVE');
    expect(await p.harness.caseState()).toBe('REVERSED');
    expect(await p.usable(codes[0])).toBe(before);
    expect(await quantities()).toMatchObject([{ shipped: 60, received: 0, accepted: 0, open: 100 }]);
    const postings = await p.registers.postings.list({ where: { ref: 'RK1' } });
    expect(postings.map(({ kind, usable }) => [kind, usable])).toEqual([['RECEIPT', 60], ['REVERSED', -60]]);
    expect(await p.registers.receipts.get({ receiptNo: 'RK1' })).toMatchObject({ status: 'REVERSED', reversedBy: 'pharm.fan' });
    expect(await p.problems()).toEqual([]);
  });

  it('has a recalled batch set apart everywhere, counted and returned', async () => {
    await order([codes[0]]);
    await p.confirm(ORDER, 'dist.d1');
    await p.deliverAll(ORDER, 'PS1');
    const other = { hospitalId: 'H00002', productCode: codes[0], batch: 'B1', expiry: null, kind: 'OPENING' as const, usable: 7, quarantine: 0, ref: 'T', at: 1, by: null };
    await p.registers.postings.add([{ id: 'T1', ...other }]);
    const started = await p.harness.host.signal({ messageId: 'recall-1', name: 'drug.recalled', variables: { recall: { id: 'ZH1', productCode: codes[0], batch: 'B1', reason: '可见异物' } } });
    p.harness.instanceId = started[0] ?? '';
    expect([await p.usable(codes[0], 'B1'), await p.quarantined(codes[0])]).toEqual([0, 100]);
    const tasks = await p.harness.openTasks();
    expect(tasks.map(({ elementId, candidateGroups }) => [elementId, candidateGroups[0]]).sort()).toEqual([['U_ConfirmRecallQty', 'drug_keeper@H00001'], ['U_ConfirmRecallQty', 'drug_keeper@H00002']]);
    for (const [user, hospital, qty] of [['keep.ding', 'H00001', 98], ['keep.h2', 'H00002', 7]] as const) {
      const task = tasks.find(({ candidateGroups }) => candidateGroups.includes(`drug_keeper@${hospital}`));
      const done = await p.harness.host.deliver(p.harness.instanceId, { id: `counted-${hospital}`, actor: await p.harness.actor(user), kind: 'completeTask', task: task?.key ?? 0, outcome: 'CONFIRMED', variables: { recallCount: { qty, outcome: 'CONFIRMED' } } });
      expect(done.ok).toBe(true);
    }
    expect(await p.harness.caseState()).toBe('RECALLED');
    expect(await p.registers.stock({ productCode: codes[0], batch: 'B1' })).toEqual([]);
    expect(await templates()).toContain('recall-report -> supervisor@HB0001');
    expect(await p.problems()).toEqual([]);
  });
});
