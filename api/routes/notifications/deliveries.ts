/** What went out by mail and webhook, and what could not. */
import { deliveryPage, deliveryQuery, type Delivery } from '../../contract/notifications.ts';
import { notFound } from '../../failure.ts';
import { param, route } from '../../route.ts';

export const listDeliveries = route({
  operation: 'notification.deliveries', method: 'get', path: '/api/notification-deliveries', summary: 'Mails and webhook calls: waiting, sent, given up',
  query: deliveryQuery, reply: { status: 200, schema: deliveryPage },
  async handle({ store, query }) {
    const { status, offset, limit } = query;
    const { items, total } = await store.notices.deliveries({ ...(status && { status }), offset, limit });
    return { total, items: items.map(({ content, ...row }): Delivery => ({ ...row, businessKey: typeof content['case'] === 'string' ? content['case'] : null })) };
  },
});

export const sendDeliveryAgain = route({
  operation: 'notification.sendAgain', method: 'post', path: '/api/notification-deliveries/:id/retry', summary: 'Send again what was given up',
  reply: { status: 204 },
  async handle(call) {
    if (!(await call.store.notices.sendAgain(param(call, 'id'), call.now))) throw notFound();
  },
});
