import type { JsonObject } from '../../../engine/model/json.ts';
import type { DrugPlanLineRow, ProcurementStore } from '../../../store/contract.ts';
import type { Handler } from '../../handler.ts';
import { optionalText, record, texts } from '../../kit/input.ts';
import { sendNotifications } from '../../notify/send.ts';
import { planNumber } from './lock.ts';
import { ordersWithQuantities } from '../../../store/procurement/orders.ts';

export interface PlanResult { openOrders: number; orders: number; approvedQty: number; acceptedQty: number; shortfall: { line: DrugPlanLineRow; qty: number }[] }

/** State of a plan by its orders: what has arrived of each approved line, over all orders it was split into and passed on to. */
export async function planResult(procurement: ProcurementStore, planNo: string): Promise<PlanResult> {
  const lines = (await procurement.planLines.list({ where: { planNo } })).filter(({ approvedQty }) => (approvedQty ?? 0) > 0);
  const orders = await ordersWithQuantities(procurement, { planNo });
  const accepted = new Map<number, number>();
  for (const { lines: of } of orders) for (const { row, quantities } of of) accepted.set(row.planLineNo, (accepted.get(row.planLineNo) ?? 0) + quantities.accepted);
  const open = lines.map((line) => ({ line, qty: Math.max(0, (line.approvedQty ?? 0) - (accepted.get(line.lineNo) ?? 0)) }));
  return {
    openOrders: orders.filter(({ order }) => order.closedAt === null).length, orders: orders.length, approvedQty: lines.reduce((sum, { approvedQty }) => sum + (approvedQty ?? 0), 0),
    acceptedQty: [...accepted.values()].reduce((sum, qty) => sum + qty, 0), shortfall: open.filter(({ qty }) => qty > 0),
  };
}

/** `procurement.plan-result`. Result: `openOrders, orders, approvedQty, acceptedQty`, `shortfall` (lines for another split). */
export const readPlanResult: Handler = async (_input, context) => {
  const { shortfall, ...counts } = await planResult(context.store.procurement, planNumber(context));
  return { ...counts, shortfall: shortfall.map(({ line, qty }): JsonObject => ({ lineNo: line.lineNo, productCode: line.productCode, approvedQty: qty, price: line.price, location: line.location, preferredDistributor: line.preferredDistributor, substituteAllowed: line.substituteAllowed })) };
};

/** `procurement.plan-close`: statistics to the supervisors. Input: `template, to, hospital`, `outcome` of the shortfall (CARRY_OVER: the next plan suggests it again, as nothing of it is in transit). Result: counts, `fill` (0 to 1). */
export const closePlan: Handler = async (input, context) => {
  const { shortfall, ...counts } = await planResult(context.store.procurement, planNumber(context));
  await sendNotifications(record(input, 'template'), texts(input, 'to'), { ...counts, hospital: optionalText(input, 'hospital') }, context);
  return { ...counts, shortLines: shortfall.length, shortfallOutcome: optionalText(input, 'outcome'), fill: counts.approvedQty === 0 ? 1 : counts.acceptedQty / counts.approvedQty };
};
