import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { PHONE, launchBrowser } from './support/browser.ts';
import { Person } from './support/person.ts';

let browser: Browser;
const base = inject('base');
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

describe('the registers, in the browser', () => {
  it('are kept by the administrator: a department is added, named otherwise, and found again', async () => {
    const admin = await Person.logIn(browser, base, 'admin');
    const { page } = admin;
    await page.getByRole('link', { name: '基础数据' }).click();
    await page.getByText('C00001').first().waitFor();
    await admin.look('20-registers-organisations');

    await page.getByRole('link', { name: '科室', exact: true }).click();
    await page.getByRole('button', { name: '新增' }).click();
    await admin.fill({ orgId: '龙华第一人民医院', code: 'REHA', name: '康复医学科' });
    await admin.look('21-register-dialog');
    await admin.saveDialog();

    await page.getByRole('searchbox').or(page.getByLabel('按编号或名称搜索')).first().fill('REHA');
    await page.getByRole('button', { name: '打开 H00001-REHA' }).click();
    await admin.fill({ name: '康复科' });
    await admin.saveDialog();
    await page.getByRole('cell', { name: '康复科', exact: true }).waitFor();
  });

  it('open at a person found by initials from any page', async () => {
    const admin = await Person.logIn(browser, base, 'admin');
    const { page } = admin;
    await page.locator('main h1').waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: '搜索与命令' }).fill('why');
    const person = page.getByRole('option', { name: /王海燕/ });
    await person.waitFor();
    await admin.look('24-register-person-found');
    await person.click();
    await expect.poll(() => page.getByRole('dialog').locator('[data-path="name"] input').inputValue()).toBe('王海燕');
    expect(new URL(page.url()).search).toBe('');
    await page.getByRole('dialog').getByRole('button', { name: '取消' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  });

  it('name the field at fault', async () => {
    const admin = await Person.logIn(browser, base, 'admin');
    const { page } = admin;
    await page.goto('/registers/slaPolicy?text=TRI-I');
    await page.getByRole('button', { name: '打开 TRI-II', exact: true }).click();
    await admin.fill({ calendar: 'MOON' });
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await page.getByText('没有此日历').first().waitFor();
    await admin.look('22-register-fault');
  });

  it('show a bed manager the beds of the hospital, on a telephone too', async () => {
    const zhao = await Person.logIn(browser, base, 'slot.zhao', PHONE);
    const { page } = zhao;
    await page.goto('/registers/bed');
    await page.getByRole('button', { name: /打开 B-H00001-/ }).first().waitFor();
    expect(await page.getByRole('link', { name: '机构', exact: true }).count()).toBe(0);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width);
    await zhao.look('23-registers-telephone');
  });
});
