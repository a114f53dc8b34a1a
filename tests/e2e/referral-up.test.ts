import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { newIdentity } from '../../cli/demo/referral-up.ts';
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

const patient = newIdentity() as { name: string; sex: string; birthDate: string; idNo: string; phone: string };
const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
const diagnosis = [{ code: 'I50.9', name: '心力衰竭', type: '主要' }];
let businessKey = '';
let caseUrl = '';

/** What the general practitioner writes into the referral form. */
const REFERRAL = {
  'patient.name': patient.name, 'patient.sex': patient.sex === '1' ? '男' : '女', 'patient.birthDate': patient.birthDate, 'patient.idType': '居民身份证', 'patient.idNo': patient.idNo,
  'patient.cards': [{ type: '社保卡', no: patient.idNo.slice(4, 16) }], 'patient.phone': patient.phone, 'patient.insuranceType': '城镇职工', 'patient.allergy': [{ code: '无' }],
  referralType: '普通', aim: ['诊断'], needs: ['门诊号'], referralReason: '超出诊疗能力',
  initialImpression: '慢性心力衰竭，心功能 III 级', diagnosis, presentHistory: '活动后气促两月，双下肢水肿。', pastHistory: '高血压十年。', treatmentGiven: '呋塞米口服一周，改善不明显。',
  targetOrg: '龙华第一人民医院', targetDept: '心内科', transport: '自行',
  'consent.status': '已签署', 'consent.signer': patient.name, 'consent.relation': '本人', gpSign: true as const,
};

describe('a referral from the community health centre to the hospital and back, in the browser', () => {
  it('is submitted by the general practitioner', async () => {
    const lin = await Person.logIn(browser, base, 'gp.lin');
    await lin.page.getByRole('link', { name: '上转申请' }).waitFor();
    await lin.look('00-home');
    await lin.page.goto('/inbox');
    await lin.look('01-inbox-empty');
    await lin.page.goto('/start/referral-up');
    await lin.page.locator('[data-path="patient.name"]').waitFor();
    await lin.look('02-referral-form');
    await lin.fill(REFERRAL);
    await lin.page.getByRole('group', { name: '处理结果' }).getByRole('button', { name: '提交' }).click();
    await lin.page.waitForURL('**/cases/**');
    caseUrl = new URL(lin.page.url()).pathname;
    businessKey = (await lin.page.getByText(/^ZZC00001\d{12}U$/).first().textContent()) ?? '';
    await lin.caseState('待接诊');
    await lin.page.getByRole('heading', { level: 1, name: '→ 龙华第一人民医院 心内科' }).waitFor();
    await lin.look('03-case-submitted');
  });

  it('is accepted by the referral office', async () => {
    const wang = await Person.logIn(browser, base, 'office.wang');
    await wang.page.goto('/inbox');
    await wang.page.getByText(businessKey).first().waitFor();
    await wang.look('04-office-inbox');
    await wang.takeTask(businessKey, '医院分诊受理');
    await wang.complete({ levelConfirmed: '常规', acceptedDept: '心内科', needsConfirmed: ['门诊号'], plannedPeriod: { start: day(1), end: day(7) }, comment: '符合接收条件' }, '受理', '05-triage');
  });

  it('gets one of the slots offered', async () => {
    const zhao = await Person.logIn(browser, base, 'slot.zhao');
    await zhao.takeTask(businessKey, '选定号源');
    await zhao.complete({ slotId: '转诊预留', patientConfirmed: true }, '预约', '06-pick-slot');
  });

  it('sees the patient arrive', async () => {
    const wang = await Person.logIn(browser, base, 'office.wang');
    await wang.page.goto(caseUrl);
    await wang.caseState('已预约待到诊');
    await wang.page.getByRole('button', { name: '到诊登记' }).click();
    await wang.fill({ arrivedAt: `${day(0)} 08:30` });
    await wang.look('07-arrival');
    await wang.page.getByRole('dialog').getByRole('button', { name: '到诊登记' }).click();
    await wang.caseState(/已到诊|诊疗中/);
  });

  it('is followed by the full record', async () => {
    const lin = await Person.logIn(browser, base, 'gp.lin');
    await lin.page.goto(caseUrl);
    await lin.page.getByRole('button', { name: '提交完整病历' }).click();
    await lin.fill({ documents: [{ type: '病历概要', title: '病历概要', ref: 'doc-1' }] });
    await lin.page.getByRole('dialog').getByRole('button', { name: '提交完整病历' }).click();
    await lin.page.getByRole('dialog').waitFor({ state: 'hidden' });
  });

  it('is reported on by the specialist', async () => {
    const chen = await Person.logIn(browser, base, 'dr.chen');
    await chen.takeTask(businessKey, '接诊');
    await chen.complete({ notes: '射血分数减低的心力衰竭。', diagnosis }, '诊疗完成', '08-encounter');
    await chen.takeTask(businessKey, '诊疗反馈');
    await chen.complete({
      diagnosis, examResults: '左室射血分数 38%', treatment: '启用沙库巴曲缬沙坦', nextPlan: '社区随访，两周后复诊', outcomeCode: '已就诊', needDown: false, sign: true,
    }, '发送', '09-feedback');
  });

  it('is acknowledged by the general practitioner, and closed', async () => {
    const lin = await Person.logIn(browser, base, 'gp.lin');
    await lin.takeTask(businessKey, '社康签收');
    await lin.complete({ read: true, agree: true }, '签收', '10-acknowledge');
    await lin.page.goto(caseUrl);
    await lin.caseState('已结案');
    await lin.look('11-case-closed');
  });

  it('leaves its trace on the diagram, under the watermark of bpmn.io, and in the timeline', async () => {
    const lin = await Person.logIn(browser, base, 'gp.lin');
    await lin.page.goto(`${caseUrl}/diagram`);
    const watermark = lin.page.locator('.bjs-powered-by');
    await watermark.waitFor();
    expect(await watermark.getAttribute('href')).toMatch(/^https?:\/\/bpmn\.io\/?$/);
    expect(await lin.isOnTop(watermark)).toBe(true);
    await lin.look('12-diagram');
    await lin.page.goto(`${caseUrl}/timeline`);
    await lin.page.getByText('社康签收').first().waitFor();
    await lin.look('13-timeline');
  });

  it('fits a telephone', async () => {
    const lin = await Person.logIn(browser, base, 'gp.lin', PHONE);
    await lin.page.goto(caseUrl);
    await lin.caseState('已结案');
    expect(await lin.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width);
    await lin.look('14-case-telephone');
  });
});
