import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lineResult } from './results.ts';

it('accounts for everything that was shipped, whatever was counted and decided', () => {
  const facts = fc.record({ shippedQty: fc.nat(200), countedQty: fc.nat(250), damaged: fc.nat(250) });
  const finding = fc.record({ result: fc.constantFrom('ACCEPT', 'CONCESSION', 'QUARANTINE', 'REJECT'), qty: fc.constantFrom('ALL', 'DAMAGED', 'SURPLUS') });
  fc.assert(fc.property(facts, finding, (of, by) => {
    const { accepted, rejected, quarantined, surplus, short } = lineResult(of, by);
    expect(accepted + rejected + quarantined + short).toBe(of.shippedQty);
    expect(accepted + rejected + quarantined + surplus).toBe(of.countedQty);
    expect(Math.min(accepted, rejected, quarantined, surplus, short)).toBeGreaterThanOrEqual(0);
  }));
});

it.each([
  ['ACCEPT', 'ALL', 90, 0, { accepted: 90, short: 10 }], ['REJECT', 'DAMAGED', 100, 7, { accepted: 93, rejected: 7 }], ['QUARANTINE', 'SURPLUS', 104, 0, { accepted: 100, surplus: 4 }],
  ['QUARANTINE', 'ALL', 100, 0, { quarantined: 100, accepted: 0 }], ['REJECT', 'ALL', 100, 0, { rejected: 100, accepted: 0 }],
])('%s of %s, %i counted', (result, qty, countedQty, damaged, expected) => {
  expect(lineResult({ shippedQty: 100, countedQty, damaged }, { result, qty })).toMatchObject(expected);
});
