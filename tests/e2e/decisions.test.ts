import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PHONE, launchBrowser } from './support/browser.ts';
import { compose } from './support/input-method.ts';
import { Person } from './support/person.ts';
import { Product } from './support/product.ts';

let browser: Browser;
/** Of its own: a decision of the referral gets another version here. */
let product: Product;

beforeAll(async () => {
  [product, browser] = await Promise.all([Product.start(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await product?.dispose();
});

describe('a decision table, in the browser', () => {
  it('is edited as a grid, tested row by row, and saved as a new version', async () => {
    const admin = await Person.logIn(browser, product.base, 'admin');
    const { page } = admin;
    await page.getByRole('link', { name: '决策表' }).first().click();
    await page.getByRole('link', { name: '转诊适宜性判定' }).waitFor();
    await admin.look('70-decisions');
    await page.getByRole('link', { name: '转诊适宜性判定' }).click();
    const rules = page.getByRole('grid', { name: '规则' });
    const tests = page.getByRole('grid', { name: '测试行' });
    await rules.waitFor();

    // A test row: the referral goes to the organisation itself, which has to be blocked.
    const part = page.getByRole('region', { name: '测试行' });
    await part.getByRole('button', { name: '添加' }).click();
    await compose(page, 'benjigou', '本机构');
    await page.keyboard.press('Tab');
    for (const text of ['true', 'true', 'false', 'false', 'false', 'false', '', '2026-11-23T09:00', '"BLOCK"']) {
      if (text !== '') await page.keyboard.type(text);
      await page.keyboard.press('Tab');
    }
    await part.getByText('1 行通过').waitFor();
    await tests.getByText('✓ 通过').waitFor();
    await admin.look('71-decision-green');

    // Another result in the first rule: the row goes red, and both ways of saying so are there.
    const result = rules.getByRole('row').nth(1).getByRole('gridcell').nth(7);
    await result.dblclick();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('"BLOK"');
    await page.getByText('"BLOK" ∉ "ELIGIBLE","ADVISE_LOCAL","BLOCK"').first().waitFor();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('"ADVISE_LOCAL"');
    await page.keyboard.press('Enter');
    await part.getByText('1 行未通过').waitFor();
    await admin.look('72-decision-red');
    await page.getByRole('button', { name: '检查并比较' }).click();
    await page.getByText('有 1 行测试未通过').waitFor();
    await expect.poll(() => page.getByRole('button', { name: '保存为新版本' }).isDisabled()).toBe(true);

    // Undone, and the words of the reason changed instead.
    await rules.focus();
    await page.keyboard.press('ControlOrMeta+Z');
    await part.getByText('1 行通过').waitFor();
    const count = await rules.getAttribute('aria-rowcount');
    await page.keyboard.press('ControlOrMeta+D');
    await expect.poll(() => rules.getAttribute('aria-rowcount')).toBe(String(Number(count) + 1));
    await page.keyboard.press('ControlOrMeta+Z');
    await expect.poll(() => rules.getAttribute('aria-rowcount')).toBe(count);
    await rules.getByRole('row').nth(1).getByRole('gridcell').nth(8).dblclick();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('"不能转给本机构"');
    await page.keyboard.press('Enter');
    await part.getByText('1 行通过').waitFor();
    await page.getByRole('button', { name: '检查并比较' }).click();
    await page.getByRole('button', { name: '保存为新版本' }).click();
    await page.getByText('已保存：referral-eligibility 第 2 版').first().waitFor();
    await rules.getByText('"不能转给本机构"').waitFor();
    await page.getByText(/版本 2/).first().waitFor();
    await page.getByRole('button', { name: '检查遗漏与重叠' }).click();
    await page.getByText(/种组合/).first().waitFor();
    await admin.look('73-decision-saved');

    // Its columns: one moved by keyboard, one added, one that rules use taken away, and all of it undone.
    const clauses = page.getByRole('region', { name: '输入、输出与命中规则' });
    await clauses.getByRole('button', { name: '展开修改' }).click();
    const inputs = clauses.getByRole('grid', { name: '输入' });
    const heads = async (): Promise<string[]> => (await rules.getByRole('columnheader').allInnerTexts()).map((text) => text.split('\n')[0] ?? '');
    const before = await heads();
    await inputs.getByRole('row').nth(1).getByRole('gridcell').nth(1).click();
    await page.keyboard.press('Alt+ArrowDown');
    await expect.poll(heads).toEqual([before[0], before[2], before[1], ...before.slice(3)]);
    await clauses.getByRole('button', { name: '在下方添加' }).first().click();
    await page.keyboard.press('Enter');
    await page.keyboard.type('夜间');
    await page.keyboard.press('Tab');
    await clauses.getByText('has no expression').first().waitFor();
    await page.keyboard.type('now() > 1');
    await page.keyboard.press('Tab');
    await expect.poll(async () => (await heads())[3]).toBe('夜间');
    await part.getByText('1 行通过').waitFor();
    await admin.look('74-decision-columns');
    await inputs.getByRole('row').nth(1).getByRole('gridcell').nth(1).click();
    await clauses.getByRole('button', { name: '删除' }).first().click();
    await clauses.getByText(/^输入「.*」已删除，规则 .* 曾用它判断/).waitFor();
    await clauses.getByText('唯一命中：只能有一条规则符合').first().click();
    await page.getByRole('option', { name: '优先级：取输出优先级最高的规则' }).click();
    await admin.look('74-decision-lost');
    await page.getByRole('button', { name: '放弃修改' }).click();
    await page.getByRole('button', { name: '放弃', exact: true }).click();
    await expect.poll(heads).toEqual(before);

    await page.setViewportSize(PHONE);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width);
    await admin.inEnglishAndDark('74-decision-telephone-en-dark');
    await page.getByRole('button', { name: 'Change them' }).click();
    await page.getByRole('grid', { name: 'Outputs' }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width);
    await admin.look('74-decision-columns-telephone-en-dark');
    await page.goto('/decisions');
    await page.getByRole('link', { name: '转诊适宜性判定' }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width);
    await admin.look('75-decisions-telephone-en-dark');
  });
});

describe('administration, in the browser', () => {
  it('has a page that lists it, with what waits, on a telephone as well', async () => {
    const admin = await Person.logIn(browser, product.base, 'admin');
    const { page } = admin;
    await page.getByRole('link', { name: '管理总览' }).first().click();
    await page.getByRole('heading', { name: '日历与时限' }).waitFor();
    await admin.look('76-administration');
    await page.getByRole('main').getByRole('link', { name: '工作日历' }).click();
    await page.waitForURL('**/registers/calendar');
    await page.setViewportSize(PHONE);
    await page.goto('/admin');
    await page.getByRole('heading', { name: '日历与时限' }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width);
    await admin.inEnglishAndDark('77-administration-telephone-en-dark');
  });

  it('shows forms as they are filled in, and checks a schema while it is typed', async () => {
    const admin = await Person.logIn(browser, product.base, 'admin');
    const { page } = admin;
    await page.goto('/forms/referral/referral-up');
    await page.getByText('检查通过，可以部署').waitFor();
    await page.getByRole('region', { name: '预览' }).getByRole('textbox').first().waitFor();
    await admin.look('78-form-preview');
    await page.getByText('手机宽（375）').click();
    const schema = page.getByRole('textbox', { name: '表单模式（JSON Schema）' });
    await schema.fill(JSON.stringify({ $id: 'x', type: 'object', 'x-variable': 'x', properties: { age: { type: 'integer', title: '年龄', maximumm: 3 } } }));
    await page.getByText('the keyword maximumm is not checked by forms').waitFor();
    await schema.fill(JSON.stringify({ $id: 'x', type: 'object', 'x-variable': 'x', required: ['age'], properties: { age: { type: 'integer', title: '年龄', maximum: 3 } } }));
    await page.getByLabel('年龄').fill('2');
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByText('校验通过，将提交：').waitFor();
    await page.setViewportSize(PHONE);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width);
    await admin.inEnglishAndDark('79-form-preview-telephone-en-dark');
  });
});
