import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { login as signIn } from '../../api/test-support/client.ts';
import type { Client } from '../../api/test-support/client.ts';
import { referralData } from '../../api/test-support/referral-data.ts';
import { DEMO_PASSWORD } from '../../store/demo/index.ts';
import { PHONE, launchBrowser } from './support/browser.ts';
import { Person } from './support/person.ts';

let browser: Browser;
let wang: Client;
const base = inject('base');
const caller = (name: string): Promise<Client> => signIn(base, name, DEMO_PASSWORD);

beforeAll(async () => {
  browser = await launchBrowser();
  const gp = await caller('gp.lin');
  for (const name of ['监管甲', '监管乙']) {
    const data = referralData({ patient: { name } });
    const started = await gp.post('/api/processes/referral-up/start', { data });
    expect(started.status, JSON.stringify(started.body)).toBe(201);
  }
  wang = await caller('office.wang');
  const { items } = (await wang.get('/api/tasks?scope=group&status=open')).body;
  for (const { id } of items) await wang.post(`/api/tasks/${encodeURIComponent(id)}/claim`);
});
afterAll(() => browser?.close());

/** The same page in the other language and theme. */
async function inEnglishAndDark(person: Person, name: string): Promise<void> {
  await person.page.evaluate("localStorage.setItem('yilian.locale', 'en'); localStorage.setItem('yilian.theme', 'dark')");
  await person.page.reload();
  await person.page.locator('main h1').waitFor();
  await person.page.waitForTimeout(800);
  await person.look(name);
}

describe('supervisors, in the browser', () => {
  it('see the queues, the tasks behind a number, and where a process takes its time', async () => {
    const bai = await Person.logIn(browser, base, 'supervisor.bai');
    const { page } = bai;
    await page.getByRole('link', { name: '监控' }).first().click();
    await page.getByRole('table', { name: '各机构各流程的待办' }).waitFor();
    await bai.look('40-monitor-board');
    await page.getByRole('button', { name: /查看待办/ }).first().click();
    await page.getByRole('region', { name: /任务明细/ }).getByRole('table').waitFor();
    await bai.look('41-monitor-tasks');
    await page.getByRole('link', { name: '热力图' }).click();
    await page.locator('.y-badge-heat').first().waitFor();
    await page.getByText('与前一时段比较').click();
    await page.getByText('次数', { exact: true }).first().click();
    await bai.look('42-monitor-heat');
    await page.getByRole('button', { name: /查看 .* 的待办任务/ }).first().click();
    await page.getByRole('button', { name: '收起' }).waitFor();
    await inEnglishAndDark(bai, '43-monitor-heat-en-dark');
  });

  it('give the tasks of somebody who leaves to a colleague, after a try', async () => {
    const bai = await Person.logIn(browser, base, 'supervisor.bai', PHONE);
    const { page } = bai;
    await page.goto('/monitor/reassign');
    await page.getByRole('combobox', { name: '原办理人' }).click({ force: true });
    await page.getByRole('option', { name: /王海燕/ }).click();
    await page.getByRole('combobox', { name: '改派给' }).click({ force: true });
    await page.locator('.el-select-dropdown:visible').getByRole('option').first().click();
    await page.getByRole('button', { name: '试算' }).click();
    await page.getByRole('heading', { name: /可改派/ }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width);
    await bai.look('44-monitor-reassign-telephone');
    await page.getByRole('button', { name: /改派选中/ }).click();
    await page.getByRole('heading', { name: /已改派/ }).waitFor();
    expect((await wang.get('/api/tasks?scope=mine&status=open')).body.total).toBe(0);
  });
});
