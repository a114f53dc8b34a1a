import type { JsonObject } from '../../../engine/model/json.ts';
import type { DrugPlanLineRow, PlanType } from '../../../store/contract.ts';
import type { Handler } from '../../handler.ts';
import { contentHash } from '../../kit/hash.ts';
import { number, optionalText, record, records, text } from '../../kit/input.ts';
import { iso } from '../../kit/time.ts';
import { amountOf } from '../../../store/procurement/money.ts';

/** The number of the plan is the business key of its case. */
export function planNumber({ businessKey }: { businessKey: string | null }): string {
  if (businessKey === null) throw new Error('a plan needs a business key');
  return businessKey;
}

/**
 * `procurement.plan-lock`: the plan as the hospital approved it, registered with its hash.
 * Input: `hospitalId, plan` (form), `lines, createdBy`. Result: `planNo, hash` (SHA-256 of header and lines), `amount, lines` (count), `at`.
 */
export const lockPlan: Handler = async (input, context) => {
  const planNo = planNumber(context);
  const plan = record(input, 'plan');
  const lines = records(input, 'lines');
  const rows = lines.map((line) => lineRow(planNo, line));
  const hash = contentHash({ planNo, plan, lines: rows as unknown as JsonObject[] });
  const { procurement } = context.store;
  await procurement.plans.put([{
    planNo, instanceId: context.instanceId, hospitalId: text(input, 'hospitalId'), period: text(plan, 'period'), type: text(plan, 'type') as PlanType, location: text(plan, 'location'), wantedBy: text(plan, 'wantedBy'),
    reason: optionalText(plan, 'reason'), hash, submittedAt: context.now, createdAt: context.now, createdBy: optionalText(input, 'createdBy'),
  }]);
  await procurement.planLines.put(rows);
  return { planNo, hash, amount: amountOf(rows.map(({ plannedQty, price }) => ({ qty: plannedQty, price }))), lines: rows.length, at: iso(context.now) };
};

function lineRow(planNo: string, line: JsonObject): DrugPlanLineRow {
  return {
    planNo, lineNo: number(line, 'lineNo'), productCode: text(line, 'productCode'), plannedQty: number(line, 'planQty'), approvedQty: null, price: number(line, 'price'), contractId: optionalText(line, 'contractId'),
    contractVersion: typeof line['contractVersion'] === 'number' ? line['contractVersion'] : null, location: text(line, 'location'), substituteAllowed: line['substituteAllowed'] === true,
    preferredDistributor: optionalText(line, 'preferredDistributor'), decision: {},
  };
}
