/** G21: a plan through its approvals, the split and its orders. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../engine/model/json.ts';
import { PLAN, procurementHarness, sign, type Procurement } from '../harness/procurement.ts';
import type { DrugProductRow } from '../../store/contract.ts';

const plain = ({ controlledClass, coldChain, hazardous, restrictedAntibiotic }: DrugProductRow): boolean => controlledClass === 'NONE' && !coldChain && !hazardous && !restrictedAntibiotic;

describe('a procurement plan', () => {
  let p: Procurement;
  let codes: string[];
  let cold: string[];
  let narcotic: string[];
  beforeEach(async () => {
    p = await procurementHarness();
    codes = await p.products(plain, 3);
    cold = await p.products(({ coldChain }) => coldChain, 1);
    narcotic = await p.products(({ controlledClass }) => controlledClass === 'NARCOTIC', 1);
    await p.entitle([...codes, ...cold], ['D00001']);
    await p.entitle(narcotic, ['D00003']);
    await p.contract([...codes, ...cold, ...narcotic], { volumeBased: false, multiSource: false });
  });
  const line = (productCode: string | undefined, planQty = 100, more: JsonObject = {}): JsonObject => ({ productCode: productCode ?? '', planQty, ...more });
  const of = (list: readonly string[], qty = 100): JsonObject[] => list.map((code) => line(code, qty));

  it('goes from the suggestion to the shelf', async () => {
    const orders = await p.ordered([...of(codes), line(cold[0]), line(narcotic[0], 20)]);
    expect(await p.harness.caseState()).toBe('EXECUTING');
    expect(orders.map(({ order }) => [order.distributorId, order.storageClass])).toEqual([['D00001', 'AMBIENT'], ['D00001', 'COLD'], ['D00003', 'CONTROLLED']]);
    expect(orders.map(({ order }) => order.orderNo)).toEqual(['01', '02', '03'].map((no) => `${PLAN.replace('JH', 'DD')}-${no}`));
    const before = await p.usable(codes[0] as string);
    for (const [i, { order }] of orders.entries()) {
      await p.follow(order.orderNo);
      if (await p.harness.caseState() === 'CREATED') await p.harness.advance('PT48H');
      await p.confirm(order.orderNo, p.clerk(order.orderNo, orders), [], '2026-11-27');
      await p.deliverAll(order.orderNo, `PS${i + 1}`);
      await p.follow(PLAN);
      expect(await p.harness.caseState()).toBe(i < 2 ? 'PARTLY_EXECUTED' : 'COMPLETED');
    }
    expect((await p.usable(codes[0] as string)) - before).toBe(100);
    const ended = await p.orders();
    expect(ended.map(({ state }) => state)).toEqual(['CLOSED', 'CLOSED', 'CLOSED']);
    expect(ended.map(({ order }) => order.rating)).toEqual(ended.map(() => ({ onTime: 1, fill: 1, quality: 1 })));
    expect((await p.harness.store.notifications(p.harness.instanceId)).map(({ template, recipient }) => [template, recipient])).toContainEqual(['plan-closed', 'supervisor@HB0001']);
    expect(await p.problems()).toEqual([]);
  });

  it('stops at the level that rejects it', async () => {
    await p.submit([...of(codes), line(narcotic[0], 20)]);
    await p.pharm();
    expect(await p.open()).toEqual(['U_HospLeader']);
    await p.leader('REJECT', { reason: '预算不足' });
    expect(await p.harness.caseState()).toBe('REJECTED');
    expect(await p.orders()).toEqual([]);
    expect((await p.harness.store.timeline(p.harness.instanceId)).filter(({ elementId }) => elementId === 'U_GpoAudit')).toEqual([]);
    expect(await p.problems()).toEqual([]);
  });

  it('blocks lines that may not be bought, and tells why', async () => {
    await p.registers.products.patch({ code: codes[1] as string }, { status: 'DELISTED' });
    await p.registers.prices.patch({ productCode: codes[2] as string }, { ceilingPrice: 0.01 });
    await p.submit([...of(codes), line('YP999999', 5)]);
    expect(await p.open()).toEqual(['U_EditPlan']);
    const checked = (await p.variable('planLines')) as { status: string; findings: { code: string }[] }[];
    expect(checked.map(({ status }) => status === 'BLOCK')).toEqual([false, true, true, true]);
    expect(checked.map(({ findings }) => findings.map(({ code }) => code)).slice(1)).toEqual([expect.arrayContaining(['DELISTED']), expect.arrayContaining(['PRICE_OVER_CEILING']), expect.arrayContaining(['NOT_IN_DICTIONARY'])]);
    await p.edit(of(codes.slice(0, 1)));
    expect(await p.open()).toEqual(['U_PharmHead']);
    expect(await p.problems()).toEqual([]);
  });

  it('asks for the suggestion by use, stock and what is under way', async () => {
    const [code] = codes as [string];
    await p.registers.usage.put([{ hospitalId: 'H00001', productCode: code, amc: 300, safetyStock: 50, leadDays: 7 }]);
    const stock = await p.usable(code);
    await p.submit([line(code, 1)]);
    const { lines } = (await p.variable('suggestion')) as { lines: { suggestedQty: number; currentStock: number }[] };
    expect(lines[0]).toMatchObject({ currentStock: stock, suggestedQty: Math.max(0, 370 + 50 - stock) });
  });

  it('keeps the lines the head of pharmacy leaves, and nobody approves their own', async () => {
    await p.submit(of(codes));
    expect(await p.harness.tryComplete('drug.ren', 'U_PharmHead', { sign: sign('drug.ren') }, 'APPROVE')).toMatchObject({ ok: false, rejection: { code: 'forbidden' } });
    await p.pharm('APPROVE', { rejectedLines: [2], reason: '库存充足' });
    await p.audit();
    expect((await p.orders()).flatMap(({ lines }) => lines.map(({ row }) => row.productCode))).toEqual([codes[0], codes[2]]);
    expect(await p.problems()).toEqual([]);
  });

  it('lets the planner who is also head of pharmacy be approved by another one only', async () => {
    await p.harness.store.putPractitionerRole({ id: 'both', personId: (await p.harness.store.accountByLogin('drug.ren'))?.personId ?? '', orgId: 'H00001', role: 'pharm_head', departmentCode: null, from: 0, to: null });
    await p.submit(of(codes));
    expect(await p.task('U_PharmHead')).toMatchObject({ candidateGroups: [], candidateUsers: ['pharm.fan'] });
    expect(await p.harness.tryComplete('drug.ren', 'U_PharmHead', { sign: sign('drug.ren') }, 'APPROVE')).toMatchObject({ ok: false, rejection: { code: 'forbidden' } });
  });

  it('asks the hospital about large adjustments, once', async () => {
    await p.submit(of(codes));
    await p.pharm();
    await p.audit([{ lineNo: 1, decision: 'ADJUST', adjustedQty: 95, reason: '按周转' }, { lineNo: 2, decision: 'REJECT', reason: '目录调整' }]);
    expect((await p.variable('audited')) as JsonObject).toMatchObject({ approved: 2, rejected: 1, adjusted: 1, needsConfirm: false });
    expect((await p.orders()).flatMap(({ lines }) => lines.map(({ row }) => [row.planLineNo, row.qty]))).toEqual([[1, 95], [3, 100]]);
    expect((await p.registers.planLines.list({ where: { planNo: PLAN } })).map(({ approvedQty }) => approvedQty)).toEqual([95, 0, 100]);
    expect(await p.problems()).toEqual([]);
  });

  it('is withdrawn when the hospital objects a second time', async () => {
    await p.submit(of(codes));
    await p.pharm();
    for (const open of [['U_GpoAudit'], []]) {
      await p.audit([{ lineNo: 1, decision: 'ADJUST', adjustedQty: 50, reason: '总量控制' }]);
      expect(await p.open()).toEqual(['U_Negotiate']);
      await p.harness.complete('drug.ren', 'U_Negotiate', { reason: '手术量增加' }, 'OBJECT');
      expect(await p.open()).toEqual(open);
    }
    expect(await p.harness.caseState()).toBe('WITHDRAWN');
    expect(await p.problems()).toEqual([]);
  });

  it('may be withdrawn before the audit', async () => {
    await p.submit(of(codes));
    expect(await p.harness.message('drug.ren', 'plan.withdrawn', { withdrawal: { reason: '重报' } })).toMatchObject({ ok: true, caseState: 'WITHDRAWN' });
    expect(await p.problems()).toEqual([]);
  });

  it('has its split confirmed where there was a choice, with moves to those entitled only', async () => {
    await p.entitle(codes, ['D00001', 'D00002']);
    await p.submit(of(codes));
    await p.pharm();
    await p.audit();
    expect(await p.open()).toEqual(['U_ConfirmSplit']);
    await p.harness.complete('buyer.kong', 'U_ConfirmSplit', { moves: [{ lineNo: 1, from: 'D00002', to: 'D00003', reason: '试试' }] }, 'CONFIRM');
    expect(await p.open()).toEqual(['U_ConfirmSplit']);
    await p.harness.complete('buyer.kong', 'U_ConfirmSplit', { moves: [{ lineNo: 1, from: 'D00002', to: 'D00001', reason: '就近' }] }, 'CONFIRM');
    expect((await p.orders()).map(({ order, lines }) => [order.distributorId, lines.map(({ row }) => row.planLineNo)])).toEqual([['D00002', [2, 3]], ['D00001', [1]]]);
    expect(await p.problems()).toEqual([]);
  });

  it('undoes the orders when one cannot be made, tries once more, then asks', async () => {
    await p.entitle(codes.slice(0, 1), ['D00001', 'D00002']);
    await p.submit([...of(codes), line(cold[0])]);
    await p.pharm();
    await p.audit();
    // Between the split and its confirmation a product is delisted.
    await p.registers.products.patch({ code: codes[2] as string }, { status: 'DELISTED' });
    await p.harness.complete('buyer.kong', 'U_ConfirmSplit', { moves: [] }, 'CONFIRM');
    expect(await p.open()).toEqual(['U_ConfirmSplit']);
    expect((await p.orders()).every(({ order }) => order.ended === 'CANCELLED')).toBe(true);
    await p.harness.complete('buyer.kong', 'U_ConfirmSplit', { moves: [] }, 'CONFIRM');
    expect(await p.open()).toEqual(['U_FixSplit']);
    await p.registers.products.patch({ code: codes[2] as string }, { status: 'ACTIVE' });
    await p.harness.complete('buyer.kong', 'U_FixSplit', { reason: '目录已恢复' }, 'RERUN');
    await p.harness.complete('buyer.kong', 'U_ConfirmSplit', { moves: [] }, 'CONFIRM');
    expect(await p.harness.caseState()).toBe('EXECUTING');
    const live = (await p.orders()).filter(({ order }) => order.ended === null);
    expect(live.flatMap(({ lines }) => lines).reduce((sum, { row }) => sum + row.qty, 0)).toBe(400);
    expect(await p.problems()).toEqual([]);
  });

  it('tells the next level when an approval is late', async () => {
    await p.submit(of(codes));
    await p.harness.advance('P2D');
    expect((await p.harness.store.notifications(p.harness.instanceId)).map(({ template, recipient }) => [template, recipient])).toEqual([['approval-late', 'hosp_leader@H00001']]);
  });
});
