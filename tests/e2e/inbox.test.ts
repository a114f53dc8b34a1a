import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { basic, login, type Client } from '../../api/test-support/client.ts';
import { sampleFiles } from '../../api/test-support/sample-package.ts';
import { DEMO_PASSWORD } from '../../store/demo/index.ts';
import { DESKTOP, PHONE, launchBrowser } from './support/browser.ts';
import { Person } from './support/person.ts';

const base = inject('base');
let browser: Browser;
let gp: Client;
/** Somebody else's hospital than the other tests': they need not look at these rows. */
const OFFICE = { login: 'office.li', org: 'H00002', name: '李慧' };

/** The request with a second look at it: a step to go back from. */
const twoSteps = sampleFiles['request.bpmn'] as string;
/** The request as a task for one post. */
const forPost = (key: string, letters: string, post: string): string => twoSteps.replace('id="request" name="会诊申请"', `id="${key}" name="${key}"`).replace('SQ{orgCode}', `${letters}{orgCode}`).replace('name="request.withdrawn"', `name="${key}.withdrawn"`).replace(`'="ref_office@" + request.target'`, `"${post}"`);
const FILES = {
  ...sampleFiles,
  'two-steps.bpmn': twoSteps.replace('id="request" name="会诊申请"', 'id="two-steps" name="两级审核"').replace('SQ{orgCode}', 'LJ{orgCode}').replace('name="request.withdrawn"', 'name="two-steps.withdrawn"').replace(
    '<bpmn:sequenceFlow id="f2" sourceRef="review" targetRef="done"/>',
    `<bpmn:sequenceFlow id="f2" sourceRef="review" targetRef="check"/>
    <bpmn:userTask id="check" name="复核" camunda:candidateGroups='="ref_office@" + request.target'><bpmn:incoming>f2</bpmn:incoming><bpmn:outgoing>f4</bpmn:outgoing></bpmn:userTask>
    <bpmn:sequenceFlow id="f4" sourceRef="check" targetRef="done"/>`,
  ).replace('<bpmn:incoming>f2</bpmn:incoming></bpmn:endEvent>', '<bpmn:incoming>f4</bpmn:incoming></bpmn:endEvent>'),
  'at-hospital.bpmn': forPost('at-hospital', 'YY', 'consult_expert@H00002'),
  'at-centre.bpmn': forPost('at-centre', 'SK', 'gp@C00002'),
  'forms/review.json': (sampleFiles['forms/review.json'] as string).replace('"label":"同意"', '"label":"同意","tone":"primary"'),
  'roles.json': JSON.stringify({ roles: [], start: { request: { roles: ['gp'], form: 'request' }, 'two-steps': { roles: ['gp'], form: 'request' }, 'at-hospital': { roles: ['gp'], form: 'request' }, 'at-centre': { roles: ['gp'], form: 'request' } } }),
};

const start = async (reason: string, process = 'request'): Promise<string> => {
  const reply = await gp.post(`/api/processes/${process}/start`, { data: { target: OFFICE.org, reason } });
  if (reply.status !== 201) throw new Error(JSON.stringify(reply.body));
  return reply.body.instanceId;
};
const row = (person: Person, instanceId: string) => person.page.locator(`[data-row-id^="${instanceId}:"]`);
/** What is asked of the page; the tests themselves are compiled without the browser's types. */
interface Shown { document: { querySelector(selector: string): { innerText: string } } }
const PUSHES = 9;
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
const figures = (values: readonly number[]): string => `median ${median(values)}, at most ${Math.max(...values)}`;
/** What the server says of a task of the case: open, completed. */
const stateOf = async (instanceId: string): Promise<string> => (await gp.get(`/api/cases/${instanceId}`)).body.case.status;
async function until(what: string, condition: () => Promise<boolean>, ms = 15_000): Promise<void> {
  for (const end = Date.now() + ms; !(await condition()); ) {
    if (Date.now() > end) throw new Error(`did not happen: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

beforeAll(async () => {
  browser = await launchBrowser();
  const form = new FormData();
  form.set('package', 'inbox-check');
  for (const [path, text] of Object.entries(FILES)) form.set(path, new Blob([text]), path.split('/').at(-1));
  const admin = await login(base, 'admin', DEMO_PASSWORD);
  const deployed = await fetch(`${base}/api/deployments`, { method: 'POST', body: form, headers: { cookie: admin.cookie, 'x-csrf-token': admin.csrf } });
  expect(deployed.status, await deployed.text()).toBe(200);
  gp = await login(base, 'gp.lin', DEMO_PASSWORD);
});
afterAll(async () => {
  await browser?.close();
});

describe('the inbox', () => {
  it('claims and approves with one key each, and the ten seconds can be used to undo', async () => {
    const [first, second] = [await start('胸闷一月'), await start('气促')];
    const li = await Person.logIn(browser, base, OFFICE.login);
    await li.page.goto('/inbox');
    await row(li, second).waitFor();
    await row(li, first).focus();
    await li.page.keyboard.press('c');
    await row(li, first).getByText('我', { exact: true }).waitFor();
    await li.page.keyboard.press('a');
    const bar = li.page.getByRole('list', { name: '即将提交' });
    await bar.getByText('同意').waitFor();
    await li.look('inbox-undo');
    await li.page.keyboard.press('z');
    await bar.waitFor({ state: 'detached' });
    expect(await stateOf(first)).toBe('active');
    await row(li, first).focus();
    await li.page.keyboard.press('a');
    await bar.getByText('同意').waitFor();
    await li.page.waitForTimeout(2_000);
    expect(await stateOf(first), 'nothing is sent before the ten seconds are over').toBe('active');
    await until('the approval goes out by itself', async () => (await stateOf(first)) === 'completed');
    await row(li, first).waitFor({ state: 'detached' });
  });

  it('undoes what was decided in a form, also from the next task: it is opened again with what was typed', async () => {
    const [first] = [await start('在表单中撤销'), await start('下一条')];
    const li = await Person.logIn(browser, base, OFFICE.login);
    await li.page.goto('/inbox');
    await row(li, first).getByRole('link').first().click();
    await li.page.waitForURL(new RegExp(`/tasks/${first}`));
    const own = li.page.url();
    await li.page.getByRole('button', { name: '认领并办理' }).click();
    const opinion = li.page.locator('[data-path="opinion"] input');
    await opinion.fill('符合接收条件');
    await li.page.getByRole('button', { name: '同意，并处理下一条' }).click();
    await li.page.waitForURL((url) => url.href !== own && url.pathname.startsWith('/tasks/'));
    const bar = li.page.getByRole('list', { name: '即将提交' });
    await bar.getByText('同意').waitFor();
    await li.look('task-undo');
    await li.page.setViewportSize(PHONE);
    await li.look('task-undo-phone');
    await li.page.setViewportSize(DESKTOP);
    expect(await stateOf(first), 'it has not been sent').toBe('active');
    await bar.getByRole('button', { name: '撤销' }).click();
    await li.page.waitForURL(own);
    await expect.poll(() => opinion.inputValue()).toBe('符合接收条件');
    await bar.waitFor({ state: 'detached' });
    await opinion.fill('符合接收条件，请预约');
    await li.page.getByRole('group', { name: '处理结果' }).getByRole('button', { name: '同意', exact: true }).click();
    await li.page.waitForURL('**/inbox**');
    await bar.getByText('同意').waitFor();
    await row(li, first).getByRole('link').first().click();
    await li.page.getByText('已办理，即将提交。').waitFor();
    await li.look('task-held');
    expect(await li.page.getByRole('group', { name: '处理结果' }).count(), 'it cannot be decided twice').toBe(0);
    // Whoever leaves the console has decided: nobody is there any more to send it later.
    await li.page.goto('about:blank');
    await until('it goes out when the page is left', async () => (await stateOf(first)) === 'completed');
    expect((await gp.get(`/api/cases/${first}`)).body.variables.review.opinion).toBe('符合接收条件，请预约');
  });

  it('passes a task on from its page, and gives it back with the reason when that is undone', async () => {
    const instanceId = await start('从表单转办');
    const li = await Person.logIn(browser, base, OFFICE.login);
    await li.page.goto('/inbox');
    await row(li, instanceId).getByRole('link').first().click();
    await li.page.getByRole('button', { name: '认领并办理' }).click();
    await li.page.getByRole('group', { name: '处理结果' }).getByRole('button', { name: '更多' }).click();
    await li.page.getByRole('menuitem', { name: /转办/ }).click();
    const dialog = li.page.getByRole('dialog', { name: '转办' });
    await dialog.getByLabel('人员').click();
    await li.page.getByRole('option').first().click();
    await dialog.getByLabel('理由').fill('由专科医生判断');
    await dialog.getByRole('button', { name: '转办' }).click();
    await li.page.waitForURL('**/inbox**');
    const bar = li.page.getByRole('list', { name: '即将提交' });
    await bar.getByText('转办').waitFor();
    await li.page.keyboard.press('z');
    await li.page.waitForURL(new RegExp(`/tasks/${instanceId}`));
    await expect.poll(() => dialog.getByLabel('理由').inputValue()).toBe('由专科医生判断');
    await li.look('task-undo-transfer');
    await dialog.getByRole('button', { name: '转办' }).click();
    await li.page.waitForURL('**/inbox**');
    await li.sendNow();
    await until('somebody else has it', async () => (await gp.get(`/api/cases/${instanceId}`)).body.tasks[0].life.givenAs === 'transfer');
  });

  it('lists what one may do for an absent colleague, and takes it over from there', async () => {
    const instanceId = await start('由代办人办理');
    const office = await login(base, OFFICE.login, DEMO_PASSWORD);
    const [task] = (await office.get(`/api/tasks?scope=org&instanceId=${instanceId}`)).body.items;
    await office.post(`/api/tasks/${encodeURIComponent(task.id)}/claim`);
    const from = Date.now() - 60_000;
    const { id: deputy } = (await (await login(base, 'dr.zhou', DEMO_PASSWORD)).get('/api/session')).body.user;
    const absence = await office.post('/api/absences', { deputy, from, until: from + 3 * 86_400_000, reason: '进修' });
    expect(absence.status, JSON.stringify(absence.body)).toBe(201);
    const zhou = await Person.logIn(browser, base, 'dr.zhou');
    await zhou.page.goto('/inbox');
    await zhou.page.getByText(/^代办$/).click();
    await zhou.page.waitForURL('**/inbox?scope=deputy');
    await row(zhou, instanceId).getByText(OFFICE.name).waitFor();
    await zhou.look('inbox-deputy');
    await zhou.page.setViewportSize(PHONE);
    await row(zhou, instanceId).getByText(/缺勤至/).waitFor();
    expect(await zhou.page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width);
    await zhou.look('inbox-deputy-phone');
    await zhou.page.setViewportSize(DESKTOP);
    await zhou.inEnglishAndDark('inbox-deputy-en-dark');
    await row(zhou, instanceId).getByRole('button', { name: /^Take over/ }).click();
    await until('it is the deputy\'s', async () => (await office.get(`/api/cases/${instanceId}`)).body.tasks[0].life.givenAs === 'deputy');
    await zhou.page.getByText('Me', { exact: true }).first().click();
    await row(zhou, instanceId).waitFor();
    await office.delete(`/api/absences/${absence.body.id}`);
  });

  it('shows a pushed task behind a pill, soon', async () => {
    await start('已在列表中');
    const li = await Person.logIn(browser, base, OFFICE.login);
    await li.page.goto('/inbox');
    await li.page.locator('[data-row-id]').first().waitFor();
    await li.page.getByRole('img', { name: '实时连接正常' }).first().waitFor();
    const office = await login(base, OFFICE.login, DEMO_PASSWORD);
    const [fromTask, fromAnswer]: [number[], number[]] = [[], []];
    let pushed = '';
    for (let n = 1; n <= PUSHES; n++) {
      pushed = await start(`推送 ${n}`);
      const answered = Date.now();
      // Looked for with every picture the browser draws; a locator looks every half second.
      await li.page.waitForFunction((least) => Number(/(\d+) 条新任务/.exec((globalThis as unknown as Shown).document.querySelector('main').innerText)?.[1]) >= least, n);
      const seen = Date.now();
      const { createdAt } = (await office.get(`/api/tasks?scope=group&instanceId=${pushed}`)).body.items[0];
      fromTask.push(seen - createdAt);
      fromAnswer.push(seen - answered);
    }
    console.log(`pushed task on screen, ms after it was created: ${figures(fromTask)}; after its start was answered: ${figures(fromAnswer)}`);
    // What is aimed at is 1 s; the limit is for a server that is busy with other things.
    expect(median(fromTask)).toBeLessThan(5_000);
    await li.look('inbox-pill');
    await li.page.getByRole('button', { name: /条新任务/ }).click();
    await row(li, pushed).waitFor();
  });

  it('does one thing to many, tried first', async () => {
    const cases = [await start('批量一'), await start('批量二'), await start('批量三')];
    const li = await Person.logIn(browser, base, OFFICE.login);
    await li.page.goto('/inbox');
    for (const instanceId of cases) await row(li, instanceId).getByRole('checkbox').click();
    await li.look('inbox-selected');
    await li.page.getByRole('region', { name: '批量操作' }).getByRole('button', { name: /办结/ }).click();
    const dialog = li.page.getByRole('dialog');
    await dialog.getByText('3 条可以办理').waitFor();
    await li.look('inbox-bulk');
    await dialog.getByText('退回', { exact: true }).click();
    await dialog.getByText('3 条不能办理').waitFor();
    await dialog.getByText('同意', { exact: true }).click();
    await dialog.getByText('3 条可以办理').waitFor();
    await dialog.getByRole('button', { name: '办理 3 条' }).click();
    await li.page.getByRole('button', { name: '立即提交' }).click();
    for (const instanceId of cases) await until('all are approved', async () => (await stateOf(instanceId)) === 'completed');
  });

  it('sends back from the list with r; what came back and what was urged are found by their tiles', async () => {
    const instanceId = await start('两级审核', 'two-steps');
    const office = await login(base, OFFICE.login, DEMO_PASSWORD);
    const taskOf = async (): Promise<string> => `/api/tasks/${encodeURIComponent((await office.get(`/api/tasks?scope=org&instanceId=${instanceId}`)).body.items[0].id)}`;
    const review = await taskOf();
    await office.post(`${review}/claim`);
    expect((await office.post(`${review}/complete`, { outcome: 'ACCEPT', data: {} })).status).toBe(200);
    await office.post(`${await taskOf()}/claim`);
    const li = await Person.logIn(browser, base, OFFICE.login);
    await li.page.goto('/inbox');
    await row(li, instanceId).focus();
    await li.page.keyboard.press('t');
    await li.page.getByRole('dialog').getByText('1 条可以办理').waitFor();
    await li.look('inbox-bulk-transfer');
    await li.page.keyboard.press('Escape');
    await li.page.getByRole('dialog').waitFor({ state: 'hidden' });
    await row(li, instanceId).focus();
    await li.page.keyboard.press('r');
    const dialog = li.page.getByRole('dialog');
    await dialog.getByText('退回到：审核').waitFor();
    await dialog.getByLabel(/^审核 全部 1 条可退回/).check();
    await dialog.getByText('退回到：审核').waitFor();
    await dialog.getByLabel('理由').fill('检查结果缺页');
    await li.look('inbox-bulk-return');
    await dialog.getByRole('button', { name: '办理 1 条' }).click();
    await li.page.getByRole('button', { name: '立即提交' }).click();
    await until('it is back', async () => (await office.get(`/api/tasks?scope=org&tile=returned&instanceId=${instanceId}`)).body.total === 1);
    await gp.post(`${await taskOf()}/urge`, {});
    await li.page.goto('/inbox');
    await li.page.getByRole('button', { name: /被退回/ }).click();
    await row(li, instanceId).getByText('被退回').waitFor();
    await row(li, instanceId).getByText('被催办').waitFor();
    await li.look('inbox-returned');
    await li.page.setViewportSize(PHONE);
    await li.look('inbox-returned-phone');
    await li.page.getByRole('button', { name: /被催办/ }).click();
    await row(li, instanceId).waitFor();
  });

  it('lists what one was told of, read once it is opened, and keeps absences with a deputy', async () => {
    const instanceId = await start('抄送');
    const { id } = (await (await login(base, OFFICE.login, DEMO_PASSWORD)).get('/api/session')).body.user;
    const told = await gp.post(`/api/cases/${instanceId}/cc`, { users: [id], reason: '请知悉' });
    expect(told.body).toEqual({ told: [id] });
    const li = await Person.logIn(browser, base, OFFICE.login);
    const entry = li.page.getByRole('link', { name: /抄送我的\s*1 未读/ });
    await entry.waitFor();
    await entry.click();
    await li.page.getByRole('cell', { name: '请知悉' }).waitFor();
    await li.look('cc');
    await li.page.getByRole('table', { name: '抄送我的' }).getByRole('link').first().click();
    await li.page.waitForURL('**/cases/**');
    await li.page.getByRole('link', { name: '抄送我的', exact: true }).click();
    await li.page.getByRole('cell', { name: '请知悉' }).waitFor();
    await li.page.setViewportSize(PHONE);
    await li.look('cc-phone');
    await li.page.setViewportSize(DESKTOP);
    await li.page.getByRole('button', { name: /用户菜单/ }).click();
    await li.page.getByRole('link', { name: '缺勤与代办人' }).click();
    await li.page.getByRole('button', { name: '登记缺勤' }).click();
    const dialog = li.page.getByRole('dialog', { name: '登记缺勤' });
    for (const [label, day] of [['第一天', '2027-03-01'], ['最后一天', '2027-03-05']] as const) {
      await dialog.getByLabel(label).fill(day);
      await li.page.keyboard.press('Enter');
    }
    await dialog.getByLabel('代办人').click();
    await li.page.getByRole('option').first().click();
    await li.page.getByRole('listbox').waitFor({ state: 'hidden' });
    await li.look('absence-dialog');
    await dialog.getByRole('button', { name: '保存' }).click();
    await li.page.getByText('2027年3月1日 – 2027年3月5日').waitFor();
    await li.look('absences');
    await li.page.setViewportSize(PHONE);
    await li.look('absences-phone');
    await li.page.getByRole('button', { name: /^删除/ }).click();
    await li.page.getByRole('dialog', { name: '删除这项缺勤？' }).getByRole('button', { name: '删除' }).click();
    await li.page.getByText('没有登记的缺勤').waitFor();
  });

  it('keeps views, columns and the layout on the server; the next case opens beside the list', async () => {
    const cases = [await start('分栏一'), await start('分栏二')];
    const li = await Person.logIn(browser, base, OFFICE.login);
    await li.page.goto('/inbox?tile=unclaimed');
    await li.page.getByRole('button', { name: '保存视图' }).click();
    await li.page.getByLabel('名称').fill('没人认领的');
    await li.page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await li.page.getByRole('navigation', { name: '保存的视图' }).getByText('没人认领的').waitFor();
    await li.page.getByRole('button', { name: '列表设置' }).click();
    await li.page.getByText('左右分栏').click();
    await li.look('inbox-options');
    await li.page.keyboard.press('Escape');
    // Wanted for this one by its button, though not for all.
    await li.page.evaluate("localStorage.setItem('yilian.auto-next', 'false')");
    await li.page.goto('/inbox');
    await row(li, cases[0] ?? '').locator('.bottom').click();
    const pane = li.page.getByRole('region', { name: '任务详情' });
    await pane.getByRole('button', { name: '认领并办理' }).click();
    await pane.getByRole('group', { name: '处理结果' }).waitFor();
    await li.look('inbox-split');
    await pane.getByRole('button', { name: '同意，并处理下一条' }).click();
    await until('it is completed', async () => (await stateOf(cases[0] ?? '')) === 'completed');
    await pane.getByRole('button', { name: '认领并办理' }).waitFor();
    await li.page.evaluate("localStorage.setItem('yilian.theme', 'dark'); localStorage.setItem('yilian.locale', 'en')");
    await li.page.reload();
    await li.page.getByRole('heading', { name: 'Inbox' }).waitFor();
    await li.page.locator('[data-row-id]').first().waitFor();
    await li.look('inbox-split-en-dark');
    await li.page.getByRole('button', { name: 'List settings' }).click();
    await li.page.getByText('List', { exact: true }).click();
    await li.page.keyboard.press('Escape');
    await li.page.locator('table').waitFor();
    await li.look('inbox-en-dark');
  });

  it('finds cases by number, takes commands, and has a map of its keys', async () => {
    const instanceId = await start('查找');
    const number: string = (await gp.get(`/api/cases/${instanceId}`)).body.case.businessKey;
    const li = await Person.logIn(browser, base, OFFICE.login);
    await li.page.goto('/inbox');
    await li.page.locator('[data-row-id]').first().waitFor();
    await li.page.keyboard.press('/');
    await li.page.getByRole('combobox', { name: '搜索与命令' }).fill(number);
    await li.page.getByRole('option', { name: new RegExp(number) }).waitFor();
    await li.look('inbox-search');
    await li.page.keyboard.press('Enter');
    await li.page.waitForURL(`**/cases/${instanceId}`);
    await li.page.goto('/inbox');
    await li.page.locator('[data-row-id]').first().waitFor();
    await li.page.keyboard.press('Control+k');
    await li.page.getByRole('option', { name: /取下一条/ }).waitFor();
    await li.look('inbox-palette');
    await li.page.keyboard.press('Escape');
    await li.page.getByRole('combobox', { name: '搜索与命令' }).waitFor({ state: 'hidden' });
    await li.page.keyboard.press('?');
    await li.page.getByRole('dialog', { name: '键盘快捷键' }).waitFor();
    await li.look('inbox-keys');
  });

  it('sorts by a header with the keyboard, keeps the order in the address, and adds a signer with s from the page of a task', async () => {
    const cases = [await start('排序一'), await start('排序二')];
    const li = await Person.logIn(browser, base, OFFICE.login);
    await li.page.goto('/inbox?process=request');
    await row(li, cases[1] ?? '').waitFor();
    const shown = async (): Promise<string[]> => (await li.page.locator('[data-row-id]').evaluateAll((rows) => rows.map((element) => (element as unknown as { dataset: { rowId: string } }).dataset.rowId))).map((id) => id.split(':')[0] ?? '').filter((id) => cases.includes(id));
    await row(li, cases[0] ?? '').waitFor();
    expect(await shown()).toEqual(cases);
    const header = li.page.getByRole('button', { name: '剩余工作时间' });
    await header.focus();
    await li.page.keyboard.press('Enter');
    await li.page.waitForURL('**order=desc**');
    await li.page.locator('th[aria-sort=descending]').waitFor();
    await until('the order is the other way round', async () => JSON.stringify(await shown()) === JSON.stringify([...cases].reverse()));
    expect(await li.page.evaluate<string>('document.activeElement?.textContent ?? ""')).toContain('剩余工作时间');
    await li.page.locator('.filters').getByText('时限最晚在前').waitFor();
    await li.look('inbox-sorted');
    await li.page.reload();
    await until('the address has kept it', async () => JSON.stringify(await shown()) === JSON.stringify([...cases].reverse()));
    await row(li, cases[0] ?? '').focus();
    await li.page.keyboard.press('s');
    await li.page.getByText('现在不能加签').first().waitFor();
    await li.page.keyboard.press('c');
    await row(li, cases[0] ?? '').getByText('我', { exact: true }).waitFor();
    await li.page.keyboard.press('Enter');
    await li.page.getByRole('group', { name: '处理结果' }).waitFor();
    await li.page.keyboard.press('s');
    await li.page.getByRole('dialog', { name: '加签' }).getByText('前加签须等对方签署').waitFor();
    await li.look('task-add-signer');
  });

  it('shows a doctor of two organisations the work of one of them, wherever they log in next', async () => {
    const [hospital, centre, centreToo] = [await start('院内', 'at-hospital'), await start('社康', 'at-centre'), await start('社康二', 'at-centre')];
    const { roles } = (await (await login(base, 'expert.deng', DEMO_PASSWORD)).get('/api/session')).body as { roles: { orgId: string; orgName: string }[] };
    const nameOf = (id: string): string => roles.find(({ orgId }) => orgId === id)?.orgName ?? id;
    const deng = await Person.logIn(browser, base, 'expert.deng');
    await deng.page.goto('/inbox');
    await deng.page.waitForURL('**org=all**');
    for (const id of [hospital, centre, centreToo]) await row(deng, id).waitFor();
    const choice = deng.page.getByRole('button', { name: /^工作机构: / });
    await choice.focus();
    await deng.page.keyboard.press('Enter');
    await deng.page.getByRole('menuitem', { name: nameOf('C00002') }).waitFor();
    await deng.look('organisation-switch');
    await deng.page.getByRole('menuitem', { name: nameOf('C00002') }).focus();
    await deng.page.keyboard.press('Enter');
    await deng.page.waitForURL('**org=C00002**');
    await row(deng, hospital).waitFor({ state: 'detached' });
    for (const id of [centre, centreToo]) await row(deng, id).waitFor();
    await deng.page.getByText(/另有 \d+ 项在其他机构/).waitFor();
    await deng.look('inbox-one-organisation');
    await deng.page.goto('/start');
    await deng.page.getByRole('link', { name: 'at-centre' }).waitFor();
    // An expert of the hospital may not start it there.
    await choice.click();
    await deng.page.getByRole('menuitem', { name: nameOf('H00002') }).click();
    await deng.page.getByRole('link', { name: 'at-centre' }).waitFor({ state: 'detached' });
    await deng.page.getByText(/另有 \d+ 项在其他机构/).waitFor();
    await choice.click();
    await Promise.all([deng.page.waitForResponse((reply) => reply.request().method() === 'PUT' && (reply.request().postData() ?? '').includes('C00002')), deng.page.getByRole('menuitem', { name: nameOf('C00002') }).click()]);

    // Kept on the server: another machine.
    const phone = await Person.logIn(browser, base, 'expert.deng', PHONE);
    await phone.page.getByText(/另有 \d+ 项在其他机构/).waitFor();
    await phone.look('home-one-organisation-phone');
    await phone.page.goto('/inbox');
    await phone.page.waitForURL('**org=C00002**');
    await row(phone, centre).waitFor();
    expect([await row(phone, hospital).count(), await phone.page.evaluate<number>('document.documentElement.scrollWidth')]).toEqual([0, PHONE.width]);
    await phone.page.evaluate("localStorage.setItem('yilian.theme', 'dark'); localStorage.setItem('yilian.locale', 'en'); localStorage.setItem('yilian.font-scale', '1.5')");
    await phone.page.reload();
    await row(phone, centre).waitFor();
    expect(await phone.page.evaluate<number>('document.documentElement.scrollWidth')).toBe(PHONE.width);
    await phone.look('inbox-one-organisation-phone-en-dark-large');
    await phone.page.getByRole('button', { name: 'Show all organisations' }).click();
    await row(phone, hospital).waitFor();
    await phone.page.waitForURL('**org=all**');
    await phone.page.getByRole('button', { name: /^Organisation: / }).click();
    await phone.page.getByRole('menuitem', { name: /^✓?\s*All organisations/ }).waitFor();
    await phone.look('organisation-switch-phone-en-dark-large');
    expect(await phone.page.getByRole('menuitem').evaluateAll((items) => items.every((item) => (item as unknown as { getBoundingClientRect(): { right: number } }).getBoundingClientRect().right <= 375))).toBe(true);
    await deng.page.goto('/inbox?org=H00002');
    await row(deng, hospital).waitFor();
    expect(await row(deng, centre).count()).toBe(0);
  });

  it('exports the view under a dated name', async () => {
    const li = await Person.logIn(browser, base, OFFICE.login);
    await li.page.goto('/inbox?scope=org');
    await li.page.getByRole('button', { name: '列表设置' }).click();
    const [download] = await Promise.all([li.page.waitForEvent('download'), li.page.getByRole('link', { name: '导出 CSV' }).click()]);
    expect(download.suggestedFilename()).toMatch(/^待办_\d{4}-\d\d-\d\d\.csv$/);
  });

  it('fits a telephone, in both themes', async () => {
    const li = await Person.logIn(browser, base, OFFICE.login, PHONE);
    await li.page.goto('/inbox');
    await li.page.locator('[data-row-id]').first().waitFor();
    expect(await li.page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width);
    await li.look('inbox-phone');
    await li.page.locator('[data-row-id]').first().getByRole('checkbox').click();
    await li.look('inbox-phone-selected');
    await li.page.evaluate("localStorage.setItem('yilian.theme', 'dark'); localStorage.setItem('yilian.locale', 'en')");
    await li.page.reload();
    await li.page.locator('[data-row-id]').first().waitFor();
    expect(await li.page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width);
    await li.look('inbox-phone-en-dark');
    await li.page.setViewportSize(DESKTOP);
  });

  it('is the same to programs: a bulk call without a right changes nothing', async () => {
    const instanceId = await start('无权');
    const { items } = (await gp.get(`/api/cases/${instanceId}`)).body.tasks ? { items: (await gp.get(`/api/cases/${instanceId}`)).body.tasks } : { items: [] };
    const reply = await gp.post('/api/tasks/bulk', { action: 'complete', outcome: 'ACCEPT', tasks: items.map(({ id }: { id: string }) => ({ id })) });
    expect(reply.body).toMatchObject({ succeeded: 0, refused: 1 });
    expect((await basic(base, 'his.c1', 'wrong').get('/api/tasks')).status).toBe(401);
  });
});
