import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { PHONE, launchBrowser } from './support/browser.ts';
import { Person } from './support/person.ts';

const base = inject('base');
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
});

/** Day in China. */
const day = (offset: number): string => new Date(Date.now() + 8 * 3_600_000 + offset * 86_400_000).toISOString().slice(0, 10);
const CHECKS = { 'checks.identity': true, 'checks.certificate': true, 'checks.scope': true, 'checks.insurance': true, 'checks.assessment': true };
const PDF = { name: '聘用协议.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n') };
let businessKey = '';
let caseUrl = '';

describe('a filing of practice at another hospital, in the browser', () => {
  it('is declared by the practitioner, with what the registry knows', async () => {
    const chen = await Person.logIn(browser, base, 'dr.chen');
    await chen.page.goto('/start/practitioner-filing');
    await chen.fill({ targetOrg: '龙华第二人民医院' });
    await chen.look('filing-01-start');
    await chen.page.getByRole('button', { name: '提交' }).click();
    await chen.page.waitForURL('**/cases/**');
    caseUrl = new URL(chen.page.url()).pathname;
    businessKey = (await chen.page.getByText(/^BAH00001\d{12}$/).first().textContent()) ?? '';
    await chen.caseState('草稿');
    await chen.takeTask(businessKey, '填写备案申报表');
    expect(await chen.page.locator('[data-path="licenceNo"] input').isDisabled()).toBe(true);
    await chen.page.locator('[data-path="agreement"] input[type="file"]').setInputFiles(PDF);
    await chen.complete({
      departmentCode: '心内科', scope: ['内科专业'], modes: ['坐诊'], sessions: [{ weekday: '星期六', period: '上午' }], period: { start: day(0), end: day(364) },
      'insurance.insurer': '人保财险', 'insurance.no': 'PICC-1', 'insurance.validTo': day(400), promise: true,
    }, '提交', 'filing-02-declaration');
    await chen.page.goto(caseUrl);
    await chen.caseState('待主要机构意见');
  });

  it('is agreed to by the own hospital and accepted by the other', async () => {
    const zou = await Person.logIn(browser, base, 'hr.h1');
    await zou.takeTask(businessKey, '主要执业机构意见');
    await zou.complete({ sign: true }, '同意', 'filing-03-consent');
    const cui = await Person.logIn(browser, base, 'hr.h2');
    await cui.takeTask(businessKey, '拟执业机构受理');
    await cui.complete({ contractNo: 'HT-1', capacityConfirmed: true, sign: true }, '接收', 'filing-04-acceptance');
  });

  it('is reviewed and approved by two officers, and in force', async () => {
    const qiu = await Person.logIn(browser, base, 'lic.qiu');
    await qiu.takeTask(businessKey, '注册经办审核');
    await qiu.complete({ ...CHECKS, sign: true }, '准予', 'filing-05-review');
    const dong = await Person.logIn(browser, base, 'lic.dong');
    await dong.takeTask(businessKey, '注册审批');
    await dong.complete({ ...CHECKS, sign: true }, '准予', 'filing-06-approval');
    await dong.page.goto(caseUrl);
    await dong.caseState('有效');
    await dong.look('filing-07-in-force');
  });

  it('is seen on the page of the practitioner, found by name, also on a telephone', async () => {
    const lin = await Person.logIn(browser, base, 'gp.lin');
    await lin.page.goto('/practitioners');
    await lin.page.locator('#practitioner-search').fill('陈立新');
    await lin.page.waitForURL('**/practitioners?text=*');
    await lin.look('filing-08-search');
    await lin.page.getByRole('link', { name: '陈立新' }).click();
    await lin.page.getByRole('heading', { level: 1, name: '陈立新' }).waitFor();
    await lin.page.getByText(businessKey).waitFor();
    await lin.look('filing-09-practitioner');
    const phone = await Person.logIn(browser, base, 'gp.lin', PHONE);
    await phone.page.goto(new URL(lin.page.url()).pathname);
    await phone.page.getByText(businessKey).waitFor();
    expect(await phone.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width);
    await phone.look('filing-10-practitioner-telephone');
  });
});
