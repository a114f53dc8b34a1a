import type { Handler } from '../../handler.ts';
import { number, text } from '../../kit/input.ts';
import { HOUR, iso } from '../../kit/time.ts';
import { amountOf } from '../../../store/procurement/money.ts';
import { ordersWithQuantities } from '../../../store/procurement/orders.ts';

/**
 * `procurement.order-hold`: does an order below its distributor's minimum wait for others to go with? Orders of the same hospital, distributor, place, storage
 * and funding that together reach the minimum go at once. Input: `orderNo, holdHours`. Result: `hold, until` (ISO), `partners` (waiting orders that may go too).
 */
export const holdOrder: Handler = async (input, { store: { procurement }, now }) => {
  const orderNo = text(input, 'orderNo');
  const hours = number(input, 'holdHours');
  const order = await procurement.orders.get({ orderNo });
  if (!order || hours <= 0) return { hold: false, until: iso(now), partners: [] };
  const { hospitalId, distributorId, location, storageClass, funding } = order;
  const waiting = (await ordersWithQuantities(procurement, { hospitalId, distributorId, location, storageClass, funding, sentAt: null, closedAt: null })).filter((one) => one.order.flags.includes('HELD'));
  const amount = amountOf(waiting.flatMap(({ lines }) => lines.map(({ row }) => row)));
  const enough = amount >= ((await procurement.distributors.get({ id: distributorId }))?.minOrder ?? 0);
  return { hold: !enough, until: iso(now + hours * HOUR), partners: enough ? waiting.map((one) => one.order.orderNo).filter((no) => no !== orderNo) : [] };
};
