import type { JsonObject } from '../../engine/model/json.ts';
import type { DrugOrderLineRow, DrugOrderRow, OrderMovementRow, ProcurementStore, Where } from '../contract.ts';
import { amountOf } from './money.ts';
import { impossible, lineQuantities, lineState, orderState, type LineQuantities, type OrderState } from './quantities.ts';

export interface OrderLine { row: DrugOrderLineRow; quantities: LineQuantities }
export interface Order { order: DrugOrderRow; lines: OrderLine[]; movements: OrderMovementRow[]; state: OrderState }

/** Orders with the quantities and states that follow from what happened to them. */
export async function ordersWithQuantities(procurement: ProcurementStore, where: Where<DrugOrderRow>): Promise<Order[]> {
  const orders = await procurement.orders.list({ where });
  const orderNo = orders.map((order) => order.orderNo);
  if (orderNo.length === 0) return [];
  const lines = groupBy(await procurement.orderLines.list({ where: { orderNo } }));
  const movements = groupBy(await procurement.movements.list({ where: { orderNo } }));
  return orders.map((order) => {
    const happened = movements.get(order.orderNo) ?? [];
    const of = (lines.get(order.orderNo) ?? []).map((row) => ({ row, quantities: lineQuantities(row.qty, happened.filter(({ lineNo }) => lineNo === row.lineNo)) }));
    return { order, lines: of, movements: happened, state: orderState(of.map(({ quantities }) => quantities), order) };
  });
}

function groupBy<T extends { orderNo: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.orderNo);
    if (group) group.push(row);
    else groups.set(row.orderNo, [row]);
  }
  return groups;
}

/** @throws when there is no such order */
export async function orderByNo(procurement: ProcurementStore, orderNo: string): Promise<Order> {
  const [order] = await ordersWithQuantities(procurement, { orderNo });
  if (!order) throw new Error(`there is no order ${orderNo}`);
  return order;
}

/** The lines for people: with names, and what is still to be confirmed and shipped. */
export async function shownLines(procurement: ProcurementStore, { lines }: Order): Promise<JsonObject[]> {
  const products = new Map((await procurement.products.list({ where: { code: lines.map(({ row }) => row.productCode) } })).map((product) => [product.code, product]));
  return lines.map(({ row, quantities }) => {
    const product = products.get(row.productCode);
    return {
      lineNo: row.lineNo, planLineNo: row.planLineNo, productCode: row.productCode, name: product?.genericName ?? row.productCode, spec: product?.spec ?? '', unit: product?.unit ?? '', manufacturer: product?.manufacturer ?? '',
      qty: row.qty, price: row.price, amount: amountOf([row]), substituteFor: row.substituteFor, state: lineState(quantities), quantities: { ...quantities },
    };
  });
}

/**
 * Appends movements, each once, and nothing that would make the quantities impossible.
 * @throws Error naming the line and the rule it would break
 */
export async function append(procurement: ProcurementStore, { lines, movements }: Order, more: OrderMovementRow[], postings: Parameters<ProcurementStore['post']>[0]['postings'] = []): Promise<void> {
  const known = new Set(movements.map(({ id }) => id));
  const added = more.filter(({ id, qty }) => !known.has(id) && qty !== 0);
  for (const { row } of lines) {
    const broken = impossible(lineQuantities(row.qty, [...movements, ...added].filter(({ lineNo }) => lineNo === row.lineNo)));
    if (broken !== null) throw new Error(`order ${row.orderNo}, line ${row.lineNo}: ${broken}`);
  }
  await procurement.post({ movements: added, postings });
}
