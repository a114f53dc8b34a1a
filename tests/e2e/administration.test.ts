import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { login as signIn } from '../../api/test-support/client.ts';
import type { Client } from '../../api/test-support/client.ts';
import { referralData } from '../../api/test-support/referral-data.ts';
import { sampleFiles } from '../../api/test-support/sample-package.ts';
import { DEMO_PASSWORD } from '../../store/demo/index.ts';
import { PHONE, launchBrowser } from './support/browser.ts';
import { Person } from './support/person.ts';
import { Product } from './support/product.ts';

let browser: Browser;
let wang: Client;
/** Of its own: what is counted here must not come from other tests. */
let product: Product;
let base: string;
const caller = (name: string): Promise<Client> => signIn(base, name, DEMO_PASSWORD);

beforeAll(async () => {
  product = await Product.start();
  base = product.base;
  browser = await launchBrowser();
  const gp = await caller('gp.lin');
  for (const targetDept of ['CARD', 'NEUR']) {
    const data = referralData({ targetDept });
    const started = await gp.post('/api/processes/referral-up/start', { data });
    expect(started.status, JSON.stringify(started.body)).toBe(201);
  }
  wang = await caller('office.wang');
  const offered = async (): Promise<{ id: string }[]> => (await wang.get('/api/tasks?scope=group&status=open')).body.items;
  await vi.waitUntil(async () => (await offered()).length >= 2, { timeout: 60_000, interval: 500 });
  const items = await offered();
  for (const { id } of items) await wang.post(`/api/tasks/${encodeURIComponent(id)}/claim`);
});
afterAll(async () => {
  await browser?.close();
  await product?.dispose();
});

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
    await page.getByText('与另一时段比较').click();
    await page.getByText('次数', { exact: true }).first().click();
    await page.getByLabel('比较时段：开始日期').fill('2026-01-01');
    await page.getByRole('button', { name: '改为前一时段' }).waitFor();
    await page.getByText('仅本期有').first().waitFor();
    await bai.look('42-monitor-heat');
    await page.getByRole('button', { name: /查看 .* 的待办任务/ }).first().click();
    await page.getByRole('button', { name: '收起' }).waitFor();
    await bai.inEnglishAndDark('43-monitor-heat-en-dark');
  });

  it('give the tasks of somebody who leaves to a colleague, after a try', async () => {
    const bai = await Person.logIn(browser, base, 'supervisor.bai', PHONE);
    const { page } = bai;
    // The person is found by pinyin from any page, and chosen already when the form opens.
    await page.locator('main h1').waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: '搜索与命令' }).fill('wanghaiyan');
    await page.getByRole('option', { name: /王海燕.*可改派/ }).click();
    await page.waitForURL(({ pathname, search }) => pathname === '/monitor/reassign' && search === '');
    await page.locator('.form').getByText(/王海燕/).waitFor();
    await page.getByRole('combobox', { name: '改派给', disabled: false }).click({ force: true });
    await page.getByRole('option', { name: /可接/ }).first().click();
    await page.getByRole('button', { name: '试算' }).click();
    await page.getByRole('heading', { name: '可改派 1 项，不可 1 项' }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width);
    await bai.look('44-monitor-reassign-telephone');
    await page.getByRole('button', { name: /改派选中/ }).click();
    await page.getByRole('heading', { name: /已改派/ }).waitFor();
    expect((await wang.get('/api/tasks?scope=mine&status=open')).body.total).toBe(1);
  });
});

describe('administrators, in the browser', () => {
  const files = (change: (xml: string) => string) => Object.entries(sampleFiles).map(([path, text]) => ({ name: path.split('/').at(-1) ?? '', mimeType: 'text/plain', buffer: Buffer.from(path.endsWith('.bpmn') ? change(text) : text) }));

  it('check, try and deploy a package, and see its versions', async () => {
    const admin = await Person.logIn(browser, base, 'admin');
    const { page } = admin;
    const upload = async (change: (xml: string) => string): Promise<void> => {
      await page.goto('/definitions/upload');
      await page.getByLabel('流程包名称').fill('sample');
      await page.getByText('上传的就是整个流程包').click();
      await page.getByLabel('选择文件').setInputFiles(files(change));
      await page.getByRole('button', { name: '检查并比较' }).click();
    };
    await upload((xml) => xml.replace('sourceRef="start"', 'sourceRef="nowhere"'));
    await page.getByRole('heading', { name: /个错误/ }).waitFor();
    await admin.look('50-definitions-problems');
    await upload((xml) => xml);
    await page.getByLabel('样例变量（JSON）').fill('{"request": {"target": "H00001"}}');
    await page.getByRole('button', { name: '运行', exact: true }).click();
    await page.getByText('走到结束').waitFor();
    await page.getByText('执行过程').click();
    await admin.look('51-definitions-simulated');
    await page.getByRole('button', { name: '部署', exact: true }).click();
    await page.getByText('已部署：request:1').first().waitFor();
    await upload((xml) => xml.replace('name="审核"', 'name="复核"'));
    await page.getByText('name：审核 → 复核').waitFor();
    await page.getByRole('button', { name: '部署', exact: true }).click();
    await page.getByText('已部署：request:2').first().waitFor();

    await page.goto('/definitions');
    await page.getByRole('button', { name: '查看 会诊申请 的版本' }).click();
    await page.getByRole('button', { name: '与当前版本比较：第 1 版' }).click();
    await page.getByText('name：审核 → 复核').waitFor();
    await admin.look('52-definitions-versions');
    await page.setViewportSize(PHONE);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width);
    await admin.inEnglishAndDark('53-definitions-telephone-en-dark');
  });

  it('search the audit log, verify its chain, and look after incidents', async () => {
    const admin = await Person.logIn(browser, base, 'admin');
    const { page } = admin;
    await page.getByRole('link', { name: '审计日志' }).click();
    await page.getByLabel('操作', { exact: true }).fill('task.');
    await page.getByLabel('操作人账号').fill('office.wang');
    await page.getByRole('button', { name: '查询' }).click();
    await page.getByRole('cell', { name: 'task.claim' }).first().waitFor();
    await page.getByRole('button', { name: '校验链' }).click();
    await page.getByText(/链完整/).first().waitFor();
    await admin.look('60-audit');
    await page.setViewportSize(PHONE);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width);
    await admin.inEnglishAndDark('61-audit-telephone-en-dark');
    await page.goto('/incidents');
    await page.getByRole('region', { name: 'Changes by hand' }).waitFor();
    await admin.look('62-incidents-telephone-en-dark');
  });
});
