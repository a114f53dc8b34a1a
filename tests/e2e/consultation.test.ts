import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { newIdentity } from '../../cli/demo/identity.ts';
import { launchBrowser } from './support/browser.ts';
import type { Entry } from './support/form.ts';
import { Person } from './support/person.ts';

const base = inject('base');
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
});

const people = new Map<string, Promise<Person>>();
/** Everybody logs in once. */
const person = (login: string): Promise<Person> => {
  const known = people.get(login) ?? Person.logIn(browser, base, login);
  people.set(login, known);
  return known;
};

const patient = newIdentity(Math.random) as { name: string; sex: string; birthDate: string; idNo: string; phone: string };
const PATIENT = {
  'patient.name': patient.name, 'patient.sex': patient.sex === '1' ? '男' : '女', 'patient.birthDate': patient.birthDate, 'patient.idType': '居民身份证', 'patient.idNo': patient.idNo,
  'patient.cards': [{ type: '社保卡', no: patient.idNo.slice(4, 16) }], 'patient.phone': patient.phone, 'patient.insuranceType': '城镇职工', 'patient.allergy': [{ code: '无' }],
};

/** Fills in a start form and sends it. @returns number and page of the new case */
async function start(process: string, entries: Record<string, Entry>, look: string): Promise<{ key: string; url: string }> {
  const { page, ...lin } = await person('gp.lin').then((one) => ({ page: one.page, fill: one.fill.bind(one), look: one.look.bind(one) }));
  await page.goto(`/start/${process}`);
  await page.locator('[data-path="patient.name"]').waitFor();
  await lin.fill(entries);
  await lin.look(look);
  await page.getByRole('group', { name: '处理结果' }).getByRole('button', { name: '提交' }).click();
  await page.waitForURL('**/cases/**');
  const key = (await page.getByText(/^HZC00001\d{12}$/).first().textContent()) ?? '';
  return { key, url: new URL(page.url()).pathname };
}

const does = async (login: string, key: string, step: string, entries: Record<string, Entry>, outcome: string, look?: string): Promise<void> => {
  const one = await person(login);
  await one.takeTask(key, step);
  await one.complete(entries, outcome, look);
};
const opinion = { opinion: '呋塞米加量至 60 mg 每日一次，三天后复查电解质与肾功能。', visitUrgency: '择期', sign: true as const };
const question = (allowConvert: boolean) => ({
  ...PATIENT, question: '心力衰竭合并房颤，利尿剂如何调整？', questionType: '用药', summary: '活动后气促两周，双下肢水肿。', diagnosis: [{ code: 'I50.9', name: '心力衰竭', type: '主要' }],
  targetOrg: '龙华第一人民医院', targetDept: '心内科', urgency: '48 小时', ...(allowConvert && { allowConvert: true }), consent: true,
});

describe('a question in writing to a specialist, in the browser', () => {
  it('goes back for information and is answered; the expert may not turn it into a referral unasked', async () => {
    const { key, url } = await start('consult-async', question(false), '40-consult-ask');
    await does('expert.feng', key, '专家答复', { infoWanted: '近期电解质' }, '需补充资料');
    await does('gp.lin', key, '补充会诊资料', { answer: '血钾 4.2 mmol/L' }, '提交');
    const feng = await person('expert.feng');
    await feng.takeTask(key, '专家答复');
    const outcomes = feng.page.getByRole('group', { name: '处理结果' });
    await outcomes.getByRole('button', { name: '答复', exact: true }).waitFor();
    await feng.look('41-consult-answer');
    expect(await outcomes.getByRole('button', { name: '转为转诊', exact: true }).isEnabled().catch(() => false)).toBe(false);
    await feng.complete(opinion, '答复');
    await does('gp.lin', key, '全科医生决定', { plan: '按意见加量' }, '基层处理');
    const lin = await person('gp.lin');
    await lin.page.goto(url);
    await lin.caseState('已结束');
    await lin.look('42-consult-closed');
  });

  it('becomes a referral where the doctor has allowed it', async () => {
    const { key, url } = await start('consult-async', question(true), '43-consult-ask-convert');
    await does('expert.feng', key, '专家答复', opinion, '转为转诊');
    const lin = await person('gp.lin');
    await lin.page.goto(url);
    await lin.caseState('已转为转诊');
    await lin.page.getByText(`${key}-U`).first().waitFor();
    await lin.look('44-consult-converted');
  });
});
