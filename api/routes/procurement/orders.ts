import type { z } from 'zod';
import { amountOf } from '../../../store/procurement/money.ts';
import { ordersWithQuantities, shownLines, type Order } from '../../../store/procurement/orders.ts';
import type { order as orderSchema } from '../../contract/procurement.ts';
import { deliveryNote, deliveryNoteRequest, done, orderDetail, orderPage, orderQuery } from '../../contract/procurement.ts';
import { conflict, forbidden, notFound } from '../../failure.ts';
import { maySee, partiesFilter, scopeOf } from '../../procurement/scope.ts';
import { chinaDay } from '../../procurement/days.ts';
import { param, route, type Call } from '../../route.ts';
import { actorOf } from '../../session/principal.ts';

const shown = ({ order, lines, state }: Order): z.input<typeof orderSchema> => ({ ...order, state, amount: amountOf(lines.map(({ row }) => row)) });

export const listOrders = route({
  operation: 'procurement.orders', method: 'get', path: '/api/procurement/orders', summary: 'Orders the caller\'s organisations have made or been given',
  query: orderQuery,
  reply: { status: 200, schema: orderPage },
  async handle({ store: { procurement }, principal, query: { planNo, open, text, offset, limit } }) {
    const where = { ...partiesFilter(scopeOf(principal)), ...(planNo !== undefined && { planNo }), ...(open === 'true' && { closedAt: null }) };
    const filter = { where, ...(text !== undefined && { text }) };
    const page = await procurement.orders.list({ ...filter, offset, limit });
    const items = page.length === 0 ? [] : await ordersWithQuantities(procurement, { orderNo: page.map(({ orderNo }) => orderNo) });
    return { items: items.map(shown), total: await procurement.orders.count(filter) };
  },
});

export const readOrder = route({
  operation: 'procurement.order', method: 'get', path: '/api/procurement/orders/:no', summary: 'An order with its lines, quantities and delivery notes',
  reply: { status: 200, schema: orderDetail },
  async handle(call) {
    const order = await visibleOrder(call);
    const { procurement } = call.store;
    return { order: shown(order), lines: await shownLines(procurement, order), notes: await procurement.notes.list({ where: { orderNo: order.order.orderNo } }) };
  },
});

export const markOrderRead = route({
  operation: 'procurement.orderRead', method: 'post', path: '/api/procurement/orders/:no/read', summary: 'The supplier has read the order',
  reply: { status: 200, schema: done },
  async handle(call) {
    const { order } = await suppliersOrder(call);
    const changed = await call.store.procurement.orders.patch({ orderNo: order.orderNo, readAt: null }, { readAt: call.now });
    return { done: changed > 0 };
  },
});

/** The supplier ships: the note is registered once (by the Idempotency-Key) and told to the order, which starts the delivery. */
export const issueDeliveryNote = route({
  operation: 'procurement.issueNote', method: 'post', path: '/api/procurement/orders/:no/delivery-notes', summary: 'Issue a delivery note for an order',
  body: deliveryNoteRequest,
  reply: { status: 201, schema: deliveryNote },
  idempotent: true,
  async handle(call) {
    const { order } = await suppliersOrder(call);
    const { store, host, principal, body, now, inputId } = call;
    const { orderNo, hospitalId, distributorId } = order;
    if (order.confirmedAt === null || order.closedAt !== null) throw conflict('orderState', { zh: '订单尚未确认或已关闭，不能开配送单', en: 'The order is not confirmed, or closed' });
    const number = await store.nextNumber(`PS${distributorId}`, chinaDay(now), inputId);
    const noteNo = `PS${distributorId}${chinaDay(now)}${String(number).padStart(4, '0')}`;
    await store.procurement.notes.add([{ noteNo, orderNo, instanceId: null, hospitalId, distributorId, status: 'ISSUED', data: JSON.parse(JSON.stringify(body)), issuedAt: now, arrivedAt: null, alerts: [] }]);
    await host.correlate({ messageId: inputId, name: 'delivery.issued', correlationKey: orderNo, variables: { note: { noteNo } }, actor: actorOf(principal, distributorId) });
    call.audit.data = { noteNo };
    return store.procurement.notes.get({ noteNo });
  },
});

async function visibleOrder(call: Pick<Call, 'store' | 'params' | 'principal'>): Promise<Order> {
  const [order] = await ordersWithQuantities(call.store.procurement, { orderNo: param(call, 'no') });
  if (!order || !maySee(scopeOf(call.principal), order.order)) throw notFound();
  return order;
}

async function suppliersOrder(call: Pick<Call, 'store' | 'params' | 'principal'>): Promise<Order> {
  const order = await visibleOrder(call);
  if (!scopeOf(call.principal).suppliers.includes(order.order.distributorId)) throw forbidden();
  return order;
}
