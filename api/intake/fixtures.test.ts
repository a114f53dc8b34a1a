/** The package's synthetic referrals, bad inputs and FHIR bundles against its own form, in the demo region. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDemoRegion } from '../../store/demo/index.ts';
import { openTestStore } from '../../store/testing.ts';
import { VirtualClock } from '../../tests/harness/clock.ts';
import { InProcessHost } from '../../tests/harness/in-process-host.ts';
import { packageFiles } from '../../tests/harness/harness.ts';
import { deployPackage } from '../deploy/deploy-package.ts';
import { startApi } from '../main.ts';
import { hashPassword } from '../session/password.ts';
import { basic, type Client } from '../test-support/client.ts';
import { referralXml } from '../test-support/sample-package.ts';
import type { Loose } from '../test-support/loose.ts';

const folder = join(import.meta.dirname, '../../bpmn/referral/fixtures');
const json = (file: string): Loose => JSON.parse(readFileSync(join(folder, file), 'utf8'));
const referrals: Loose[] = json('referrals.json');
const refused: Loose[] = json('bad.json').filter(({ status }: { status: number }) => status === 422);
const bundles = readdirSync(join(folder, 'bundles'));

const PASSWORD = 'demo2026';
let close: () => Promise<void>;
let base: string;
const systemOf = (orgId: string): Client => basic(base, `his.${orgId}`, PASSWORD);

beforeAll(async () => {
  const store = await openTestStore();
  const clock = new VirtualClock('2026-11-23T12:00:00+08:00');
  const passwordHash = await hashPassword(PASSWORD);
  await loadDemoRegion(store, { now: clock.now(), hashPassword: async () => passwordHash });
  for (const orgId of new Set(referrals.map(({ fromOrg }): string => fromOrg))) {
    const person = `his-${orgId}`;
    await store.putPractitionerRole({ id: `R-${person}`, personId: person, orgId, role: 'gp', departmentCode: null, from: 0, to: null });
    await store.putAccount({ userId: person, login: `his.${orgId}`, personId: person, name: person, passwordHash, admin: false, disabled: false, apiClient: true });
  }
  const { 'forms/referral-up.json': form = '', 'roles.json': roles = '' } = packageFiles('referral');
  const deployed = await deployPackage(store, 'referral', { 'referral-up.bpmn': referralXml, 'forms/referral-up.json': form, 'roles.json': roles }, null, clock.now());
  if (!deployed.ok) throw new Error(JSON.stringify(deployed.error));
  const host = new InProcessHost({ store, clock, handlers: {} });
  const api = await startApi({ store, host, logger: pino({ level: 'silent' }), config: { port: 0 } });
  base = api.address;
  close = async () => {
    await api.close(0);
    await store.close();
  };
}, 60_000);
afterAll(() => close());

describe('synthetic referrals', () => {
  it('are all accepted', async () => {
    const answers = await Promise.all(referrals.map(async (body) => (await systemOf(body.fromOrg).post('/api/referrals', body)).body));
    expect(answers.filter(({ error }) => error !== undefined)).toEqual([]);
    expect(new Set(answers.map(({ businessKey }) => businessKey)).size).toBe(referrals.length);
  });
});

describe('bad input', () => {
  it.each(refused.map((fixture): [string, Loose] => [fixture.name, fixture]))('%s is refused by the field', async (_, { body, field }) => {
    const reply = await systemOf(body.fromOrg).post('/api/referrals', body);
    expect([reply.status, reply.body.error.fields.map(({ path }: { path: string }) => path)]).toEqual([422, [field]]);
  });
});

describe('bundles', () => {
  it.each(bundles)('%s is accepted', async (file) => {
    const reply = await systemOf('C00001').post('/fhir', json(`bundles/${file}`), { 'content-type': 'application/fhir+json' });
    expect([reply.status, reply.body.issue]).toEqual([201, undefined]);
  });
});
