import { createHmac } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { checkUrl, guardedLookup, hostOf } from './address-guard.ts';
import type { WebhookConfig } from './config.ts';
import { NotDelivered, type Outlet } from './outlet.ts';

const LIMIT_MS = 10_000;
/** Answers worth asking again; others of the 400s will be the same the next time. */
const TRANSIENT = [408, 425, 429];

/** Hexadecimal HMAC-SHA256 over `<seconds>.<body>`. */
export const signatureOf = (secret: string, seconds: number, body: string): string => createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');

/**
 * Posts each notice as JSON to another system, signed with the moment and the body (`X-Yilian-Timestamp`, `X-Yilian-Signature: v1=<hex>`), under the
 * delivery's id as `Idempotency-Key`. Redirects are not followed. `origin`: of the links.
 */
export function webhookOutlet({ url, secret, allowedHosts }: WebhookConfig, origin: string, now: () => number): Outlet {
  return async ({ id, userId, content: { path, ...content } }) => {
    checkUrl(url, allowedHosts);
    const body = JSON.stringify({ id, recipient: userId, ...content, link: `${origin}${String(path)}` });
    const seconds = Math.floor(now() / 1000);
    const status = await post(url, body, {
      'content-type': 'application/json', 'user-agent': 'yilian', 'idempotency-key': id, 'x-yilian-timestamp': String(seconds), 'x-yilian-signature': `v1=${signatureOf(secret, seconds, body)}`,
    }, allowedHosts.includes(hostOf(url)));
    if (status < 200 || status > 299) throw new NotDelivered(`HTTP ${status}`, status >= 300 && status < 500 && !TRANSIENT.includes(status));
  };
}

/** Resolves with the status of the answer, whose body is not read. @throws {NotDelivered} when none came in time */
function post(url: URL, body: string, headers: Record<string, string>, allowed: boolean): Promise<number> {
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const call = send(url, { method: 'POST', headers: { ...headers, 'content-length': Buffer.byteLength(body) }, lookup: guardedLookup(allowed), agent: false, signal: AbortSignal.timeout(LIMIT_MS) }, (answer) => {
      resolve(answer.statusCode ?? 0);
      answer.destroy();
    });
    call.once('error', (error: NodeJS.ErrnoException) => reject(error instanceof NotDelivered ? error : new NotDelivered(error.name === 'AbortError' ? 'no answer in time' : `not reached (${error.code ?? error.name})`, false)));
    call.end(body);
  });
}
