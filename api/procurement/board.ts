import type { z } from 'zod';
import type { DrugOrderRow, ProcurementStore, Where } from '../../store/contract.ts';
import { amountOf } from '../../store/procurement/money.ts';
import { ordersWithQuantities, type Order } from '../../store/procurement/orders.ts';
import type { LineQuantities } from '../../store/procurement/quantities.ts';
import type { boardOrder, boardPlan, orderBoardQuery } from '../contract/procurement-work.ts';
import type { Scope } from './scope.ts';

type BoardOrder = z.input<typeof boardOrder>;
type Filter = Pick<z.output<typeof orderBoardQuery>, 'scope' | 'state' | 'text'>;

/** Sums of quantities over lines. */
export function sumQuantities(all: readonly LineQuantities[]): LineQuantities {
  const sums: LineQuantities = { ordered: 0, confirmed: 0, shipped: 0, received: 0, accepted: 0, rejected: 0, quarantined: 0, cancelled: 0, returned: 0, open: 0 };
  for (const one of all) for (const name of Object.keys(sums) as (keyof LineQuantities)[]) sums[name] += one[name];
  return sums;
}

/** The day an order is due: promised by the supplier, else wanted by the hospital. Late: that day is over and something has not been shipped. */
export function dueOf({ order, lines }: Order, today: string): { due: string; late: boolean } {
  const due = order.promisedDate ?? order.wantedBy;
  return { due, late: order.closedAt === null && due < today && lines.some(({ quantities: q }) => q.ordered - q.cancelled - q.shipped > 0) };
}

export interface BoardEntry { order: Order; shown: BoardOrder }

/** Orders of a scope with what is late first, then by the day they are due. `states` counts what the filter on states chooses from. */
export async function orderEntries(procurement: ProcurementStore, parties: Where<DrugOrderRow>, { scope, state, text }: Filter, today: string): Promise<{ entries: BoardEntry[]; states: Record<string, number>; late: number }> {
  const orders = await ordersWithQuantities(procurement, { ...parties, ...(scope !== 'all' && { closedAt: null }) });
  const all = orders.map((order): BoardEntry => ({ order, shown: { ...order.order, state: order.state, amount: amountOf(order.lines.map(({ row }) => row)), ...dueOf(order, today), lineCount: order.lines.length, sums: sumQuantities(order.lines.map(({ quantities }) => quantities)) } }));
  const found = all.filter(({ shown }) => (scope !== 'late' || shown.late) && (text === undefined || [shown.orderNo, shown.planNo].some((no) => no.includes(text.toUpperCase()))));
  const states: Record<string, number> = {};
  for (const { shown } of found) states[shown.state] = (states[shown.state] ?? 0) + 1;
  const entries = found.filter(({ shown }) => state === undefined || shown.state === state).sort((a, b) => Number(b.shown.late) - Number(a.shown.late) || compare(a.shown.due, b.shown.due) || compare(a.shown.orderNo, b.shown.orderNo));
  return { entries, states, late: all.filter(({ shown }) => shown.late).length };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Plans the caller may see, the latest first, each with the sums of its order lines. */
export async function planEntries(procurement: ProcurementStore, { all, hospitals }: Scope, { offset, limit }: { offset: number; limit: number }, today: string): Promise<{ items: z.input<typeof boardPlan>[]; total: number }> {
  const plans = await procurement.plans.list({ where: all ? {} : { hospitalId: hospitals } });
  const shown = plans.sort((a, b) => (b.submittedAt ?? 0) - (a.submittedAt ?? 0) || compare(b.planNo, a.planNo)).slice(offset, offset + limit);
  const planNo = shown.map((plan) => plan.planNo);
  if (planNo.length === 0) return { items: [], total: plans.length };
  const [lines, orders] = [await procurement.planLines.list({ where: { planNo } }), await ordersWithQuantities(procurement, { planNo })];
  const items = shown.map((plan) => {
    const [ofLines, ofOrders] = [lines.filter((line) => line.planNo === plan.planNo), orders.filter(({ order }) => order.planNo === plan.planNo)];
    return {
      ...plan, lineCount: ofLines.length, amount: amountOf(ofLines.map(({ approvedQty, plannedQty, price }) => ({ qty: approvedQty ?? plannedQty, price }))), plannedQty: ofLines.reduce((sum, line) => sum + line.plannedQty, 0),
      approvedQty: ofLines.reduce((sum, line) => sum + (line.approvedQty ?? 0), 0), orders: ofOrders.length, lateOrders: ofOrders.filter((order) => dueOf(order, today).late).length,
      sums: sumQuantities(ofOrders.flatMap((order) => order.lines.map(({ quantities }) => quantities))),
    };
  });
  return { items, total: plans.length };
}
