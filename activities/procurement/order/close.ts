import type { JsonObject } from '../../../engine/model/json.ts';
import type { Handler } from '../../handler.ts';
import { text } from '../../kit/input.ts';
import { endOfDay } from '../registers/products.ts';
import { ordersWithQuantities, orderByNo } from '../../../store/procurement/orders.ts';

/** Weight of one order in the distributor's delivery rate. */
const WEIGHT = 0.02;

/**
 * `procurement.order-close`: ends an order and rates how it was delivered. Input: `orderNo`.
 * Result: `state` (CLOSED, REFUSED, CANCELLED), `rating: {onTime, fill, quality}` (0 to 1), and the quantities in all.
 */
export const closeOrder: Handler = async (input, { store, now, idempotencyKey }) => {
  const { procurement } = store;
  const orderNo = text(input, 'orderNo');
  const { order, lines, movements } = await orderByNo(procurement, orderNo);
  const total = (read: (line: (typeof lines)[number]) => number): number => lines.reduce((sum, line) => sum + read(line), 0);
  const [ordered, accepted, returned] = [total(({ quantities }) => quantities.ordered), total(({ quantities }) => quantities.accepted), total(({ quantities }) => quantities.returned)];
  const deadline = order.promisedDate === null ? null : Date.parse(endOfDay(order.promisedDate));
  const inTime = movements.filter(({ kind, at }) => kind === 'ACCEPT' && deadline !== null && at <= deadline).reduce((sum, { qty }) => sum + qty, 0);
  const rating: JsonObject = { ...order.rating, onTime: share(inTime, accepted), fill: share(accepted, ordered), quality: share(accepted, accepted + returned) };
  await procurement.orders.patch({ orderNo, closedAt: null }, { closedAt: now, rating });
  if (await store.effect(`rating:${idempotencyKey}`, 'drug-rating', now)) await rate(procurement, order.distributorId, Number(rating['onTime']) * Number(rating['fill']));
  const [closed] = await ordersWithQuantities(procurement, { orderNo });
  return { state: closed?.state ?? 'CLOSED', rating, ordered, accepted, returned, cancelled: total(({ quantities }) => quantities.cancelled) };
};

const share = (part: number, whole: number): number => (whole > 0 ? Math.round((part / whole) * 10_000) / 10_000 : 0);

async function rate({ distributors }: Parameters<typeof orderByNo>[0], id: string, delivered: number): Promise<void> {
  const distributor = await distributors.get({ id });
  if (distributor) await distributors.patch({ id }, { deliveryRate: Math.round((distributor.deliveryRate * (1 - WEIGHT) + Math.min(1, delivered) * WEIGHT) * 10_000) / 10_000 });
}
