import type { DeliveryPage, NotificationPage, NotificationRule, NotificationRuleRequest, NotificationSettings, NotificationSettingsRequest } from '../../../api/contract/notifications.ts';
import { client } from '../api/endpoints.ts';

const id = encodeURIComponent;

/** What people are told of, typed by the contract. */
export const notifications = {
  list: (query: { unread?: 'true'; offset?: number; limit?: number }) => client.call<NotificationPage>('GET', '/notifications', { query }),
  /** Goes out even when the page it leads to is opened elsewhere. */
  read: (noticeId: string) => client.call<void>('POST', `/notifications/${id(noticeId)}/read`, { keepalive: true }),
  readAll: () => client.call<void>('POST', '/notifications/read-all'),
  settings: () => client.call<NotificationSettings>('GET', '/notifications/settings'),
  saveSettings: (body: NotificationSettingsRequest) => client.call<NotificationSettings>('PUT', '/notifications/settings', { body }),
  rules: () => client.call<{ items: NotificationRule[] }>('GET', '/notification-rules'),
  addRule: (body: NotificationRuleRequest, idempotencyKey: string) => client.call<NotificationRule>('POST', '/notification-rules', { body, idempotencyKey }),
  putRule: (ruleId: string, body: NotificationRuleRequest) => client.call<NotificationRule>('PUT', `/notification-rules/${id(ruleId)}`, { body }),
  removeRule: (ruleId: string) => client.call<void>('DELETE', `/notification-rules/${id(ruleId)}`),
  deliveries: (query: { status?: 'pending' | 'sent' | 'dead'; offset?: number; limit?: number }) => client.call<DeliveryPage>('GET', '/notification-deliveries', { query }),
  sendAgain: (deliveryId: string) => client.call<void>('POST', `/notification-deliveries/${id(deliveryId)}/retry`),
};
