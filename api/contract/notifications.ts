/** What people are told of. Paths are relative to `/api`, times are epoch ms, minutes count from midnight of the region (UTC+8). */
import { z } from 'zod';

export const NOTICE_KINDS = [
  'task.assigned', 'task.offered', 'task.handed', 'task.returned', 'task.urged', 'task.dueSoon', 'task.overdue', 'mention', 'copy', 'case.state', 'case.ended', 'incident', 'deputy',
] as const;
export const noticeKind = z.enum(NOTICE_KINDS);

// GET /notifications?unread&offset&limit -> notificationPage; POST /notifications/:id/read -> 204, 404 for other people's; POST /notifications/read-all -> 204
export const notificationQuery = z.object({ unread: z.enum(['true', 'false']).optional(), offset: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(100).default(30) });
/** `as`: how a task changed hands (`Transfer`, `Delegate`, `Resolve`, `TakeOver`, `Assign`) or came back. `from`, `until`: of an absence. Cases the caller cannot see any more have no title. */
export const notification = z.object({
  id: z.string(), kind: noticeKind, at: z.number(), readAt: z.number().nullable(), instanceId: z.string().nullable(), taskId: z.string().nullable(), processKey: z.string().nullable(),
  businessKey: z.string().nullable(), title: z.string().nullable(), step: z.string().nullable(), due: z.number().nullable(), by: z.string().nullable(), byName: z.string().nullable(),
  state: z.string().nullable(), as: z.string().nullable(), reason: z.string().nullable(), from: z.number().nullable(), until: z.number().nullable(),
});
export const notificationPage = z.object({ items: z.array(notification), total: z.number(), unread: z.number() });

/** GET /events: event `notifications` when the number of unread ones has changed, and once at the beginning. `latest`: when the latest of them was made. */
export const bellEvent = z.object({ unread: z.number(), latest: z.number().nullable() });

// GET, PUT /notifications/settings -> notificationSettings
export const channels = z.object({ console: z.boolean(), mail: z.enum(['off', 'now', 'digest']), webhook: z.boolean() });
const minute = z.number().int().min(0).max(1439);
export const notificationSettingsRequest = z.object({
  mail: z.email().max(254).nullable(), digestAt: minute.nullable(), quiet: z.object({ from: minute, until: minute }).nullable(), kinds: z.partialRecord(noticeKind, channels),
});
/** `rule`: what counts unless the person chooses otherwise (`own`). `locked`: they cannot. `available`: what this installation can send. */
export const notificationSettings = z.object({
  mail: z.string().nullable(), digestAt: minute.nullable(), quiet: z.object({ from: minute, until: minute }).nullable(),
  available: z.object({ mail: z.boolean(), webhook: z.boolean() }),
  kinds: z.array(z.object({ kind: noticeKind, enabled: z.boolean(), locked: z.boolean(), rule: channels, own: channels.nullable() })),
});

// GET /notification-rules -> notificationRules; POST notificationRuleRequest -> notificationRule 201; PUT /notification-rules/:id; DELETE -> 204 (rules of a kind alone stay); administrators
export const notificationRuleRequest = channels.extend({ kind: noticeKind, processKey: z.string().max(160).default(''), role: z.string().max(160).default(''), enabled: z.boolean(), locked: z.boolean() });
export const notificationRule = notificationRuleRequest.extend({ id: z.string() });
export const notificationRules = z.object({ items: z.array(notificationRule) });

// GET /notification-deliveries?status&offset&limit -> deliveryPage; POST /notification-deliveries/:id/retry -> 204 (only of dead ones); administrators
export const deliveryStatus = z.enum(['pending', 'sent', 'dead']);
export const deliveryQuery = z.object({ status: deliveryStatus.optional(), offset: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(100).default(50) });
export const delivery = z.object({
  id: z.string(), channel: z.enum(['mail', 'webhook']), kind: z.enum([...NOTICE_KINDS, 'digest']), userId: z.string(), userName: z.string(), target: z.string(), status: deliveryStatus, attempts: z.number(), dueAt: z.number(),
  createdAt: z.number(), doneAt: z.number().nullable(), error: z.string().nullable(), businessKey: z.string().nullable(),
});
export const deliveryPage = z.object({ items: z.array(delivery), total: z.number() });

export type NoticeKind = z.infer<typeof noticeKind>;
export type Notification = z.infer<typeof notification>;
export type NotificationPage = z.infer<typeof notificationPage>;
export type BellEvent = z.infer<typeof bellEvent>;
export type Channels = z.infer<typeof channels>;
export type NotificationSettings = z.infer<typeof notificationSettings>;
export type NotificationSettingsRequest = z.infer<typeof notificationSettingsRequest>;
export type NotificationRule = z.infer<typeof notificationRule>;
export type NotificationRuleRequest = z.infer<typeof notificationRuleRequest>;
export type Delivery = z.infer<typeof delivery>;
export type DeliveryPage = z.infer<typeof deliveryPage>;
