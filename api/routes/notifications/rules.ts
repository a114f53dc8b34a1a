/** Rules of who is told of what. One per kind, process and role; those of a kind alone are always there. */
import type { NoticeRule } from '../../../store/contract.ts';
import { notificationRule, notificationRuleRequest, notificationRules, type NotificationRuleRequest } from '../../contract/notifications.ts';
import { conflict, notFound } from '../../failure.ts';
import { param, route, type Call } from '../../route.ts';
import { opaqueId } from '../../session/tokens.ts';

export const listNotificationRules = route({
  operation: 'notification.rules', method: 'get', path: '/api/notification-rules', summary: 'Rules of who is told of what',
  reply: { status: 200, schema: notificationRules },
  handle: async ({ store }) => ({ items: await store.notices.rules() }),
});

export const addNotificationRule = route({
  operation: 'notification.addRule', method: 'post', path: '/api/notification-rules', summary: 'Add a rule for a process, a role or both',
  body: notificationRuleRequest, reply: { status: 201, schema: notificationRule }, idempotent: true,
  handle: (call) => put(call, opaqueId(call.inputId)),
});

export const changeNotificationRule = route({
  operation: 'notification.putRule', method: 'put', path: '/api/notification-rules/:id', summary: 'Change a rule; what it is about stays',
  body: notificationRuleRequest, reply: { status: 200, schema: notificationRule },
  async handle(call) {
    const rule = (await call.store.notices.rules()).find(({ id }) => id === param(call, 'id'));
    if (!rule) throw notFound();
    const { kind, processKey, role } = rule;
    return put({ ...call, body: { ...call.body, kind, processKey, role } }, rule.id);
  },
});

export const removeNotificationRule = route({
  operation: 'notification.removeRule', method: 'delete', path: '/api/notification-rules/:id', summary: 'Remove a rule that is not about a kind alone',
  reply: { status: 204 },
  async handle(call) {
    if (!(await call.store.notices.removeRule(param(call, 'id')))) throw notFound();
  },
});

async function put({ store, principal, body, now, audit }: Call<unknown, NotificationRuleRequest>, id: string): Promise<NoticeRule> {
  const rule = { id, ...body };
  if (!(await store.notices.putRule(rule, now, principal.userId))) throw conflict('ruleExists', { zh: '已有同一事项、流程和岗位的规则', en: 'There is a rule for this kind, process and role already' });
  audit.target = id;
  audit.data = { ...body };
  return rule;
}
