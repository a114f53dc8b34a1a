/** How the caller wants to be told: within what the rules leave to them. */
import type { NoticeRule, NoticeSetting } from '../../../store/contract.ts';
import { NOTICE_KINDS, notificationSettings, notificationSettingsRequest, type NotificationSettings } from '../../contract/notifications.ts';
import { ruleFor } from '../../notices/choice.ts';
import { regionTime } from '../../notices/region-time.ts';
import { route, type Call } from '../../route.ts';

const NONE: NoticeSetting = { mail: null, digestAt: null, quiet: null, kinds: {} };

export const readNotificationSettings = route({
  operation: 'notification.settings', method: 'get', path: '/api/notifications/settings', summary: 'How the caller is told of things',
  reply: { status: 200, schema: notificationSettings },
  handle: async (call) => view(call, (await call.store.notices.setting(call.principal.userId)) ?? NONE),
});

export const writeNotificationSettings = route({
  operation: 'notification.putSettings', method: 'put', path: '/api/notifications/settings', summary: 'Choose how to be told of things',
  body: notificationSettingsRequest, reply: { status: 200, schema: notificationSettings },
  async handle(call) {
    const { store, principal, body, now } = call;
    const { day, minute } = regionTime(now);
    // A time of today that is over already begins tomorrow.
    const over = body.digestAt !== null && body.digestAt <= minute;
    await store.notices.putSetting(principal.userId, body as NoticeSetting, over ? day : day - 1);
    return view(call, body as NoticeSetting);
  },
});

async function view({ store, principal, config }: Pick<Call, 'store' | 'principal' | 'config'>, setting: NoticeSetting): Promise<NotificationSettings> {
  const rules = await store.notices.rules();
  const roles = principal.roles.map(({ role }) => role);
  const kinds = NOTICE_KINDS.filter((kind) => kind !== 'incident' || principal.admin).map((kind) => {
    const rule = ruleFor(rules, kind, '', roles);
    return { kind, enabled: rule?.enabled ?? false, locked: rule?.locked ?? false, rule: channelsOf(rule), own: setting.kinds[kind] ?? null };
  });
  return { mail: setting.mail, digestAt: setting.digestAt, quiet: setting.quiet, available: config.outlets, kinds };
}

const channelsOf = (rule: NoticeRule | undefined) => ({ console: rule?.console ?? false, mail: rule?.mail ?? ('off' as const), webhook: rule?.webhook ?? false });
