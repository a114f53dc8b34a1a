import type { JsonObject } from '../../../engine/model/json.ts';
import type { Handler } from '../../handler.ts';
import { number, optionalText, records } from '../../kit/input.ts';
import { planNumber } from './lock.ts';

/**
 * `procurement.plan-audit`: the audit line by line. A line without a decision is approved.
 * Input: `lines, decisions: [{lineNo, decision: APPROVE|ADJUST|REJECT, adjustedQty, reason}], limit` (share from which the hospital confirms), `auditor`.
 * Result: `lines` with `approvedQty` and `decision`, counts `approved, rejected, adjusted`, `needsConfirm`.
 */
export const auditPlan: Handler = async (input, context) => {
  const planNo = planNumber(context);
  const decisions = new Map(records(input, 'decisions').map((decision) => [decision['lineNo'], decision]));
  const lines = records(input, 'lines').map((line): JsonObject => {
    const decision = decisions.get(line['lineNo'] ?? null);
    const verdict = optionalText(decision ?? {}, 'decision') ?? 'APPROVE';
    const planned = number(line, 'planQty');
    const approvedQty = verdict === 'REJECT' ? 0 : verdict === 'ADJUST' && decision ? number(decision, 'adjustedQty') : planned;
    return { ...line, approvedQty, decision: { decision: verdict, reason: optionalText(decision ?? {}, 'reason'), by: optionalText(input, 'auditor') } };
  });
  for (const line of lines) {
    await context.store.procurement.planLines.patch({ planNo, lineNo: number(line, 'lineNo') }, { approvedQty: number(line, 'approvedQty'), decision: line['decision'] as JsonObject });
  }
  const changed = (line: JsonObject): number => Math.abs(number(line, 'approvedQty') - number(line, 'planQty')) / number(line, 'planQty');
  const kept = lines.filter((line) => number(line, 'approvedQty') > 0);
  return {
    lines, approved: kept.length, rejected: lines.length - kept.length, adjusted: kept.filter((line) => changed(line) > 0).length, needsConfirm: kept.some((line) => changed(line) > number(input, 'limit')),
  };
};
