import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { login } from '../../api/test-support/client.ts';
import type { Client } from '../../api/test-support/client.ts';
import { referralData } from '../../api/test-support/referral-data.ts';
import { newIdentity } from '../../cli/demo/referral-up.ts';
import { DEMO_PASSWORD } from '../../store/demo/index.ts';
import { launchBrowser } from './support/browser.ts';
import { Person } from './support/person.ts';

/** A hospital other tests leave alone. */
const OFFICE = { login: 'office.li', org: 'H00002' };
const base = inject('base');
let browser: Browser;
let gp: Client;
let office: Client;

/** A referral that waits for the office; its case and the task there. */
async function referral(): Promise<{ instanceId: string; taskId: string }> {
  const data = referralData({ targetOrg: OFFICE.org });
  const started = await gp.post('/api/processes/referral-up/start', { data: { ...data, patient: { ...data['patient'], ...newIdentity() } } });
  expect(started.status, JSON.stringify(started.body)).toBe(201);
  const { instanceId } = started.body;
  let taskId: string | undefined;
  await expect.poll(async () => (taskId = (await office.get(`/api/tasks?scope=group&instanceId=${instanceId}`)).body.items[0]?.id), { timeout: 20_000 }).toBeDefined();
  return { instanceId, taskId: taskId ?? '' };
}

beforeAll(async () => {
  browser = await launchBrowser();
  [gp, office] = await Promise.all([login(base, 'gp.lin', DEMO_PASSWORD), login(base, OFFICE.login, DEMO_PASSWORD)]);
});
afterAll(async () => {
  await browser?.close();
});

describe('when something fails', () => {
  it('a lost connection shows, and heals by itself: what came meanwhile is there', async () => {
    const before = await referral();
    const { page } = await Person.logIn(browser, base, OFFICE.login);
    await page.goto('/inbox');
    await page.locator(`[data-row-id="${before.taskId}"]`).waitFor();
    await page.getByRole('img', { name: '实时连接正常' }).first().waitFor();
    await page.context().setOffline(true);
    const banner = page.getByRole('alert').filter({ hasText: '网络已断开' });
    await banner.waitFor();
    await page.getByRole('img', { name: /已断开/ }).first().waitFor();
    const missed = await referral();
    await page.context().setOffline(false);
    await banner.waitFor({ state: 'detached' });
    await page.getByRole('img', { name: '实时连接正常' }).first().waitFor();
    const arrived = page.getByRole('button', { name: /条新任务/ });
    const row = page.locator(`[data-row-id="${missed.taskId}"]`);
    await row.or(arrived).first().waitFor();
    if (await arrived.isVisible()) await arrived.click();
    await row.waitFor();
  });

  it('a log-in that runs out while somebody writes keeps what was written', async () => {
    const { taskId } = await referral();
    await office.post(`/api/tasks/${encodeURIComponent(taskId)}/claim`);
    const { page } = await Person.logIn(browser, base, OFFICE.login);
    await page.goto(`/tasks/${encodeURIComponent(taskId)}`);
    const comment = page.locator('[data-path="comment"] textarea');
    await comment.fill('患者病情稳定，');
    await page.context().clearCookies();
    await comment.pressSequentially('建议门诊随诊');
    await page.waitForURL('**/login**');
    await page.getByRole('alert').filter({ hasText: '登录' }).waitFor();
    await page.locator('#login').fill(OFFICE.login);
    await page.locator('#password').fill(DEMO_PASSWORD);
    await page.locator('#password').press('Enter');
    await page.waitForURL('**/tasks/**');
    await comment.waitFor();
    await expect.poll(() => comment.inputValue()).toBe('患者病情稳定，建议门诊随诊');
  });

  it('a fault of the server is a sentence that says what to do, and trying again does', async () => {
    const { page } = await Person.logIn(browser, base, OFFICE.login);
    for (const [locale, sentence, again] of [['zh-CN', '服务器出错了，请稍后重试。', '重试'], ['en', 'The server had a problem. Please try again later.', 'Try again']] as const) {
      await page.evaluate(`localStorage.setItem('yilian.locale', '${locale}')`);
      await page.route(/\/api\/cases\?/, (route) => route.fulfill({ status: 500, contentType: 'application/json', body: '{"error":{"code":"internal","message":"TypeError: x is undefined"}}' }));
      await page.goto('/cases');
      const alert = page.getByRole('alert').filter({ hasText: sentence });
      await alert.waitFor();
      expect(await page.locator('main').textContent()).not.toContain('TypeError');
      await page.unroute(/\/api\/cases\?/);
      await alert.getByRole('button', { name: again }).click();
      await page.locator('main table').waitFor();
    }
  });
});
