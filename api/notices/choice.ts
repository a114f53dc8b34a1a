import type { MailTiming, NoticeChannels, NoticeKind, NoticePerson, NoticeRule } from '../../store/contract.ts';

const NOTHING: NoticeChannels = { console: false, mail: 'off', webhook: false };

/** The rule that decides for somebody: the most specific one, of a process before one of a role. Undefined: there is none. */
export function ruleFor(rules: readonly NoticeRule[], kind: NoticeKind, processKey: string, roles: readonly string[]): NoticeRule | undefined {
  const weight = (rule: NoticeRule): number => (rule.processKey === '' ? 0 : 2) + (rule.role === '' ? 0 : 1);
  const matching = rules.filter((rule) => rule.kind === kind && (rule.processKey === '' || rule.processKey === processKey) && (rule.role === '' || roles.includes(rule.role)));
  return matching.sort((a, b) => weight(b) - weight(a))[0];
}

/** How somebody hears of something: by the rule, or as they chose where it leaves them the choice. `asked`: only if they chose so themselves. */
export function channelsFor(rule: NoticeRule | undefined, { setting }: Pick<NoticePerson, 'setting'>, asked = false): NoticeChannels {
  if (!rule?.enabled) return NOTHING;
  const own = rule.locked ? undefined : setting?.kinds[rule.kind];
  const wanted = own ?? (asked ? NOTHING : rule);
  const mail: MailTiming = setting?.mail ? wanted.mail : 'off';
  return { console: wanted.console, mail, webhook: wanted.webhook };
}
