import type { Route } from '../../route.ts';
import { listDeliveries, sendDeliveryAgain } from './deliveries.ts';
import { listNotifications, readAllNotifications, readNotification } from './mine.ts';
import { addNotificationRule, changeNotificationRule, listNotificationRules, removeNotificationRule } from './rules.ts';
import { readNotificationSettings, writeNotificationSettings } from './settings.ts';

export const notificationRoutes: readonly Route[] = [
  listNotifications, readNotificationSettings, writeNotificationSettings, readAllNotifications, readNotification,
  listNotificationRules, addNotificationRule, changeNotificationRule, removeNotificationRule, listDeliveries, sendDeliveryAgain,
];
