import type { Handler } from '../../handler.ts';
import { number, text } from '../../kit/input.ts';
import { DAY, iso } from '../../kit/time.ts';
import { dayOf, endOfDay } from '../registers/products.ts';
import { ordersWithQuantities } from '../../../store/procurement/orders.ts';

const ENDED = new Set(['ACCEPTED', 'PARTLY_ACCEPTED', 'RETURNED', 'CANCELLED']);

/**
 * `procurement.order-progress`: how far an order is. Input: `orderNo, lateDays` (after the promised date), `grace` (days after the day wanted, once something has arrived).
 * Result: `state, open, activeNotes`, `done` (nothing is open and no delivery under way), `waitUntil` (ISO): then the buyer decides.
 */
export const orderProgress: Handler = async (input, { store: { procurement }, now }) => {
  const orderNo = text(input, 'orderNo');
  const [found] = await ordersWithQuantities(procurement, { orderNo });
  // An order that does not exist any more, as after a reversal of a closed one, has nothing left to wait for.
  if (!found) return { state: null, open: 0, activeNotes: 0, done: true, waitUntil: iso(now) };
  const { order, lines, state } = found;
  const activeNotes = (await procurement.notes.list({ where: { orderNo } })).filter(({ status }) => !ENDED.has(status)).length;
  const open = lines.reduce((sum, { quantities }) => sum + quantities.open, 0);
  const started = lines.some(({ quantities }) => quantities.received > 0);
  const promised = order.promisedDate ?? dayOf(now);
  const due = started && order.wantedBy > promised ? Date.parse(endOfDay(order.wantedBy)) + number(input, 'grace') * DAY : Date.parse(endOfDay(promised)) + number(input, 'lateDays') * DAY;
  return { state, open, activeNotes, done: open === 0 && activeNotes === 0, waitUntil: iso(Math.max(due, now + DAY)) };
};
