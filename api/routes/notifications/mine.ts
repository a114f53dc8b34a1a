/** What the caller has been told. Another person's notices do not exist for them. */
import type { NoticeRow } from '../../../store/contract.ts';
import { notificationPage, notificationQuery, type Notification } from '../../contract/notifications.ts';
import { notFound } from '../../failure.ts';
import { param, route } from '../../route.ts';

export const listNotifications = route({
  operation: 'notification.list', method: 'get', path: '/api/notifications', summary: 'What the caller has been told, the latest first',
  query: notificationQuery, reply: { status: 200, schema: notificationPage },
  async handle({ store, principal, query: { unread, offset, limit } }) {
    const { items, ...page } = await store.notices.list(principal.viewer, { unread: unread === 'true', offset, limit });
    return { ...page, items: items.map(view) };
  },
});

export const readNotification = route({
  operation: 'notification.read', method: 'post', path: '/api/notifications/:id/read', summary: 'The caller has looked at a notice',
  reply: { status: 204 }, readsOnly: true,
  async handle(call) {
    if (!(await call.store.notices.read(call.principal.userId, param(call, 'id'), call.now))) throw notFound();
  },
});

export const readAllNotifications = route({
  operation: 'notification.readAll', method: 'post', path: '/api/notifications/read-all', summary: 'The caller has looked at all of their notices',
  reply: { status: 204 }, readsOnly: true,
  handle: ({ store, principal, now }) => store.notices.readAll(principal.userId, now),
});

/** Of a case the caller cannot see any more, nothing but its number is told. */
function view({ data, seen, ...row }: NoticeRow & { seen: boolean }): Notification {
  const text = (name: string): string | null => (typeof data[name] === 'string' ? data[name] : null);
  const moment = (name: string): number | null => (typeof data[name] === 'number' ? data[name] : null);
  return { ...row, title: seen ? row.title : null, state: text('state'), as: text('as'), reason: seen ? text('reason') : null, from: moment('from'), until: moment('until') };
}
