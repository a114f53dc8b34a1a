import type { z } from 'zod';
import type { DrugPlanLineRow, DrugPlanRow, ProcurementStore } from '../../store/contract.ts';
import { ordersWithQuantities, type Order } from '../../store/procurement/orders.ts';
import { lineState } from '../../store/procurement/quantities.ts';
import type { lineTracking, planLine } from '../contract/procurement.ts';

type PlanLine = z.input<typeof planLine>;
type LineTracking = z.input<typeof lineTracking>;

/** The plan's lines with the names of their products. */
export async function linesOf(procurement: ProcurementStore, planNo: string): Promise<PlanLine[]> {
  const rows = await procurement.planLines.list({ where: { planNo } });
  const products = new Map((await procurement.products.list({ where: { code: rows.map(({ productCode }) => productCode) } })).map((row) => [row.code, row]));
  return rows.map(({ lineNo, productCode, plannedQty, approvedQty, price, location, decision }: DrugPlanLineRow): PlanLine => {
    const product = products.get(productCode);
    return { lineNo, productCode, name: product?.genericName ?? productCode, spec: product?.spec ?? '', unit: product?.unit ?? '', plannedQty, approvedQty, price, location, decision };
  });
}

/** Each line of a plan from the orders it went into, over what was shipped and received, to the shelf. */
export async function trackPlan(procurement: ProcurementStore, { planNo }: DrugPlanRow): Promise<LineTracking[]> {
  const orders = await ordersWithQuantities(procurement, { planNo });
  return (await linesOf(procurement, planNo)).map((line) => trackLine(line, orders));
}

function trackLine(line: PlanLine, orders: readonly Order[]): LineTracking {
  const parts = orders.flatMap(({ order, lines, movements, state }) => lines.filter(({ row }) => row.planLineNo === line.lineNo).map(({ row, quantities }) => ({
    orderNo: order.orderNo, lineNo: row.lineNo, distributorId: order.distributorId, replaces: order.replaces, substituteFor: row.substituteFor, productCode: row.productCode, orderState: state, state: lineState(quantities), quantities,
    events: movements.filter(({ lineNo }) => lineNo === row.lineNo).sort((a, b) => a.at - b.at).map(({ kind, qty, batch, ref, reason, at }) => ({ kind, qty, batch, ref, reason, at })),
  })));
  const sum = (read: (part: (typeof parts)[number]) => number): number => parts.reduce((total, part) => total + read(part), 0);
  return { line, orderedQty: sum(({ quantities: q }) => q.ordered - q.cancelled), acceptedQty: sum(({ quantities }) => quantities.accepted), orders: parts };
}
