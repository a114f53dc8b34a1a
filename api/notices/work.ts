import type { Store } from '../../store/contract.ts';
import { principalReader } from '../session/principal.ts';
import type { NoticeWorkOptions } from './background.ts';
import { Deliverer } from './deliverer.ts';
import { makeDigests } from './digest.ts';
import { Notifier } from './notifier.ts';
import { hostOf } from './outlets/address-guard.ts';
import type { OutletConfig } from './outlets/config.ts';
import { mailOutlet } from './outlets/mail.ts';
import { webhookOutlet } from './outlets/webhook.ts';

/** What tells people of things in this installation, by what it can send. `origin`: of the links in mails. */
export function noticeWork({ store, now, outlets: { mail, webhook, keepDays }, origin }: { store: Store; now: () => number; outlets: OutletConfig; origin: string }): Pick<NoticeWorkOptions, 'notifier' | 'deliverer' | 'digests'> {
  const principals = principalReader(store, now);
  return {
    notifier: new Notifier({ store, now, keepDays, outlets: { mail: mail !== null, webhook: webhook === null ? null : hostOf(webhook.url) } }),
    deliverer: new Deliverer({ notices: store.notices, now, outlets: { ...(mail && { mail: mailOutlet(mail, origin) }), ...(webhook && { webhook: webhookOutlet(webhook, origin, now) }) } }),
    digests: async () => mail !== null && makeDigests({ store, principals, now }),
  };
}
