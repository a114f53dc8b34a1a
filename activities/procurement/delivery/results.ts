import type { Json, JsonObject } from '../../../engine/model/json.ts';
import type { Handler } from '../../handler.ts';
import { number, optionalText, records } from '../../kit/input.ts';

/** What becomes of a line's goods. `surplus` was not ordered: it is kept apart and is no part of the order's quantities. */
export interface LineResult { accepted: number; rejected: number; quarantined: number; surplus: number; short: number }

/**
 * Quantities by the result of `receipt-check` for a line: `ALL` of what was counted, only what is `DAMAGED`, or nothing but the `SURPLUS`.
 * accepted + rejected + quarantined + short = shipped; a surplus is always set apart.
 */
export function lineResult(facts: { shippedQty: number; countedQty: number; damaged: number }, { result, qty }: { result: string; qty: string }): LineResult {
  const here = Math.min(facts.countedQty, facts.shippedQty);
  const base = { accepted: 0, rejected: 0, quarantined: 0, surplus: Math.max(0, facts.countedQty - facts.shippedQty), short: facts.shippedQty - here };
  const affected = qty === 'DAMAGED' ? Math.min(facts.damaged, here) : qty === 'SURPLUS' ? 0 : here;
  const rest = here - affected;
  switch (result) {
    case 'REJECT':
      return { ...base, rejected: affected, accepted: rest };
    case 'QUARANTINE':
      return { ...base, quarantined: affected, accepted: rest };
    default:
      return { ...base, accepted: here };
  }
}

/** `procurement.receipt-results`: facts and findings of `receipt-check` as results line by line. Input: `facts, findings`. Result: `lines`. */
export const receiptResults: Handler = async (input) => {
  const findings = records(input, 'findings');
  const lines = records(input, 'facts').map((facts, i): JsonObject => {
    const finding = findings[i] ?? {};
    const result = optionalText(finding, 'result') ?? 'ACCEPT';
    const quantities = lineResult({ shippedQty: number(facts, 'shippedQty'), countedQty: number(facts, 'countedQty'), damaged: number(facts, 'damaged') }, { result, qty: optionalText(finding, 'qty') ?? 'ALL' });
    const { lineNo = null, orderLineNo = null, productCode = null, name = null, batch = null, expiry = null, shippedQty = null, countedQty = null } = facts;
    return { lineNo, orderLineNo, productCode, name, batch, expiry, shippedQty, countedQty, result, code: optionalText(finding, 'code'), paymentHold: finding['paymentHold'] === true, ...quantities };
  });
  return { lines: lines as Json[] };
};
