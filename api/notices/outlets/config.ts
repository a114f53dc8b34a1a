/** What an installation can send by, from its environment. */
export interface MailConfig { url: string; from: string }
export interface WebhookConfig { url: URL; secret: string; /** Hosts that may have private addresses or be called without TLS. */ allowedHosts: string[] }
export interface OutletConfig { mail: MailConfig | null; webhook: WebhookConfig | null; keepDays: number }

const SHORTEST_SECRET = 16;

/** @throws when settings are missing their other half, or cannot be */
export function outletConfig(env: NodeJS.ProcessEnv): OutletConfig {
  return { mail: mailConfig(env), webhook: webhookConfig(env), keepDays: days(env.YILIAN_NOTIFICATION_DAYS) };
}

function mailConfig({ YILIAN_SMTP_URL: url, YILIAN_MAIL_FROM: from }: NodeJS.ProcessEnv): MailConfig | null {
  if (!url) return null;
  if (!/^smtps?:\/\//.test(url)) throw new Error('YILIAN_SMTP_URL has to be smtp://… or smtps://…');
  if (!from) throw new Error('YILIAN_SMTP_URL needs YILIAN_MAIL_FROM, the address mails come from');
  return { url, from };
}

function webhookConfig({ YILIAN_WEBHOOK_URL: url, YILIAN_WEBHOOK_SECRET: secret, YILIAN_WEBHOOK_HOSTS: hosts = '' }: NodeJS.ProcessEnv): WebhookConfig | null {
  if (!url) return null;
  if (!URL.canParse(url)) throw new Error('YILIAN_WEBHOOK_URL is no address');
  if (!secret || secret.length < SHORTEST_SECRET) throw new Error(`YILIAN_WEBHOOK_URL needs YILIAN_WEBHOOK_SECRET of at least ${SHORTEST_SECRET} characters`);
  return { url: new URL(url), secret, allowedHosts: hosts.split(',').map((host) => host.trim().toLowerCase()).filter((host) => host !== '') };
}

function days(text: string | undefined): number {
  if (!text) return 90;
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new Error('YILIAN_NOTIFICATION_DAYS has to be a number of days');
  return Number(text);
}
