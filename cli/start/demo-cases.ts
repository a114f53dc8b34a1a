import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../root.ts';

/** API client of the demo region's community hospital system, and the centre it sends for. */
const SENDER = { login: 'his.c1', orgId: 'C00001' };
const FIXTURES = 'bpmn/referral/fixtures/referrals.json';

/**
 * Sends the thirty synthetic referrals of the package as the hospital system of a community centre would, so that a new demo region has
 * something to work on. Does nothing once that centre has a case.
 * @returns how many were sent
 */
export async function sendDemoCases(base: string, password: string): Promise<number> {
  const headers = { authorization: `Basic ${Buffer.from(`${SENDER.login}:${password}`).toString('base64')}`, 'content-type': 'application/json' };
  const known = await fetch(`${base}/api/cases?limit=1`, { headers });
  if (!known.ok || ((await known.json()) as { total: number }).total > 0) return 0;
  const referrals = JSON.parse(readFileSync(join(ROOT, FIXTURES), 'utf8')) as Record<string, unknown>[];
  let sent = 0;
  for (const [index, referral] of referrals.entries()) {
    const response = await fetch(`${base}/api/referrals`, {
      method: 'POST',
      headers: { ...headers, 'idempotency-key': `demo-case-${index}` },
      body: JSON.stringify({ ...referral, fromOrg: SENDER.orgId }),
    });
    if (!response.ok) throw new Error(`demo case ${index}: ${response.status} ${(await response.text()).slice(0, 300)}`);
    sent++;
  }
  return sent;
}
