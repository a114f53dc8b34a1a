import { afterEach, beforeEach, expect, it } from 'vitest';
import { begin, taskCreated } from '../../../store/test-support/events.ts';
import { Deliverer } from '../deliverer.ts';
import { openRegion, type Region } from '../test-support/region.ts';
import { startSmtpServer, type SmtpServer } from '../test-support/smtp-server.ts';
import { mailOutlet } from './mail.ts';

let region: Region;
let smtp: SmtpServer;
beforeEach(async () => {
  [region, smtp] = await Promise.all([openRegion(), startSmtpServer()]);
  await region.store.notices.putSetting('office.wang', { mail: 'wang@hospital.example', digestAt: null, quiet: null, kinds: { 'task.assigned': { console: true, mail: 'now', webhook: false } } }, 0);
});
afterEach(() => smtp.close());

const pass = () => new Deliverer({ notices: region.store.notices, now: () => region.clock.now, outlets: { mail: mailOutlet({ url: smtp.url, from: 'Yilian <no-reply@yilian.example>' }, 'https://yilian.example') } }).pass();
const tell = async () => {
  const id = await begin(region.store, [taskCreated(2, { assignee: 'office.wang' })], { title: '张三 心内科' });
  await region.told('office.wang');
  return id;
};
const header = (mail: string, name: string): string => new RegExp(`^${name}:(.*(?:\\n[ \\t].*)*)`, 'im').exec(mail)?.[1]?.trim() ?? '';
const decoded = (mail: string): string => {
  const text = mail.slice(mail.indexOf('\n\n') + 2);
  return header(mail, 'content-transfer-encoding') === 'base64' ? Buffer.from(text, 'base64').toString('utf8') : Buffer.from(text.replace(/=\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))), 'latin1').toString('utf8');
};

it('a notice arrives as a mail with the step, the number and a link, and nothing about a patient', async () => {
  const id = await tell();
  await pass();
  const [mail = ''] = smtp.mails;
  expect(header(mail, 'to')).toContain('wang@hospital.example');
  expect(header(mail, 'auto-submitted')).toBe('auto-generated');
  expect(header(mail, 'message-id')).toMatch(/^<[0-9a-f]{64}\.mail@yilian\.example>$/);
  const text = decoded(mail);
  expect(text).toContain(`ZZ-${id}`);
  expect(text).toContain('医院分诊受理');
  expect(text).toContain('2026-11-23 10:00');
  expect(text).toContain(`https://yilian.example/tasks/${encodeURIComponent(`${id}:2`)}`);
  expect(text).not.toContain('张三');
});

it('a mail that is sent twice has the same Message-ID', async () => {
  await tell();
  await pass();
  const [sent] = (await region.store.notices.deliveries({})).items;
  if (!sent) throw new Error('nothing was sent');
  await mailOutlet({ url: smtp.url, from: 'no-reply@yilian.example' }, 'https://yilian.example')(sent);
  expect(new Set(smtp.mails.map((mail) => header(mail, 'message-id'))).size).toBe(1);
  expect(smtp.mails).toHaveLength(2);
});

it('a refusal for good is given up, one for now is repeated; what is kept of it has no address', async () => {
  await tell();
  smtp.refuse('451 4.7.1 <wang@hospital.example> later');
  await pass();
  expect((await region.store.notices.deliveries({})).items).toMatchObject([{ status: 'pending', attempts: 1, error: 'SMTP 451' }]);
  smtp.refuse('550 5.1.1 <wang@hospital.example> unknown');
  region.clock.now += 10_000;
  await pass();
  expect((await region.store.notices.deliveries({})).items).toMatchObject([{ status: 'dead', attempts: 2, error: 'SMTP 550' }]);
});

it('a server that cannot be reached is tried again', async () => {
  await tell();
  await smtp.close();
  await pass();
  expect((await region.store.notices.deliveries({})).items).toMatchObject([{ status: 'pending', attempts: 1 }]);
});
