import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { begin, taskCreated } from '../../../store/test-support/events.ts';
import { Deliverer, PAUSES } from '../deliverer.ts';
import { startReceiver, type Receiver } from '../test-support/receiver.ts';
import { openRegion, type Region } from '../test-support/region.ts';
import { checkUrl, guardedLookup, isInside } from './address-guard.ts';
import { outletConfig } from './config.ts';
import { signatureOf, webhookOutlet } from './webhook.ts';

const SECRET = 'a secret of some length';
const ORIGIN = 'https://yilian.example';
let region: Region;
let receiver: Receiver;
beforeEach(async () => {
  [region, receiver] = await Promise.all([openRegion(), startReceiver()]);
});
afterEach(() => receiver.close());

const outlet = (hosts = ['127.0.0.1'], url = receiver.url) => webhookOutlet({ url: new URL(url), secret: SECRET, allowedHosts: hosts }, ORIGIN, () => region.clock.now);
const deliverer = (send = outlet()) => new Deliverer({ notices: region.store.notices, now: () => region.clock.now, outlets: { webhook: send } });
const states = async () => (await region.store.notices.deliveries({})).items.map(({ status, attempts, error }) => ({ status, attempts, error }));

/** A task of office.wang, told by webhook. */
async function tell(): Promise<string> {
  const { notices } = region.store;
  await notices.putRule({ id: 'task.assigned', kind: 'task.assigned', processKey: '', role: '', console: true, mail: 'off', webhook: true, enabled: true, locked: false }, 0, 'admin');
  const id = await begin(region.store, [taskCreated(2, { assignee: 'office.wang' })], { title: '张三 心内科' });
  await region.told('office.wang');
  return id;
}

describe('a webhook call', () => {
  it('is signed, carries its id, and nothing about a patient', async () => {
    const id = await tell();
    await deliverer().pass();
    const [call] = receiver.calls;
    const body = JSON.parse(call?.body ?? '');
    expect(body).toMatchObject({ recipient: 'office.wang', kind: 'task.assigned', case: `ZZ-${id}`, step: '医院分诊受理', link: `${ORIGIN}/tasks/${encodeURIComponent(`${id}:2`)}` });
    expect(call?.body).not.toContain('张三');
    expect(call?.headers['idempotency-key']).toBe(body.id);
    const seconds = Number(call?.headers['x-yilian-timestamp']);
    expect(seconds).toBe(Math.floor(region.clock.now / 1000));
    expect(call?.headers['x-yilian-signature']).toBe(`v1=${signatureOf(SECRET, seconds, call?.body ?? '')}`);
    expect(await states()).toEqual([{ status: 'sent', attempts: 1, error: null }]);
    await deliverer().pass();
    expect(receiver.calls).toHaveLength(1);
  });

  it('is repeated under the same id, later and later, then given up, and sent again by hand', async () => {
    await tell();
    receiver.answer(503);
    await deliverer().pass();
    expect(await states()).toEqual([{ status: 'pending', attempts: 1, error: 'HTTP 503' }]);
    await deliverer().pass();
    expect(receiver.calls).toHaveLength(1);
    for (const pause of PAUSES) {
      region.clock.now += pause;
      await deliverer().pass();
    }
    expect(receiver.calls).toHaveLength(PAUSES.length + 1);
    expect(new Set(receiver.calls.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
    expect(await states()).toEqual([{ status: 'dead', attempts: PAUSES.length + 1, error: 'HTTP 503' }]);
    const [dead] = (await region.store.notices.deliveries({ status: 'dead' })).items;
    receiver.answer(200);
    expect(await region.store.notices.sendAgain(dead?.id ?? '', region.clock.now)).toBe(true);
    await deliverer().pass();
    expect(await states()).toEqual([{ status: 'sent', attempts: 1, error: null }]);
  });

  it('is given up at once when it would be refused again, and follows no redirect', async () => {
    await tell();
    receiver.answer(302, { location: '/elsewhere' });
    await deliverer().pass();
    expect(await states()).toEqual([{ status: 'dead', attempts: 1, error: 'HTTP 302' }]);
    expect(receiver.calls.map(({ path }) => path)).toEqual(['/hook']);
  });

  it('is made by one of two servers, and by the other one when the first has died', async () => {
    await tell();
    let go: () => void = () => undefined;
    const slow = deliverer(() => new Promise((resolve) => { go = resolve; }));
    const stuck = slow.pass();
    while ((await region.store.notices.leaseDeliveries('probe', region.clock.now, region.clock.now, 1)).length > 0);
    await deliverer().pass();
    expect(receiver.calls).toHaveLength(0);
    region.clock.now += 121_000;
    await deliverer().pass();
    expect(receiver.calls).toHaveLength(1);
    go();
    await stuck;
  });

  it('waits until somebody\'s quiet hours are over', async () => {
    // 09:00 in the region.
    await region.store.notices.putSetting('office.wang', { mail: null, digestAt: null, quiet: { from: 8 * 60, until: 10 * 60 + 30 }, kinds: {} }, 0);
    await tell();
    await deliverer().pass();
    expect(receiver.calls).toHaveLength(0);
    region.clock.now += 90 * 60_000 + 1;
    await deliverer().pass();
    expect(receiver.calls).toHaveLength(1);
  });
});

describe('addresses inside the network', () => {
  it('are not called unless their host is allowed', async () => {
    const delivery = { id: 'd', userId: 'u', kind: 'mention', target: '', content: { path: '/' } } as const;
    for (const url of [receiver.url, receiver.url.replace('http:', 'https:'), receiver.url.replace('127.0.0.1', 'localhost'), receiver.url.replace('http://127.0.0.1', 'https://localhost')]) {
      await expect(outlet([], url)(delivery), url).rejects.toMatchObject({ permanent: true });
    }
    expect(receiver.calls).toEqual([]);
    await outlet(['localhost'], receiver.url.replace('127.0.0.1', 'localhost'))(delivery);
    expect(receiver.calls).toHaveLength(1);
  });

  it('are known in all their forms', () => {
    for (const address of ['127.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1', '255.255.255.255', '::1', '::', 'fe80::1', 'fd00::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '64:ff9b::a00:1', '2002:7f00:1::', 'nonsense']) expect(isInside(address), address).toBe(true);
    for (const address of ['8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1111']) expect(isInside(address), address).toBe(false);
    for (const url of ['https://[::1]/', 'https://0x7f.1/', 'https://2130706433/', 'https://017700000001/', 'http://example.org/', 'ftp://example.org/', 'https://[::ffff:7f00:1]/']) expect(() => checkUrl(new URL(url), []), url).toThrow();
    expect(() => checkUrl(new URL('https://example.org/'), [])).not.toThrow();
  });

  it('are refused for names when they are connected to', async () => {
    const look = (allowed: boolean) => new Promise((resolve, reject) => guardedLookup(allowed)('localhost', {}, (error, address) => (error ? reject(error) : resolve(address))));
    await expect(look(false)).rejects.toMatchObject({ permanent: true });
    expect(await look(true)).toMatch(/127\.0\.0\.1|::1/);
  });
});

describe('the settings of an installation', () => {
  it('have defaults that send nothing, and are refused by halves', () => {
    expect(outletConfig({})).toEqual({ mail: null, webhook: null, keepDays: 90 });
    expect(outletConfig({ YILIAN_WEBHOOK_URL: 'https://hooks.example/x', YILIAN_WEBHOOK_SECRET: SECRET, YILIAN_WEBHOOK_HOSTS: 'A.local, b' }).webhook).toMatchObject({ allowedHosts: ['a.local', 'b'] });
    for (const wrong of [{ YILIAN_SMTP_URL: 'smtp://x' }, { YILIAN_SMTP_URL: 'http://x', YILIAN_MAIL_FROM: 'a@b.c' }, { YILIAN_WEBHOOK_URL: 'https://x', YILIAN_WEBHOOK_SECRET: 'short' }, { YILIAN_WEBHOOK_URL: 'x', YILIAN_WEBHOOK_SECRET: SECRET }, { YILIAN_NOTIFICATION_DAYS: '0' }]) {
      expect(() => outletConfig(wrong), JSON.stringify(wrong)).toThrow(/YILIAN_/);
    }
  });
});

