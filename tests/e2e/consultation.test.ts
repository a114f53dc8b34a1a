import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { newIdentity } from '../../cli/demo/identity.ts';
import { PHONE, launchBrowser } from './support/browser.ts';
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
/** A moment as people in China type it. */
const typed = (hours: number): string => new Date(Date.now() + (8 + hours) * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

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

describe('a consultation of several experts, in the browser', () => {
  let key = '';
  let url = '';
  const experts = [['expert.feng', '冯建民'], ['expert.xu', '徐敏华']] as const;

  it('is asked for, approved by both heads of the centre, and checked', async () => {
    ({ key, url } = await start('consult-mdt', {
      ...PATIENT, purpose: '治疗方案', question: '心衰合并慢阻肺，β受体阻滞剂如何选择？', type: '多学科', urgency: '常规', targetOrg: '龙华第一人民医院', targetDept: '心内科',
      periods: [{ start: typed(-1), end: typed(3) }, { start: typed(24), end: typed(27) }], patientPresent: true,
      diagnosis: [{ code: 'I50.9', name: '心力衰竭', type: '主要' }, { code: 'J44.9', name: '慢性阻塞性肺疾病', type: '次要' }], summary: '气促三月。', examinations: 'LVEF 38%，FEV1 46%。',
      consentExplained: true, consentSigner: patient.name, consentRelation: '本人', payer: '医保', contactName: '信息员', contactPhone: '0755-21000001',
    }, '45-mdt-request'));
    await does('coord.he', key, '本院审批', {}, '同意');
    await does('hr.c1', key, '本院审批', {}, '同意');
    await does('consult.gao', key, '会诊预审', { completeness: ['病史', '检查检验', '知情同意'], type: '多学科' }, '通过', '46-mdt-precheck');
  });

  it('is arranged: experts accept, the time is confirmed, material and lines are good', async () => {
    for (const [login] of experts) await does(login, key, '邀请专家', {}, '接受', login === 'expert.feng' ? '47-mdt-invite' : undefined);
    await does('gp.lin', key, '确认会诊时间', { patientInformed: true }, '确认', '48-mdt-confirm');
    await does('gp.lin', key, '核对会诊材料', { complete: true, imagesReady: true }, '齐全');
    for (const login of ['it.c1', 'it.h1']) await does(login, key, '线路与设备测试', { video: true, audio: true }, '通过');
  });

  it('is held when all have joined', async () => {
    const joins = async (login: string, entries: Record<string, Entry>, look?: string): Promise<void> => {
      const one = await person(login);
      await one.page.goto(url);
      await one.page.getByRole('button', { name: '入会' }).click();
      await one.fill(entries);
      if (look !== undefined) await one.look(look);
      await one.page.getByRole('dialog').getByRole('button', { name: '入会' }).click();
      await one.page.getByRole('dialog').waitFor({ state: 'hidden' });
    };
    await joins('gp.lin', { party: '患者' });
    for (const [login, name] of experts) await joins(login, { party: '专家', userId: name }, login === 'expert.xu' ? '49-mdt-join' : undefined);
    await does('chair.jiang', key, '主持会诊', { minutes: 28, summary: '逐项讨论', preliminary: '选用高选择性β受体阻滞剂' }, '会诊完成', '50-mdt-session');
  });

  it('has the opinions, the conclusion with the dissent, and everybody\'s signature', async () => {
    const said = { findings: '已阅资料', diagnosis: [{ name: '心力衰竭' }], advice: '小剂量起始', sign: true as const };
    await does('expert.feng', key, '专家意见', { ...said, agreeWithChair: true }, '提交');
    await does('expert.xu', key, '专家意见', { ...said, agreeWithChair: false, dissent: '急性加重期应暂缓' }, '提交');
    await does('chair.jiang', key, '主持专家汇总结论', { finalDiagnosis: '心力衰竭；慢阻肺', plan: '比索洛尔 1.25 mg 起始', owner: '林晓芳', dissentRecorded: true }, '提交', '51-mdt-conclusion');
    for (const login of ['chair.jiang', 'expert.feng', 'expert.xu']) await does(login, key, '签署会诊记录', { sign: true }, '签署', login === 'expert.xu' ? '52-mdt-sign' : undefined);
  });

  it('is delivered and acknowledged, and fits a telephone', async () => {
    await does('gp.lin', key, '签收会诊意见', { adopted: '部分', reason: '患者要求再观察' }, '签收', '53-mdt-acknowledge');
    const lin = await Person.logIn(browser, base, 'gp.lin', PHONE);
    await lin.page.goto(url);
    await lin.caseState('已签收');
    expect(await lin.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width);
    await lin.look('54-mdt-telephone');
  });
});
