import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { PHONE, launchBrowser } from './support/browser.ts';
import { compose } from './support/input-method.ts';
import { Person } from './support/person.ts';

let browser: Browser;
const base = inject('base');
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** Day in China. */
const day = (offset: number): string => new Date(Date.now() + 8 * 3_600_000 + offset * 86_400_000).toISOString().slice(0, 10);
let planNo = '';
let caseUrl = '';
let codes: string[] = [];
let orderNo = '';
let noteNo = '';
let lineCount = 0;

/** What a spreadsheet would have put on the clipboard. */
async function paste(person: Person, text: string): Promise<void> {
  await person.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await person.page.evaluate((copied) => (globalThis as unknown as { navigator: { clipboard: { writeText(text: string): Promise<void> } } }).navigator.clipboard.writeText(copied), text);
  await person.page.getByRole('grid').press('Control+v');
}

describe('a drug plan from the spreadsheet to the shelf, in the browser', () => {
  it('is pasted by the planner; what is wrong is named row by row, what is good goes in and is checked', async () => {
    const ren = await Person.logIn(browser, base, 'drug.ren');
    const { page } = ren;
    const { items } = (await (await page.request.get('/api/procurement/products?limit=200')).json()) as { items: { code: string; status: string; awardPrice: number | null; packSize: number; coldChain: boolean; controlledClass: string }[] };
    const wanted = items.filter(({ status, awardPrice, coldChain, controlledClass }) => status === 'ACTIVE' && awardPrice !== null && !coldChain && controlledClass === 'NONE').slice(0, 60);
    const session = (await (await page.request.get('/api/session')).json()) as { csrf: string };
    const { lines } = (await (await page.request.post('/api/procurement/plan-lines/check', { headers: { 'x-csrf-token': session.csrf }, data: { type: 'MONTHLY', location: 'MAIN', lines: wanted.map(({ code, packSize }) => ({ productCode: code, planQty: packSize * 20 })) } })).json()) as { lines: { status: string; line: { productCode: string; packSize: number; candidates: string[] } }[] };
    const good = lines.filter(({ status, line }) => status !== 'BLOCK' && line.candidates.includes('D00001')).slice(0, 3);
    expect(good).toHaveLength(3);
    codes = good.map(({ line }) => line.productCode);

    await page.goto('/start/procurement-plan');
    await ren.fill({ period: day(20).slice(0, 7), type: '月度', location: 'MAIN', wantedBy: day(10) });
    await page.locator('[data-path="productCodes"] input').fill(codes[0] ?? '');
    await page.getByRole('option').first().click();
    await ren.look('procurement-01-start');
    await page.getByRole('button', { name: '提交' }).click();
    await page.waitForURL('**/cases/**');
    caseUrl = new URL(page.url()).pathname;
    planNo = (await page.getByText(/^JHH00001\d{12}$/).first().textContent()) ?? '';
    await ren.caseState('编制中');

    await ren.takeTask(planNo, '编制采购计划');
    const grid = page.getByRole('grid');
    await grid.getByRole('gridcell', { name: codes[0] ?? '' }).first().waitFor();
    await paste(ren, ['药品编码\t采购数量\t指定配送企业', ...good.map(({ line }) => `${line.productCode}\t${line.packSize * 20}\tD00001`), 'YP999999\t10\t', `${items.find(({ code }) => !codes.includes(code))?.code ?? ''}\t很多\t`].join('\n'));
    await page.getByText('新增 2 行，更新 1 行，未采用 2 行').waitFor();
    await page.getByRole('cell', { name: 'YP999999' }).waitFor();
    await page.locator('[data-column="status"] .chip').nth(2).waitFor();
    await ren.look('procurement-02-pasted');

    // By keyboard alone: to the quantity of the last line, another number, back up.
    const first = (await grid.locator('[data-column="planQty"]').first().textContent()) ?? '';
    await grid.locator('[data-column="planQty"]').last().click();
    await page.keyboard.type(String((good[2]?.line.packSize ?? 1) * 10));
    await page.keyboard.press('Enter');
    await expect.poll(() => grid.locator('[data-column="planQty"]').last().textContent()).toBe(new Intl.NumberFormat('zh-CN').format((good[2]?.line.packSize ?? 1) * 10));
    expect(await grid.locator('[data-column="planQty"]').first().textContent()).toBe(first);
    await expect.poll(() => grid.locator('[data-column="status"] .chip').filter({ hasText: '拦截' }).count()).toBe(0);

    // Chinese straight onto a cell, as in any spreadsheet: what is composed stands in the cell, and Enter after it keeps it.
    const remarks = grid.locator('[data-column="remark"]');
    const field = page.locator('[data-grid-input]');
    await remarks.first().click();
    await compose(page, 'kang', '康');
    await expect.poll(() => field.inputValue()).toBe('康');
    expect(await remarks.first().textContent()).toBe('');
    await ren.look('procurement-02-composed');
    await page.keyboard.press('Enter');
    await expect.poll(() => remarks.first().textContent()).toBe('康');
    await page.keyboard.press('ArrowUp');
    await compose(page, 'fu', null);
    await page.keyboard.press('Control+c');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Control+v');
    await expect.poll(() => remarks.nth(1).textContent()).toBe('康');
    expect(await remarks.first().textContent()).toBe('康');
    // A choice takes no text: a letter opens its list.
    const distributors = grid.locator('[data-column="preferredDistributor"]');
    const before = await distributors.first().textContent();
    await distributors.first().click();
    await page.keyboard.press('x');
    await distributors.first().getByRole('combobox').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => distributors.first().textContent()).toBe(before);
    await page.keyboard.press('End');
    await expect.poll(() => field.evaluate<boolean, unknown>((input) => (input as { ownerDocument: { activeElement: unknown } }).ownerDocument.activeElement === input)).toBe(true);
    await ren.complete({ sign: true }, '提交', 'procurement-03-plan');
    await page.goto(caseUrl);
    await ren.caseState('待科主任审核');
  });

  it('is approved by the pharmacy, audited line by line, split and confirmed', async () => {
    const fan = await Person.logIn(browser, base, 'pharm.fan');
    await fan.takeTask(planNo, '药剂科主任审核');
    await fan.page.getByRole('grid').locator('[data-column="marked"]').first().waitFor();
    await fan.complete({ sign: true }, '同意', 'procurement-04-pharmacy');
    await fan.page.goto(caseUrl);
    await fan.page.locator('header').getByText(/科室已审|集团采购审核/).first().waitFor();
    if (await fan.page.locator('header').getByText('科室已审').isVisible()) {
      const meng = await Person.logIn(browser, base, 'leader.meng');
      await meng.takeTask(planNo, '分管院长审批');
      await meng.complete({ sign: true }, '同意');
    }

    const xiao = await Person.logIn(browser, base, 'gpo.xiao');
    await xiao.takeTask(planNo, '集团采购审核');
    const grid = xiao.page.getByRole('grid');
    await grid.locator('[data-column="verdict"]').nth(1).click();
    await xiao.page.getByLabel('选中行的理由').fill('上月重复采购');
    await xiao.page.getByRole('button', { name: '驳回选中行' }).click();
    await xiao.page.getByText('同意 2 行，调整 0 行，驳回 1 行').waitFor();
    await xiao.complete({ sign: true }, '提交', 'procurement-05-audit');

    const kong = await Person.logIn(browser, base, 'buyer.kong');
    await kong.takeTask(planNo, '确认拆单');
    await kong.page.getByText(/拆为 \d 个订单/).waitFor();
    await kong.complete({}, '确认', 'procurement-06-split');
  });

  it('is confirmed and shipped by the supplier, who sees its own orders only', async () => {
    const kong = await Person.logIn(browser, base, 'buyer.kong');
    await expect.poll(async () => {
      const { items } = (await (await kong.page.request.get(`/api/procurement/order-board?text=${planNo}`)).json()) as { items: { orderNo: string; flags: string[]; lineCount: number }[] };
      // What is below the distributor's minimum waits for other orders to go with.
      const order = items.find(({ flags }) => !flags.includes('HELD'));
      orderNo = order?.orderNo ?? '';
      lineCount = order?.lineCount ?? 0;
      return orderNo;
    }, { timeout: 20_000 }).not.toBe('');
    await kong.page.goto('/procurement/orders');
    await kong.page.getByRole('link', { name: orderNo }).waitFor();
    await kong.look('procurement-07-orders');

    const clerk = await Person.logIn(browser, base, 'dist.d1');
    const { page } = clerk;
    await page.goto('/supplier');
    const waiting = page.getByRole('link', { name: new RegExp(orderNo) }).first();
    await waiting.waitFor();
    await clerk.look('procurement-08-supplier');
    await clerk.takeTask(orderNo, '配送企业确认订单');
    await clerk.complete({ promisedDate: day(2) }, '提交', 'procurement-09-confirm');
    await page.goto(`/procurement/orders/${orderNo}`);
    await page.getByRole('button', { name: '开配送单' }).click();
    for (let i = 0; i < lineCount; i++) await clerk.fill({ [`lines.${i}.batch`]: `P2026${i}`, [`lines.${i}.expiryDate`]: day(700), [`lines.${i}.manufacturerInvoice`]: `FP-${i}` });
    await clerk.fill({ carrier: '龙华医药物流', packages: 2 });
    await page.locator('[data-path="documentFile"] input[type="file"]').setInputFiles({ name: '随货同行单.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n') });
    await page.locator('[data-path="documentFile"]').getByText('随货同行单.pdf').waitFor();
    await clerk.look('procurement-10-note');
    await page.getByRole('button', { name: '发出配送单' }).click();
    await page.locator('[data-note]').waitFor();
    noteNo = (await page.locator('[data-note]').getAttribute('data-note')) ?? '';
    await page.getByRole('button', { name: '货到登记' }).click();
    await page.getByRole('button', { name: '货到登记' }).waitFor({ state: 'hidden' });
    await clerk.look('procurement-11-shipped');
  });

  it('is counted on a telephone, checked by a second person, and on the shelf', async () => {
    const ye = await Person.logIn(browser, base, 'check.ye', PHONE);
    await ye.takeTask(noteNo, '收货验收');
    const { page } = ye;
    await page.getByText(`已点 0 / ${lineCount} 行`).waitFor();
    for (let i = 0; i < lineCount; i++) await page.getByRole('button', { name: '与配送单一致' }).nth(i).click();
    await page.getByText(`已点 ${lineCount} / ${lineCount} 行`).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width);
    await ye.complete({ arrivedAt: `${day(0)} 00:10`, sign: true }, '提交', 'procurement-12-receipt-telephone');
    const ding = await Person.logIn(browser, base, 'keep.ding');
    await ding.takeTask(noteNo, '双人复核');
    await ding.complete({ sign: true }, '一致', 'procurement-13-second');

    const ren = await Person.logIn(browser, base, 'drug.ren');
    await ren.page.goto('/procurement');
    await ren.page.getByRole('link', { name: planNo }).click();
    await ren.page.getByTestId('on-shelf').getByText(`${lineCount} / 3 行已上架`).waitFor();
    await ren.page.getByRole('button', { name: '展开第 1 行' }).click();
    await ren.look('procurement-14-shelf');
    await ren.page.goto('/procurement');
    await ren.page.getByRole('link', { name: planNo }).waitFor();
    await ren.look('procurement-15-plans');
  });

  it('has its drugs in a dictionary, which buyers keep from files', async () => {
    const kong = await Person.logIn(browser, base, 'buyer.kong');
    const { page } = kong;
    await page.goto('/drugs');
    await page.getByRole('textbox', { name: '编码、名称或生产企业' }).fill(codes[0] ?? '');
    await page.getByRole('cell', { name: codes[0] ?? '' }).waitFor();
    await kong.look('procurement-16-dictionary');
    await page.getByRole('link', { name: '导入', exact: true }).click();
    await page.getByLabel('内容').selectOption('rights');
    await page.locator('input[type="file"]').setInputFiles({ name: '配送权.csv', mimeType: 'text/csv', buffer: Buffer.from(`药品编码,配送企业编码,区域,生效日,失效日\n${codes[0]},D00002,R1;R2,2026-01-01,2027-12-31\nYP999999,D00002,R1,2026-01-01,2027-12-31\n`) });
    await page.getByText('试导入（尚未保存）').waitFor();
    await page.getByRole('cell', { name: 'YP999999' }).waitFor();
    await kong.look('procurement-17-import');
    await page.getByRole('button', { name: '确认导入' }).click();
    await page.getByText(/已导入：/).waitFor();
  });
});
