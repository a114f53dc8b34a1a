import type { JsonObject } from '../../../engine/model/json.ts';
import type { DrugOrderLineRow, DrugOrderRow, Store } from '../../../store/contract.ts';
import { BpmnError, type Handler } from '../../handler.ts';
import { number, record, records, text } from '../../kit/input.ts';
import { buyingHospital, dayOf } from '../registers/products.ts';
import type { SplitOrder } from '../split/types.ts';
import { planNumber } from './lock.ts';

export interface NewOrders { planNo: string; hospitalId: string; wantedBy: string; replaces: string | null; orders: SplitOrder[]; now: number }

/**
 * Registers proposed orders, each once by its number. @returns what the process of each order is started with
 * @throws BpmnError SPLIT_FAILED: one cannot be ordered any more; those before it are registered
 */
export async function registerOrders(store: Store, { planNo, hospitalId, wantedBy, replaces, orders, now }: NewOrders): Promise<JsonObject[]> {
  const hospital = await buyingHospital(store.procurement, hospitalId);
  const started: JsonObject[] = [];
  for (const order of orders) {
    const obstacle = await obstacleOf(store, order, now);
    if (obstacle !== null) throw new BpmnError('SPLIT_FAILED', `${order.orderNo}: ${obstacle}`, { failedOrder: order.orderNo });
    const { splitNo, orderNo, distributorId, location, storageClass, funding, emergency, flags } = order;
    const row: DrugOrderRow = {
      orderNo, planNo, splitNo, replaces, hospitalId, distributorId, location, storageClass, funding, emergency, flags, wantedBy, promisedDate: null, ended: null, createdAt: now, sentAt: null, readAt: null, confirmedAt: null,
      closedAt: null, rating: null,
    };
    await store.procurement.createOrder(row, order.lines.map((line, i): DrugOrderLineRow => ({ orderNo, lineNo: i + 1, ...line })));
    const distributor = await store.procurement.distributors.get({ id: distributorId });
    started.push({ orderNo, planNo, hospitalId, hospitalName: hospital.name, remote: hospital.remote, distributorId, distributorName: distributor?.name ?? distributorId, location, storageClass, emergency, wantedBy, holdHours: order.holdHours, amount: order.amount });
  }
  return started;
}

/** Between the split and the orders the registers may have changed. */
async function obstacleOf({ procurement }: Store, { distributorId, lines }: SplitOrder, now: number): Promise<string | null> {
  const distributor = await procurement.distributors.get({ id: distributorId });
  if (!distributor || distributor.licenceUntil < dayOf(now)) return `the licence of ${distributorId} is not in force`;
  const delisted = await procurement.products.list({ where: { code: lines.map(({ productCode }) => productCode), status: 'DELISTED' } });
  return delisted[0] ? `${delisted[0].code} is delisted` : null;
}

/** `procurement.orders-create`: the orders of a split. Input: `plan, hospitalId, orders`. Result: `orders`, for the process of each. Error SPLIT_FAILED. */
export const createOrders: Handler = async (input, context) => {
  const orders = records(input, 'orders') as unknown as SplitOrder[];
  return { orders: await registerOrders(context.store, { planNo: planNumber(context), hospitalId: text(input, 'hospitalId'), wantedBy: text(record(input, 'plan'), 'wantedBy'), replaces: null, orders, now: context.now }) };
};

/** `procurement.orders-cancel`: undoes `procurement.orders-create`, for orders nobody has been sent. Input: `orders`. Result: `cancelled` (numbers). */
export const cancelOrders: Handler = async (input, { store: { procurement }, now }) => {
  const cancelled: string[] = [];
  for (const orderNo of records(input, 'orders').map((order) => text(order, 'orderNo'))) {
    const order = await procurement.orders.get({ orderNo, sentAt: null });
    if (!order) continue;
    const lines = await procurement.orderLines.list({ where: { orderNo } });
    const base = { orderNo, kind: 'CANCEL' as const, batch: null, ref: orderNo, reason: 'SPLIT_FAILED', at: now, by: null };
    await procurement.post({ movements: lines.map(({ lineNo, qty }) => ({ id: `${orderNo}:undo:${lineNo}`, lineNo, qty, ...base })), postings: [] });
    await procurement.orders.patch({ orderNo }, { ended: 'CANCELLED', closedAt: now });
    cancelled.push(orderNo);
  }
  return { cancelled };
};

/** Quantity of a plan line still wanted, for a new split. */
export const splitLineOf = (line: JsonObject, qty: number): JsonObject => ({ ...line, lineNo: number(line, 'lineNo'), approvedQty: qty });
