import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { referralData } from '../../api/test-support/referral-data.ts';
import { newIdentity } from '../../cli/demo/referral-up.ts';
import { DESKTOP, PHONE, accessibilityFaults, launchBrowser, screenshot } from './support/browser.ts';
import { Person } from './support/person.ts';

const base = inject('base');
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
});

let lin: Person;
let wang: Person;
let caseId = '';

const post = async (person: Person, path: string, data: unknown): Promise<{ instanceId: string }> => {
  const { csrf } = (await (await person.page.request.get('/api/session')).json()) as { csrf: string };
  const answer = await person.page.request.post(`/api${path}`, { headers: { 'x-csrf-token': csrf }, data });
  expect(answer.status(), await answer.text()).toBeLessThan(300);
  return answer.status() === 204 ? { instanceId: '' } : ((await answer.json()) as { instanceId: string });
};
/** The task of the case that is offered to this person; the steps before it run by themselves. */
const openTask = async (person: Person): Promise<string> => {
  let id: string | undefined;
  await expect.poll(async () => (id = ((await (await person.page.request.get(`/api/tasks?instanceId=${caseId}`)).json()) as { items: { id: string }[] }).items[0]?.id), { timeout: 20_000 }).toBeDefined();
  return id ?? '';
};
const inEnglishAndDark = async (person: Person): Promise<void> => {
  await person.page.evaluate("localStorage.setItem('yilian.locale', 'en'); localStorage.setItem('yilian.theme', 'dark')");
};

describe('the page of a case and of a task', () => {
  it('is there for a referral that has been submitted', async () => {
    [lin, wang] = await Promise.all([Person.logIn(browser, base, 'gp.lin'), Person.logIn(browser, base, 'office.wang')]);
    const patient = newIdentity();
    ({ instanceId: caseId } = await post(lin, '/processes/referral-up/start', { data: { ...referralData(), patient: { ...referralData()['patient'] as object, ...patient } } }));
    expect(caseId).not.toBe('');
  });

  it('says before anything is pressed where each outcome leads', async () => {
    const taskId = await openTask(wang);
    await post(wang, `/tasks/${encodeURIComponent(taskId)}/claim`, {});
    await wang.page.goto(`/tasks/${encodeURIComponent(taskId)}`);
    const preview = wang.page.getByRole('region', { name: '提交后' });
    await preview.locator('[data-outcome]').first().waitFor();
    expect(await preview.locator('[data-outcome="ACCEPT"]').textContent()).toMatch(/号源|预约/);
    expect(await preview.locator('[data-outcome="REJECT"]').textContent()).toMatch(/病例状态|流程结束|→/);
    await wang.page.getByRole('button', { name: '受理，并处理下一条' }).waitFor();
    await wang.look('case-01-task-preview');
    await wang.page.getByRole('button', { name: '更多' }).click();
    await wang.page.getByRole('menuitem', { name: /转办/ }).waitFor();
    await wang.look('case-01b-task-verbs');
    await wang.page.getByRole('menuitem', { name: /转办/ }).click();
    const dialog = wang.page.getByRole('dialog', { name: '转办' });
    await dialog.getByRole('button', { name: '转办' }).click();
    await dialog.getByText('请选择人员').waitFor();
    await wang.look('case-01c-task-transfer');
    await dialog.getByRole('button', { name: '取消' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await wang.fill({ levelConfirmed: '常规', acceptedDept: '心内科', needsConfirmed: ['门诊号'], plannedPeriod: { start: day(1), end: day(7) }, comment: '符合接收条件' });
    await wang.page.getByRole('group', { name: '处理结果' }).getByRole('button', { name: '受理', exact: true }).click();
    await wang.page.waitForURL('**/inbox**');
    await wang.sendNow();
  });

  it('shows on the diagram what was not taken, and is walked with the arrow keys', async () => {
    await wang.page.goto(`/cases/${caseId}/diagram`);
    await wang.page.locator('.canvas .y-taken').first().waitFor({ state: 'attached' });
    await wang.page.locator('.canvas .y-skipped').first().waitFor({ state: 'attached' });
    expect(await wang.isOnTop(wang.page.locator('.bjs-powered-by'))).toBe(true);
    const decisions = wang.page.locator('.choices');
    await decisions.locator('summary').first().click();
    await wang.page.locator('.canvas svg').first().focus();
    await wang.page.keyboard.press('ArrowRight');
    const chosen = wang.page.locator('.facts h2');
    await chosen.waitFor();
    const first = await chosen.textContent();
    await wang.page.keyboard.press('ArrowLeft');
    await expect.poll(() => chosen.textContent()).not.toBe(first);
    await wang.look('case-02-diagram');
  });

  it('filters its timeline, and names the fields that changed as their forms do', async () => {
    await wang.page.goto(`/cases/${caseId}/timeline`);
    await wang.page.getByText('医院分诊受理').first().waitFor();
    await wang.page.locator('.filters').getByText('办理', { exact: true }).click();
    await wang.page.getByText(/状态由/).first().waitFor({ state: 'hidden' });
    await wang.look('case-03-timeline');
  });

  it('lets colleagues be mentioned, who are told of it', async () => {
    await wang.page.goto(`/cases/${caseId}/discussion`);
    await wang.page.locator('#comment').pressSequentially('@林晓');
    await wang.page.getByRole('option', { name: /林晓芳/ }).waitFor();
    await wang.page.keyboard.press('Enter');
    await wang.page.locator('#comment').pressSequentially('患者已确认时间');
    await wang.look('case-04-discussion');
    await wang.page.getByRole('button', { name: '发送' }).click();
    await wang.page.locator('mark', { hasText: '@林晓芳' }).waitFor();
    const open = async (): Promise<string[]> => ((await (await lin.page.request.get('/api/mentions')).json()) as { items: { instanceId: string }[] }).items.map(({ instanceId }) => instanceId);
    expect(await open()).toContain(caseId);
    await lin.page.goto(`/cases/${caseId}/discussion`);
    await lin.page.locator('mark', { hasText: '@林晓芳' }).waitFor();
    await expect.poll(open).not.toContain(caseId);
  });

  it('prints, and the print is verified by whoever holds it', async () => {
    await lin.page.goto(`/cases/${caseId}`);
    await lin.page.getByRole('button', { name: '打印 / PDF' }).click();
    const pdf = lin.page.locator('[data-pdf]');
    await pdf.waitFor();
    const bytes = await (await lin.page.request.get((await pdf.getAttribute('href')) ?? '')).body();
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const verify = (await lin.page.getByRole('link', { name: '核验页' }).getAttribute('href')) ?? '';
    const stranger = await (await browser.newContext({ baseURL: base, locale: 'zh-CN', viewport: PHONE })).newPage();
    await stranger.goto(verify);
    await stranger.getByText('与病例记录一致').waitFor();
    await stranger.getByText('印章未被改动，但用的是测试密钥').waitFor();
    await stranger.locator('input[type=file]').setInputFiles({ name: 'case.pdf', mimeType: 'application/pdf', buffer: bytes });
    await stranger.getByText('此文件就是当时生成的文件').waitFor();
    await stranger.screenshot({ path: 'test-results/case-05-verify-telephone.png', fullPage: true });
    await stranger.locator('input[type=file]').setInputFiles({ name: 'case.pdf', mimeType: 'application/pdf', buffer: Buffer.concat([bytes, Buffer.from(' ')]) });
    await stranger.getByText('此文件不是当时生成的文件').waitFor();
    await stranger.evaluate("localStorage.setItem('yilian.locale', 'en'); localStorage.setItem('yilian.theme', 'dark')");
    await stranger.setViewportSize(DESKTOP);
    await stranger.reload();
    await stranger.getByText('made with a development key').waitFor();
    expect(await accessibilityFaults(stranger)).toEqual([]);
    await screenshot(stranger, 'case-06-verify-en-dark');
    await stranger.context().close();
  });

  it('shows attachments in the page, and signs by hand', async () => {
    await lin.page.goto(`/cases/${caseId}/files`);
    await lin.page.getByText('没有附件').waitFor();
    await lin.page.goto('/start/referral-up');
    const sign = lin.page.locator('[data-path="gpSign"]');
    await sign.getByRole('button', { name: '手写签名' }).click();
    const pad = sign.locator('canvas');
    await pad.scrollIntoViewIfNeeded();
    const box = (await pad.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    await lin.page.mouse.move(box.x + 40, box.y + 40);
    await lin.page.mouse.down();
    await lin.page.mouse.move(box.x + 140, box.y + 90, { steps: 8 });
    await lin.page.mouse.up();
    await sign.getByRole('button', { name: '完成签名' }).click();
    const picture = sign.getByRole('img', { name: '林晓芳 的手写签名' });
    await picture.waitFor();
    await expect.poll(() => picture.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth)).toBe(600);
  });

  it('reads in English, in the dark, and on a telephone', async () => {
    await inEnglishAndDark(wang);
    await wang.page.goto(`/cases/${caseId}/diagram`);
    await wang.page.getByRole('heading', { name: 'Decisions' }).waitFor();
    await wang.look('case-06-diagram-en-dark');
    await wang.page.setViewportSize(PHONE);
    for (const tab of ['form', 'timeline', 'discussion', 'files']) {
      await wang.page.goto(`/cases/${caseId}/${tab}`);
      await wang.page.getByRole('tab', { selected: true }).waitFor();
      expect(await wang.page.evaluate('document.documentElement.scrollWidth'), tab).toBeLessThanOrEqual(PHONE.width);
    }
    const zhao = await Person.logIn(browser, base, 'slot.zhao', PHONE);
    const task = await openTask(zhao);
    await post(zhao, `/tasks/${encodeURIComponent(task)}/claim`, {});
    await inEnglishAndDark(zhao);
    await zhao.page.goto(`/tasks/${encodeURIComponent(task)}`);
    await zhao.page.getByRole('region', { name: 'What happens next' }).locator('.path').first().waitFor();
    expect(await zhao.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width);
    await zhao.look('case-07-task-en-dark-telephone');
  });
});

function day(offset: number): string {
  return new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
}
