import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { login } from '../../api/test-support/client.ts';
import { referralData } from '../../api/test-support/referral-data.ts';
import { newIdentity } from '../../cli/demo/referral-up.ts';
import { DEMO_PASSWORD } from '../../store/demo/index.ts';
import { DESKTOP, PHONE, holdAgainst, inWords, launchBrowser, newPage, screenshot } from './support/browser.ts';
import { Person } from './support/person.ts';
import { ACCESSIBILITY_CONTACT } from './support/product.ts';

const base = inject('base');
const AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const ENHANCED = 'color-contrast-enhanced';
let browser: Browser;
let wang: Person;
let caseId = '';

/** What is asked of the page; the tests themselves are compiled without the browser's types. */
interface Styled { ownerDocument: { defaultView: { getComputedStyle(of: unknown): Record<string, string> }; body: unknown; activeElement: unknown } }
const styleOf = (element: Locator, property: string): Promise<string> => element.first().evaluate<string, string, Styled>((node, name) => node.ownerDocument.defaultView.getComputedStyle(node)[name] ?? '', property);
const focused = (element: Locator): Promise<boolean> => element.evaluate((node) => (node as unknown as Styled).ownerDocument.activeElement === node);

async function show(page: Page, theme: 'light' | 'dark', contrast: 'standard' | 'more' | 'auto', address: string): Promise<void> {
  await page.evaluate(`localStorage.setItem('yilian.theme', '${theme}'); localStorage.setItem('yilian.contrast', '${contrast}')`);
  await page.goto(address);
  await page.locator('h1').first().waitFor();
  await expect.poll(() => page.locator('[aria-busy=true]:visible').count(), { timeout: 15_000 }).toBe(0);
}

beforeAll(async () => {
  browser = await launchBrowser();
  const gp = await login(base, 'gp.lin', DEMO_PASSWORD);
  const started = await gp.post('/api/processes/referral-up/start', { data: { ...referralData(), patient: { ...(referralData()['patient'] as object), ...newIdentity() } } });
  expect(started.status, JSON.stringify(started.body)).toBe(201);
  caseId = started.body.instanceId;
  wang = await Person.logIn(browser, base, 'office.wang');
});
afterAll(async () => {
  await browser?.close();
});

describe('high contrast', () => {
  const look = async (page: Page, name: string, there: Locator): Promise<void> => {
    await there.first().waitFor();
    await screenshot(page, `contrast-${name}`);
    const { faults } = await holdAgainst(page, [...AA, 'wcag2aaa']);
    expect(faults.map(inWords), name).toEqual([]);
  };

  it('is more than the standard', async () => {
    await show(wang.page, 'light', 'standard', '/inbox');
    await wang.page.locator('[data-row-id]').first().waitFor();
    expect((await holdAgainst(wang.page, ['wcag2aaa'])).faults.map(({ id }) => id)).toContain(ENHANCED);
  });

  it.each(['light', 'dark'] as const)('%s: every text of inbox, case and log-in has 7 to 1', async (theme) => {
    const { page } = wang;
    await show(page, theme, 'more', '/inbox');
    await look(page, `inbox-${theme}`, page.locator('[data-row-id]'));
    await show(page, theme, 'more', `/cases/${caseId}`);
    await look(page, `case-${theme}`, page.locator('main .chip'));
    await show(page, theme, 'more', `/cases/${caseId}/diagram`);
    await look(page, `diagram-${theme}`, page.locator('.canvas .y-badge'));
    await page.getByRole('button', { name: '显示设置' }).click();
    await look(page, `settings-${theme}`, page.getByRole('group', { name: '对比度' }));
    const { page: outside } = await newPage(browser, base);
    await outside.goto('/login');
    await show(outside, theme, 'more', '/login');
    await look(outside, `login-${theme}`, outside.getByRole('button', { name: '显示设置' }));
    await outside.setViewportSize(PHONE);
    await look(outside, `login-${theme}-375`, outside.locator('#login'));
    await outside.context().close();
  });

  it('is chosen on the log-in page, or by the system', async () => {
    const { page } = await newPage(browser, base);
    await page.goto('/login');
    const strong = page.locator('html.contrast');
    await page.locator('#login').waitFor();
    expect(await strong.count()).toBe(0);
    await page.emulateMedia({ contrast: 'more' });
    await strong.waitFor();
    await page.getByRole('button', { name: '显示设置' }).click();
    await page.getByRole('group', { name: '对比度' }).getByText('标准').click();
    await strong.waitFor({ state: 'detached' });
    await page.emulateMedia({ contrast: 'no-preference' });
    await page.getByRole('group', { name: '对比度' }).getByText('高对比').click();
    await strong.waitFor();
    expect(await styleOf(page.getByRole('link', { name: '无障碍声明' }), 'textDecorationLine')).toBe('underline');
    await page.reload();
    await strong.waitFor();
    await page.context().close();
  });

  it('leaves marks of states and the focus where the system chooses the colours', async () => {
    const { page } = wang;
    await page.emulateMedia({ forcedColors: 'active' });
    await show(page, 'light', 'auto', '/inbox');
    await page.locator('[data-row-id]').first().waitFor();
    await screenshot(page, 'contrast-forced-inbox');
    // Otherwise a ground in the colour of its text comes behind it.
    expect(await styleOf(page.locator('main .el-button--primary'), 'forcedColorAdjust')).toBe('none');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await styleOf(page.locator(':focus-visible'), 'outlineStyle')).toBe('solid');
    await page.goto(`/cases/${caseId}/diagram`);
    await page.locator('.canvas .y-badge').first().waitFor();
    await screenshot(page, 'contrast-forced-diagram');
    const ground = await styleOf(page.locator('body'), 'backgroundColor');
    for (const mark of ['.canvas .y-badge', '.legend .mark', 'main .chip i']) expect(await styleOf(page.locator(mark), 'backgroundColor'), mark).not.toBe(ground);
    await page.emulateMedia({ forcedColors: null });
  });
});

describe('the accessibility statement', () => {
  it('is read without logging in, and says whom to tell', async () => {
    for (const viewport of [DESKTOP, PHONE]) {
      const { page } = await newPage(browser, base, viewport);
      await page.goto('/login');
      await page.getByRole('link', { name: '无障碍声明' }).click();
      await page.getByRole('heading', { name: '无障碍声明' }).waitFor();
      expect(await page.getByRole('link', { name: ACCESSIBILITY_CONTACT }).getAttribute('href')).toBe(`mailto:${ACCESSIBILITY_CONTACT}`);
      await page.getByText(/产品版本：\d+\.\d+/).waitFor();
      await screenshot(page, `statement-${viewport.width}`);
      await page.context().close();
    }
  });
});

describe('help', () => {
  it('is opened, read and left with the keyboard', async () => {
    const { page } = wang;
    await show(page, 'light', 'auto', '/inbox');
    const button = page.getByRole('button', { name: '帮助', exact: true });
    const list = page.getByRole('list', { name: '帮助' });
    await button.focus();
    await page.keyboard.press('Enter');
    await list.getByText(/版本 \d+\.\d+/).waitFor();
    await wang.look('help-menu');
    await page.keyboard.press('Escape');
    await list.waitFor({ state: 'hidden' });
    expect(await focused(button)).toBe(true);
    await page.keyboard.press('Enter');
    await list.getByRole('button', { name: '快捷键帮助' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: '键盘快捷键' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: '键盘快捷键' }).waitFor({ state: 'hidden' });
    await expect.poll(() => focused(button)).toBe(true);
    await page.keyboard.press('Enter');
    await list.getByRole('button', { name: '显示设置' }).click();
    await page.getByRole('group', { name: '对比度' }).waitFor();
  });

  it('is in the menu of the person on a telephone', async () => {
    const { page } = wang;
    await page.setViewportSize(PHONE);
    await show(page, 'light', 'auto', '/inbox');
    expect(await page.getByRole('button', { name: '帮助', exact: true }).isVisible()).toBe(false);
    await page.getByRole('button', { name: /^用户菜单/ }).click();
    await page.getByRole('link', { name: '无障碍声明' }).waitFor();
    await wang.look('help-375');
    await page.getByRole('link', { name: '无障碍声明' }).click();
    await page.getByRole('heading', { name: '无障碍声明' }).waitFor();
    await page.setViewportSize(DESKTOP);
  });
});
