import { createTransport } from 'nodemailer';
import type { MailConfig } from './config.ts';
import { mailText } from './mail-text.ts';
import { NotDelivered, type Outlet } from './outlet.ts';

const CONNECT_MS = 10_000;
const SILENCE_MS = 20_000;

/** The library reads its time limits from the address. */
function withLimits(url: string): string {
  const limited = new URL(url);
  for (const [name, ms] of [['connectionTimeout', CONNECT_MS], ['greetingTimeout', CONNECT_MS], ['socketTimeout', SILENCE_MS]] as const) limited.searchParams.set(name, String(ms));
  return limited.href;
}

/** Sends each notice as a mail of plain text. Its Message-ID is made of the delivery's id: one that is sent twice is known as the same. */
export function mailOutlet({ url, from }: MailConfig, origin: string): Outlet {
  const transport = createTransport(withLimits(url));
  const domain = /@([\w.-]+)>?\s*$/.exec(from)?.[1] ?? 'yilian.invalid';
  return async ({ id, kind, target, content }) => {
    const { subject, text } = mailText(kind, content, origin);
    try {
      await transport.sendMail({ from, to: { name: '', address: target }, subject, text, messageId: `<${id.replace(':', '.')}@${domain}>`, headers: { 'Auto-Submitted': 'auto-generated' } });
    } catch (error) {
      const { responseCode, code } = error as { responseCode?: number; code?: string };
      // What the server says may hold the address: its code is enough.
      throw new NotDelivered(responseCode ? `SMTP ${responseCode}` : `not sent (${code ?? 'unknown'})`, responseCode !== undefined && responseCode >= 500);
    }
  };
}
