import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { candidatesOf } from './allocate.ts';
import { amountOf } from '../../../store/procurement/money.ts';
import { splitPlan } from './split-plan.ts';
import type { SplitDistributor, SplitInput, SplitLine, StorageClass } from './types.ts';

const rules: SplitInput['rules'] = { minScore: 60, maxLines: 50, maxAmount: null, holdHours: 48, separateSuppliers: false };
const distributor = (id: string, score: number, can: Partial<SplitDistributor> = {}): SplitDistributor => ({ id, points: score, score, minOrder: 500, licensed: true, coldChain: false, controlled: false, hazardous: false, ...can });
const line = (lineNo: number, qty: number, price: number, location: string, entitled: string[], more: Partial<SplitLine> = {}): SplitLine => ({
  lineNo, productCode: `P${lineNo}`, qty, packSize: 1, price, location, storageClass: 'AMBIENT', funding: 'GENERAL', emergency: false, multiSource: false, supplier: 'M1', contractId: `K${lineNo}`, contractVersion: 1,
  preferredDistributor: null, entitled, promises: {}, ...more,
});

/** Appendix J. */
const worked: SplitInput = {
  orderPrefix: 'DDH00001202611230001',
  lines: [
    line(1, 100, 10, 'A', ['D1', 'D2'], { multiSource: true, promises: { D2: 60, D1: 200 } }),
    line(2, 20, 50, 'A', ['D1'], { storageClass: 'COLD' }),
    line(3, 10, 8, 'B', ['D1', 'D2']),
    line(4, 5, 30, 'A', ['D3'], { storageClass: 'CONTROLLED' }),
    line(5, 30, 12, 'A', ['D1', 'D2'], { preferredDistributor: 'D2' }),
  ],
  distributors: [distributor('D1', 92, { coldChain: true }), distributor('D2', 95), distributor('D3', 80, { controlled: true })],
  rules,
};
const brief = ({ orders }: ReturnType<typeof splitPlan>) => orders.map(({ distributorId, location, storageClass, lines, amount, flags }) => [distributorId, location, storageClass, lines.map(({ planLineNo, qty }) => `L${planLineNo}:${qty}`).join(' '), amount, flags.join(' ')]);

describe('the worked example', () => {
  it('comes out as expected', () => {
    expect(brief(splitPlan(worked))).toEqual([
      ['D2', 'A', 'AMBIENT', 'L1:60 L5:30', 960, ''],
      ['D1', 'A', 'AMBIENT', 'L1:40', 400, 'BELOW_MIN HELD'],
      ['D1', 'A', 'COLD', 'L2:20', 1000, ''],
      ['D3', 'A', 'CONTROLLED', 'L4:5', 150, 'BELOW_MIN'],
      ['D2', 'B', 'AMBIENT', 'L3:10', 80, 'BELOW_MIN HELD'],
    ]);
    expect(splitPlan(worked)).toMatchObject({ amount: 2590, unplaced: [], singleCandidate: false });
    expect(splitPlan(worked).orders.map(({ orderNo }) => orderNo)).toEqual(['01', '02', '03', '04', '05'].map((no) => `DDH00001202611230001-${no}`));
  });

  it('gives refused lines to others who may deliver them, and else leaves them over', () => {
    const refused = (entitledToL5: string[]): SplitInput => ({
      ...worked, orderPrefix: 'DDH00001202611230001-01-R',
      lines: worked.lines.filter(({ lineNo }) => lineNo === 1 || lineNo === 5).map((one) => ({ ...one, qty: one.lineNo === 1 ? 60 : 30, entitled: (one.lineNo === 5 ? entitledToL5 : one.entitled).filter((id) => id !== 'D2') })),
    });
    expect(brief(splitPlan(refused(['D1', 'D2'])))).toEqual([['D1', 'A', 'AMBIENT', 'L1:60 L5:30', 960, '']]);
    const short = splitPlan(refused(['D2']));
    expect(brief(short)).toEqual([['D1', 'A', 'AMBIENT', 'L1:60', 600, '']]);
    expect(short.unplaced).toEqual([{ lineNo: 5, qty: 30, reason: 'NO_DISTRIBUTOR' }]);
  });
});

describe('single rules', () => {
  const one = (more: Partial<SplitLine>, overrides: Partial<SplitInput['rules']> = {}) => splitPlan({ ...worked, rules: { ...rules, ...overrides }, lines: [line(1, 100, 10, 'A', ['D1', 'D2'], more)] });

  it('takes the hospital\'s choice only when it is good enough', () => {
    expect(one({ preferredDistributor: 'D1' }).orders[0]?.distributorId).toBe('D1');
    expect(one({ preferredDistributor: 'D1' }, { minScore: 93 }).orders[0]?.distributorId).toBe('D2');
    expect(one({ preferredDistributor: 'D3' }).orders[0]?.distributorId).toBe('D2');
  });

  it('leaves a line whole without a contract for several sources', () => {
    expect(brief(one({ promises: { D2: 60 } }))).toEqual([['D2', 'A', 'AMBIENT', 'L1:100', 1000, 'PROMISE_SHORT']]);
  });

  it('parts in whole packages, and asks the best one for what nobody promises', () => {
    const parted = one({ multiSource: true, packSize: 20, promises: { D2: 55, D1: 30 } });
    expect(brief(parted)).toEqual([['D2', 'A', 'AMBIENT', 'L1:80', 800, 'PROMISE_SHORT'], ['D1', 'A', 'AMBIENT', 'L1:20', 200, 'BELOW_MIN HELD']]);
  });

  it('orders emergencies and agreed volumes apart, emergencies first', () => {
    const result = splitPlan({ ...worked, lines: [line(1, 100, 10, 'A', ['D2']), line(2, 100, 10, 'A', ['D2'], { funding: 'VBP' }), line(3, 1, 10, 'A', ['D2'], { emergency: true })] });
    expect(brief(result)).toEqual([['D2', 'A', 'AMBIENT', 'L3:1', 10, 'BELOW_MIN'], ['D2', 'A', 'AMBIENT', 'L1:100', 1000, ''], ['D2', 'A', 'AMBIENT', 'L2:100', 1000, '']]);
  });

  it('moves lines between those who may deliver them, and to nobody else', () => {
    const moved = splitPlan({ ...worked, moves: [{ lineNo: 5, from: 'D2', to: 'D1', reason: 'load' }, { lineNo: 2, from: 'D1', to: 'D2', reason: 'no cold chain' }, { lineNo: 3, from: 'D1', to: 'D2', reason: 'is not there' }] });
    expect(brief(moved)[0]).toEqual(['D2', 'A', 'AMBIENT', 'L1:60', 600, '']);
    expect(brief(moved)[1]).toEqual(['D1', 'A', 'AMBIENT', 'L1:40 L5:30', 760, '']);
    expect(moved.refusedMoves).toEqual([{ lineNo: 2, reason: 'NOT_ENTITLED' }, { lineNo: 3, reason: 'NOT_THERE' }]);
  });

  it('does not deliver with a licence that has run out', () => {
    const result = splitPlan({ ...worked, distributors: worked.distributors.map((d) => (d.id === 'D1' ? { ...d, licensed: false } : d)) });
    expect(result.unplaced).toEqual([{ lineNo: 2, qty: 20, reason: 'NO_DISTRIBUTOR' }]);
  });
});

const IDS = ['D1', 'D2', 'D3', 'D4'];
const storage = fc.constantFrom<StorageClass>('AMBIENT', 'COLD', 'CONTROLLED', 'HAZARDOUS');
const distributors = fc.tuple(...IDS.map((id) => fc.record({
  id: fc.constant(id), points: fc.integer({ min: 0, max: 100 }), score: fc.integer({ min: 0, max: 100 }), minOrder: fc.integer({ min: 0, max: 2_000 }), licensed: fc.boolean(), coldChain: fc.boolean(), controlled: fc.boolean(), hazardous: fc.boolean(),
})));
const lines = fc.array(fc.record({
  qty: fc.integer({ min: 1, max: 500 }), packSize: fc.constantFrom(1, 5, 10), price: fc.integer({ min: 1, max: 100_000 }).map((hundredths) => hundredths / 100), location: fc.constantFrom('A', 'B'), storageClass: storage,
  funding: fc.constantFrom('GENERAL', 'VBP'), emergency: fc.boolean(), multiSource: fc.boolean(), supplier: fc.constantFrom('M1', 'M2'), preferredDistributor: fc.option(fc.constantFrom(...IDS)),
  entitled: fc.subarray(IDS), promises: fc.dictionary(fc.constantFrom(...IDS), fc.integer({ min: 0, max: 400 })), productCode: fc.constantFrom('P1', 'P2', 'P3', 'P4'),
}), { maxLength: 30 }).map((all) => all.map((one, i): SplitLine => ({ ...one, lineNo: i + 1, qty: one.qty * one.packSize, contractId: null, contractVersion: null })));
const inputs = fc.record({ lines, distributors, maxLines: fc.integer({ min: 1, max: 10 }), separateSuppliers: fc.boolean() })
  .map((made): SplitInput => ({ orderPrefix: 'DD', lines: made.lines, distributors: made.distributors, rules: { ...rules, maxLines: made.maxLines, separateSuppliers: made.separateSuppliers } }));
const always = (property: (input: SplitInput) => void): void => fc.assert(fc.property(inputs, property), { numRuns: 400 });

describe('whatever is to be split', () => {
  it('loses and adds nothing', () => always((input) => {
    const { orders, unplaced, amount } = splitPlan(input);
    for (const { lineNo, qty } of input.lines) {
      const ordered = orders.flatMap((order) => order.lines).filter((one) => one.planLineNo === lineNo).reduce((sum, one) => sum + one.qty, 0);
      const left = unplaced.filter((one) => one.lineNo === lineNo).reduce((sum, one) => sum + one.qty, 0);
      expect(ordered + left).toBe(qty);
    }
    expect(amount).toBe(amountOf(orders.flatMap((order) => order.lines)));
    expect(Math.round(orders.reduce((sum, order) => sum + order.amount * 100, 0))).toBe(Math.round(amount * 100));
  }));

  it('goes only to those who may and can deliver it, each kind by itself', () => always((input) => {
    const byNo = new Map(input.lines.map((one) => [one.lineNo, one]));
    for (const order of splitPlan(input).orders) {
      const of = order.lines.map(({ planLineNo }) => byNo.get(planLineNo) as SplitLine);
      for (const one of of) expect(candidatesOf(one, input.distributors, 60).map(({ id }) => id)).toContain(order.distributorId);
      for (const member of ['location', 'storageClass', 'funding', 'emergency'] as const) expect(new Set(of.map((one) => one[member]))).toEqual(new Set([order[member]]));
      if (input.rules.separateSuppliers) expect(new Set(of.map(({ supplier }) => supplier)).size).toBe(1);
      if (order.storageClass === 'CONTROLLED' || order.emergency) expect(order.holdHours).toBe(0);
    }
  }));

  it('is not cut to make orders smaller', () => always((input) => {
    const { orders } = splitPlan(input);
    const sizes = new Map<string, number[]>();
    for (const { distributorId, location, storageClass, funding, emergency, lines: of } of orders) {
      const supplier = input.rules.separateSuppliers ? input.lines[(of[0]?.planLineNo ?? 0) - 1]?.supplier : '';
      const key = [distributorId, location, storageClass, funding, emergency, supplier].join();
      sizes.set(key, [...(sizes.get(key) ?? []), of.length]);
    }
    for (const counts of sizes.values()) expect(counts.slice(0, -1).every((count) => count === input.rules.maxLines)).toBe(true);
    for (const { lineNo, multiSource } of input.lines) {
      if (!multiSource) expect(orders.filter((order) => order.lines.some((one) => one.planLineNo === lineNo)).length).toBeLessThanOrEqual(1);
    }
    for (const order of orders) {
      expect(order.lines.length).toBeLessThanOrEqual(input.rules.maxLines);
      expect(new Set(order.lines.map(({ planLineNo }) => planLineNo)).size).toBe(order.lines.length);
    }
  }));

  it('parts lines in whole packages', () => always((input) => {
    for (const { lines: of } of splitPlan(input).orders) for (const { planLineNo, qty } of of) expect(qty % (input.lines[planLineNo - 1]?.packSize ?? 1)).toBe(0);
  }));

  it('comes out the same again, with the same numbers', () => always((input) => {
    const again = JSON.parse(JSON.stringify(input)) as SplitInput;
    expect(splitPlan({ ...again, distributors: again.distributors.reverse() })).toEqual(splitPlan(input));
  }));
});
