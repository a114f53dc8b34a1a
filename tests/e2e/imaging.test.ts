import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { ImagingCase, TaskPage } from '../../api/contract/index.ts';
import { imaging } from '../../cli/demo/imaging.ts';
import { play } from '../../cli/demo/play.ts';
import { newIdentity } from '../../cli/demo/referral-up.ts';
import { DEMO_PASSWORD } from '../../store/demo/index.ts';
import { PHONE, launchBrowser } from './support/browser.ts';
import { ctSeries, type DicomFile, type Syntax } from './support/ct-images.ts';
import { deployWithSettings } from './support/package-settings.ts';
import { Person } from './support/person.ts';

const base = inject('base');
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
  await deployWithSettings(base, 'imaging', { night: NEVER });
});
afterAll(async () => {
  await browser?.close();
  await deployWithSettings(base, 'imaging');
});

const patient = newIdentity() as { name: string; sex: string; birthDate: string; idNo: string; phone: string };
/** One series in each transfer syntax: two the browser reads as they are, two it needs WebAssembly for. */
const SERIES: [Syntax, number][] = [['explicit', 3], ['implicit', 2], ['jpegLs', 2], ['jpeg2000', 3]];
const IMAGES = SERIES.reduce((sum, [, images]) => sum + images, 0);
/** Hours in which the doctor on duty reads (imaging-route.dmn): a test has no time of day. */
const NEVER = { from: 0, to: 0 };
const ALWAYS = { from: 0, to: 24 };
let businessKey = '';
let caseId = '';
let files: DicomFile[] = [];

const ORDER = {
  'patient.name': patient.name, 'patient.sex': patient.sex === '1' ? '男' : '女', 'patient.birthDate': patient.birthDate, 'patient.idType': '居民身份证', 'patient.idNo': patient.idNo,
  'patient.cards': [{ type: '社保卡', no: patient.idNo.slice(4, 16) }], 'patient.phone': patient.phone, 'patient.insuranceType': '城镇职工', 'patient.allergy': [{ code: '无' }],
  modality: '计算机断层扫描', bodyPart: '胸部', purpose: '明确肺部结节性质', symptoms: '咳嗽两周，胸片示右肺结节。', priority: '急诊', readerOrg: '影像', expectedSeries: String(SERIES.length), expectedInstances: String(IMAGES), sharePriors: true,
};

/** Greys that are drawn in the first viewport: how many different ones, and the share of pixels that are not black. */
const drawn = (page: Page): Promise<{ greys: number; bright: number }> => page.evaluate(`(() => {
  const canvas = document.querySelector('[role=application] canvas');
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const greys = new Set();
  let bright = 0;
  for (let i = 0; i < data.length; i += 4) { greys.add(data[i]); if (data[i] > 60) bright++; }
  return { greys: greys.size, bright: bright / (data.length / 4) };
})()`);

const ready = (page: Page) => page.locator('[role=application][data-state=ready]').first().waitFor();
const upload = (page: Page, some: DicomFile[]) => page.locator('input[type=file][multiple]:not([webkitdirectory])').setInputFiles(some.map(({ name, bytes }) => ({ name, mimeType: 'application/dicom', buffer: bytes })));
const openFromList = async (person: Person): Promise<void> => {
  await person.page.goto('/imaging');
  await person.page.locator(`[data-row-id="${caseId}"]`).getByRole('link').first().click();
};

describe('a study from the order to the acknowledged report, in the browser', () => {
  it('is ordered by the general practitioner', async () => {
    const lin = await Person.logIn(browser, base, 'gp.lin');
    await lin.page.goto('/start/imaging-remote');
    await lin.page.locator('[data-path="patient.name"]').waitFor();
    await lin.fill(ORDER);
    await lin.page.getByRole('group', { name: '处理结果' }).getByRole('button').first().click();
    await lin.page.waitForURL('**/cases/**');
    caseId = new URL(lin.page.url()).pathname.split('/').at(-1) ?? '';
    businessKey = (await lin.page.getByText(/^YXC00001\d{12}$/).first().textContent()) ?? '';
    await lin.caseState('待上传');
    const { order } = (await (await lin.page.request.get(`/api/imaging/studies/${caseId}`)).json()) as ImagingCase;
    const parts = await Promise.all(SERIES.map(([syntax, images], index) => ctSeries({
      studyUid: order.studyUid, seriesUid: `${order.studyUid}.${index + 1}`, seriesNumber: index + 1, accession: order.accession, patientName: `CESHI=${patient.name}`, birthDate: patient.birthDate.replaceAll('-', ''), syntax, images, description: syntax,
    })));
    files = parts.flat();
  });

  it('gets its images from the technologist; a bad file is set aside with its reason, and nothing is lost with the page', async () => {
    const luo = await Person.logIn(browser, base, 'tech.luo');
    const { page } = luo;
    await page.getByRole('link', { name: '影像' }).first().click();
    await page.locator(`[data-row-id="${caseId}"]`).getByText(`0 / ${IMAGES} 幅`).waitFor();
    await luo.look('60-imaging-list-technologist');
    await page.locator(`[data-row-id="${caseId}"]`).getByRole('link', { name: /上传/ }).click();
    await page.getByRole('button', { name: '选择文件夹' }).waitFor();
    const cut = { name: '断开.dcm', bytes: (files[0] as DicomFile).bytes.subarray(0, 4000) };
    await upload(page, [...files.slice(0, 4), { name: '说明.txt', bytes: Buffer.from('这不是图像') }, cut]);
    await page.getByText('接收 4，重复 0，隔离 2，未送达 0').first().waitFor();
    const refused = page.getByRole('list', { name: '本次上传的文件' }).getByRole('listitem').filter({ hasText: '说明.txt' });
    expect(await refused.textContent()).toContain('不是 DICOM 文件');
    await luo.look('61-imaging-upload');

    await page.reload();
    await page.getByText(`服务器已收到 4 / ${IMAGES} 幅图像`).waitFor();
    await page.getByText('已隔离 2 个文件').waitFor();
    await upload(page, files);
    await page.getByText(`接收 ${IMAGES - 4}，重复 4，隔离 0，未送达 0`).first().waitFor();
    await luo.caseState('已收图');
  });

  it('passes quality control with its images in view', async () => {
    const pan = await Person.logIn(browser, base, 'dispatch.pan');
    await pan.takeTask(businessKey, '图像质控');
    await ready(pan.page);
    await pan.complete({ grade: 'A' }, '合格', '62-imaging-quality');
  });

  it('is taken from the list with one key, and read beside the form', async () => {
    const reader = await Person.logIn(browser, base, 'rad.tang');
    const { page } = reader;
    await page.goto('/imaging');
    const row = page.locator(`[data-row-id="${caseId}"]`);
    await row.getByText('待诊断').waitFor();
    await reader.look('63-imaging-reading-list');
    await row.focus();
    await page.keyboard.press('c');
    await page.waitForURL('**/tasks/**');

    for (const [syntax, images] of SERIES) {
      await page.getByRole('navigation', { name: '序列' }).getByRole('button', { name: syntax }).click();
      await page.locator(`[role=application][aria-label$="/ ${images} 幅"][data-state=ready]`).waitFor();
      await expect.poll(async () => drawn(page), { message: `pixels of ${syntax}`, timeout: 10_000 }).toSatisfy(({ greys, bright }: { greys: number; bright: number }) => greys > 20 && bright > 0.1);
    }
    const view = page.getByRole('application');
    await view.focus();
    await page.keyboard.press('Home');
    await page.getByText('第 1 / 3 幅').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.getByText('第 2 / 3 幅').first().waitFor();
    await page.keyboard.press('3');
    await page.getByText('窗宽 1500 窗位 -600').waitFor();
    await page.getByRole('button', { name: '设为关键图像' }).click();
    await page.getByRole('button', { name: '关键图像 1' }).waitFor();
    await page.getByText('非诊断用途认证').waitFor();
    await reader.fill({ technique: '胸部 CT 平扫', findings: '右肺上叶见结节影，直径约 8 mm，边界清。', impression: '右肺上叶结节，建议三个月复查。', qualityGrade: 'A', positive: true });
    await reader.look('64-imaging-report');
    await page.getByRole('button', { name: '双视口' }).click();
    await page.getByRole('application').nth(1).waitFor();
    await expect.poll(() => page.locator('[role=application][data-state=ready]').count()).toBe(2);
    await reader.look('65-imaging-two');
    await page.getByRole('button', { name: '单视口' }).click();
    await reader.complete({ sign: true }, '提交');
  });

  it('is reviewed and signed', async () => {
    const cao = await Person.logIn(browser, base, 'senior.cao');
    await openFromList(cao);
    await cao.page.getByRole('button', { name: '认领并办理' }).click();
    await ready(cao.page);
    await cao.page.getByRole('button', { name: '关键图像 1' }).click();
    await cao.page.getByText('第 2 / 3 幅').first().waitFor();
    await cao.complete({ discrepancy: '一致', sign: true }, '同意', '66-imaging-review');
  });

  it('is acknowledged by the general practitioner, who can check the signatures', async () => {
    const lin = await Person.logIn(browser, base, 'gp.lin');
    await lin.takeTask(businessKey, '签收报告');
    await lin.page.getByText('本机验证通过').waitFor();
    await lin.page.getByText('右肺上叶结节，建议三个月复查。').first().waitFor();
    const pdf = await lin.page.getByRole('link', { name: '下载 PDF' }).getAttribute('href');
    const file = await lin.page.request.get(pdf ?? '');
    expect([file.status(), (await file.body()).subarray(0, 4).toString()]).toEqual([200, '%PDF']);
    await lin.complete({ read: true }, '签收', '67-imaging-acknowledge');
    await lin.page.goto(`/cases/${caseId}`);
    await lin.caseState('已阅');
    await ready(lin.page);
    await lin.look('68-imaging-case');
  });

  it('fits a telephone', async () => {
    const lin = await Person.logIn(browser, base, 'gp.lin', PHONE);
    for (const [path, name] of [[`/cases/${caseId}`, '69-imaging-case-telephone'], ['/imaging?scope=all', '70-imaging-list-telephone']] as const) {
      await lin.page.goto(path);
      await (path.startsWith('/cases') ? ready(lin.page) : lin.page.locator(`[data-row-id="${caseId}"]`).waitFor());
      expect(await lin.page.evaluate('document.documentElement.scrollWidth'), path).toBeLessThanOrEqual(PHONE.width);
      await lin.look(name);
    }
  });
});

describe('a study of the night', () => {
  it('is read by the doctor on duty, not by those of the day', async () => {
    await deployWithSettings(base, 'imaging', { night: ALWAYS });
    const { instanceId } = await play({ ...imaging(), goal: 'QUEUED' }, { base, password: DEMO_PASSWORD, patience: 60_000, report: () => undefined });
    const { page } = await Person.logIn(browser, base, 'duty.i1');
    await page.goto('/imaging');
    const row = page.locator(`[data-row-id="${instanceId}"]`);
    await row.getByText('待诊断').waitFor();
    const offered = async (someone: Page): Promise<string[]> => {
      const reply = await someone.request.get(`/api/tasks?scope=group&instanceId=${instanceId}`);
      return ((await reply.json()) as TaskPage).items.map(({ formKey }) => formKey ?? '');
    };
    const tang = await Person.logIn(browser, base, 'rad.tang');
    expect([await offered(page), await offered(tang.page)]).toEqual([['imaging-report'], []]);
    await row.focus();
    await page.keyboard.press('c');
    await page.waitForURL('**/tasks/**');
    await ready(page);
  });
});
