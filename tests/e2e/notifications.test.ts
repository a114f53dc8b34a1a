import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { NoticeKind, Notification, NotificationPage } from '../../api/contract/notifications.ts';
import { referralData } from '../../api/test-support/referral-data.ts';
import { newIdentity } from '../../cli/demo/referral-up.ts';
import { PHONE, launchBrowser } from './support/browser.ts';
import { Person } from './support/person.ts';

const base = inject('base');
let browser: Browser;
let lin: Person;
let wang: Person;
let caseId = '';
beforeAll(async () => {
  browser = await launchBrowser();
  [lin, wang] = await Promise.all([Person.logIn(browser, base, 'gp.lin'), Person.logIn(browser, base, 'office.wang')]);
});
afterAll(async () => {
  await browser?.close();
});

const post = async (person: Person, path: string, data: unknown): Promise<{ instanceId: string }> => {
  const { csrf } = (await (await person.page.request.get('/api/session')).json()) as { csrf: string };
  const answer = await person.page.request.post(`/api${path}`, { headers: { 'x-csrf-token': csrf }, data });
  expect(answer.status(), await answer.text()).toBeLessThan(300);
  return (answer.status() === 204 ? { instanceId: '' } : await answer.json()) as { instanceId: string };
};
const bell = (person: Person) => person.page.getByRole('banner').getByRole('button', { name: /^(通知|Notifications)/ });
const notices = async (person: Person): Promise<NotificationPage> => (await (await person.page.request.get('/api/notifications?limit=100')).json()) as NotificationPage;
/** What somebody was told of the case, by its kind. Other cases on the same product may tell them something at any time. */
const told = async (person: Person, kind: NoticeKind): Promise<Notification | undefined> => (await notices(person)).items.find((notice) => notice.kind === kind && notice.instanceId === caseId);
/** Whether the bell has the server's number; nothing but the push connection brings it there. */
const rings = async (person: Person): Promise<boolean> => Number(/\d+/.exec((await bell(person).getAttribute('aria-label')) ?? '')?.[0] ?? 0) === (await notices(person)).unread;
const RINGS = { timeout: 10_000, interval: 100 };

describe('notices', () => {
  it('ring the bell of who is offered a task, and of who is named', async () => {
    const patient = newIdentity();
    ({ instanceId: caseId } = await post(lin, '/processes/referral-up/start', { data: { ...referralData(), patient: { ...referralData()['patient'] as object, ...patient } } }));
    await expect.poll(() => told(wang, 'task.offered'), { timeout: 20_000 }).toMatchObject({ readAt: null });
    await expect.poll(() => rings(wang), RINGS).toBe(true);
    const { items } = (await (await lin.page.request.get(`/api/cases/${encodeURIComponent(caseId)}/people?text=`)).json()) as { items: { userId: string; name: string }[] };
    const named = items.find(({ name }) => name === '王海燕');
    expect(named).toBeDefined();
    await post(lin, `/cases/${encodeURIComponent(caseId)}/comments`, { text: '@王海燕 请补看心电图', mentions: [named?.userId] });
    await expect.poll(() => told(wang, 'mention'), RINGS).toMatchObject({ readAt: null });
    await expect.poll(() => rings(wang), RINGS).toBe(true);
  });

  it('are listed below the bell, and read when they are opened', async () => {
    await bell(wang).click();
    const panel = wang.page.getByRole('dialog', { name: '通知' });
    const mention = panel.getByRole('link', { name: /在讨论中提到了您.*未读/ });
    await mention.waitFor();
    await wang.look('notifications-01-bell');
    await wang.page.keyboard.press('Escape');
    await panel.waitFor({ state: 'hidden' });
    expect(await wang.page.evaluate("document.activeElement?.getAttribute('aria-label')")).toMatch(/^通知/);
    await bell(wang).click();
    await mention.click();
    await wang.page.waitForURL(`**/cases/${encodeURIComponent(caseId)}/discussion`);
    await expect.poll(() => told(wang, 'mention'), RINGS).toMatchObject({ readAt: expect.any(Number) });
    await expect.poll(() => rings(wang), RINGS).toBe(true);
  });

  it('have a page with settings, and rules for administrators, on telephones and in the dark too', async () => {
    await wang.page.goto('/notifications');
    await wang.page.getByRole('list', { name: '通知' }).waitFor();
    await wang.look('notifications-02-list');
    await wang.page.goto('/notifications/settings');
    await wang.page.getByRole('checkbox', { name: '我发起的病例有进展 站内' }).click();
    await wang.page.getByRole('button', { name: '保存' }).click();
    await wang.page.getByText('设置已保存').first().waitFor();
    await wang.look('notifications-03-settings');
    await wang.page.reload();
    expect(await wang.page.getByRole('checkbox', { name: '我发起的病例有进展 站内' }).isChecked()).toBe(false);
    await wang.page.setViewportSize(PHONE);
    await wang.look('notifications-04-settings-phone');
    await bell(wang).click();
    await wang.page.getByRole('dialog', { name: '通知' }).getByRole('link').first().waitFor();
    await wang.look('notifications-05-bell-phone');
    const admin = await Person.logIn(browser, base, 'admin');
    await admin.page.goto('/notification-rules');
    await admin.page.getByRole('button', { name: '增加规则' }).click();
    const dialog = admin.page.getByRole('dialog', { name: '增加规则' });
    await dialog.getByLabel('岗位', { exact: true }).selectOption('gp');
    await dialog.getByRole('button', { name: '增加规则' }).click();
    await admin.page.getByRole('button', { name: /^删除：我的岗位可认领的任务/ }).waitFor();
    await admin.look('notifications-06-rules');
    await admin.page.evaluate("localStorage.setItem('yilian.locale', 'en'); localStorage.setItem('yilian.theme', 'dark')");
    await admin.page.reload();
    await admin.page.getByRole('heading', { name: 'Notification rules' }).waitFor();
    await admin.look('notifications-07-rules-dark');
    await admin.page.setViewportSize(PHONE);
    await admin.look('notifications-08-rules-phone');
    await admin.page.goto('/notification-rules/deliveries');
    await admin.page.getByText('Nothing here').waitFor();
    await admin.look('notifications-09-deliveries');
    await admin.page.context().close();
  });
});
