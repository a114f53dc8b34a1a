import { enableAutoUnmount, flushPromises } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { InboxRow } from '../../../api/contract/inbox.ts';
import { hotkeysOn } from '../composables/use-hotkeys.ts';
import { UNDO_MS, useOutgoing } from '../stores/outgoing.ts';
import { mountInApp, serve } from '../test-support/mount.ts';
import InboxView from './inbox-view.vue';

// The virtual list asks the browser for sizes; in a document without layout it gets all rows.
vi.mock('@tanstack/vue-virtual', async () => {
  const { computed, unref } = await import('vue');
  return {
    useWindowVirtualizer: (options: unknown) => computed(() => {
      const { count } = unref(options as { count: number });
      return { options: { scrollMargin: 0 }, getVirtualItems: () => Array.from({ length: count }, (_, index) => ({ index, start: index * 50, end: index * 50 + 50 })), getTotalSize: () => count * 50, measure() {}, measureElement() {}, scrollToIndex() {} };
    }),
  };
});

const make = (n: number, more: Partial<InboxRow> = {}): InboxRow => ({
  id: `i${n}:1`, instanceId: `i${n}`, elementId: 'U', name: '受理', status: 'open', assignee: null, assigneeName: null, candidateUsers: [], candidateGroups: [], formKey: null, outcomes: [], due: Date.now() + n * 3_600_000, followUp: null, priority: 50, version: 1,
  createdAt: 0, endedAt: null, outcome: null, endedBy: null, businessKey: `ZZ${n}`, processKey: 'referral-up', processDefinitionId: 'p:1', caseTitle: `上转 ${n}`, caseState: null, startOrgName: '社康', marks: { unread: true, mentioned: false, attachments: 0, suspended: false }, sla: { policy: null, calendar: 'CLOCK' }, standIn: null,
  life: { owner: null, ownerName: null, delegation: null, givenBy: null, givenByName: null, givenAs: null, takenAt: null, signerOf: null, returned: null, urges: 0, urgedAt: null }, ...more,
});

let rows: InboxRow[] = [];
let asked: URLSearchParams[] = [];
let bulk: { action: string; dryRun?: boolean; tasks: { id: string }[]; outcome?: string; step?: string }[] = [];
let kept: unknown = {};
let recounted: (string | null)[] = [];
let next: unknown = null;
let posted: string[] = [];
/** Steps a task can go back to. */
let steps: Record<string, string[]> = {};
const ACCEPT = { id: 'ACCEPT', label: '同意', labelEn: 'Accept' };
function bulkAnswer(request: (typeof bulk)[number]): unknown {
  bulk.push(request);
  if (Object.keys(steps).length > 0) {
    const items = request.tasks.map(({ id }) => (request.step === undefined || steps[id]?.includes(request.step) ? { id, title: id, ok: true, target: steps[id]?.[0], steps: steps[id] } : { id, title: id, ok: false, code: 'noStep', reason: `不能退回到「${request.step}」`, reasonEn: '', steps: steps[id] }));
    const succeeded = items.filter(({ ok }) => ok).length;
    return { items, succeeded, refused: items.length - succeeded };
  }
  const items = request.tasks.map(({ id }) => (id === 'i2:1' ? { id, title: '上转 2', ok: false, code: 'needsForm', reason: '需要打开填写（1 项）', reasonEn: 'Must be opened' } : { id, title: id, ok: true, ...(request.action === 'return' ? { target: '起草' } : { outcome: 'ACCEPT' }) }));
  const succeeded = items.filter(({ ok }) => ok).length;
  if (!request.dryRun) rows = rows.filter((row) => !items.some(({ id, ok }) => ok && id === row.id));
  return { items, succeeded, refused: items.length - succeeded, outcomes: [ACCEPT] };
}
function server({ method, path, query, body }: { method: string; path: string; query: URLSearchParams; body: unknown }): unknown {
  if (path === '/tasks/bulk') return bulkAnswer(body as (typeof bulk)[number]);
  if (path === '/preferences') return method === 'PUT' ? (kept = body) : kept;
  if (path.endsWith('/actions')) return { items: [{ action: 'addSigner', ...(path.includes('i1') ? { allowed: true, effect: '由对方签署', effectEn: '' } : { allowed: false, reason: '任务在他人手中', reasonEn: '' }) }], countersign: null, signers: [] };
  if (path === '/calendars') return { items: [{ id: 'CLOCK', utcOffset: 480, continuous: true, week: [], exceptions: {} }] };
  if (path === '/tasks/next') next = body;
  if (path === '/tasks/next') return { task: rows[0], reason: { kind: 'due', left: 3_600_000, priority: 50, among: 3 } };
  if (path === '/tasks/counts') recounted.push(query.get('org'));
  if (path === '/tasks/counts') return { overdue: 0, within2h: 1, today: 2, unclaimed: rows.length, total: rows.length, returned: 0, urged: 0 };
  if (path === '/tasks') { asked.push(query); const items = rows.filter((row) => !query.get('org') || row.candidateGroups.includes(`ref_office@${query.get('org')}`)).filter((row) => !query.get('instanceId') || row.instanceId === query.get('instanceId')); return { items, total: items.length }; }
  if (method === 'POST' && path === '/tasks/i2%3A1/claim') return new Response(JSON.stringify({ error: { code: 'conflict', message: '已由 李卫国 认领' } }), { status: 409 });
  if (method === 'POST') posted.push(path);
  if (method === 'POST') return { ...rows.find((row) => path.includes(encodeURIComponent(row.id))), assignee: 'u-wang', assigneeName: '王芳' };
  return { items: [] };
}
const press = async (key: string): Promise<void> => { (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })); await flushPromises(); await new Promise((resolve) => setTimeout(resolve, 40)); };
const current = (): string | null => document.activeElement?.getAttribute('data-row-id') ?? null;

beforeEach(() => {
  rows = [1, 2, 3].map((n) => make(n));
  asked = [];
  bulk = [];
  posted = [];
  steps = {};
  kept = {};
  recounted = [];
  hotkeysOn.value = true;
  serve(server);
  window.innerWidth = 1280;
});
enableAutoUnmount(afterEach);
afterEach(() => { document.body.innerHTML = ''; vi.unstubAllGlobals(); });

/** The dialog comes with its first opening, and says what the trial has found. */
async function triedIn(): Promise<Element | undefined> {
  const open = (): Element | undefined => [...document.querySelectorAll('[role=dialog]')].find((dialog) => dialog.textContent?.includes('1 条可以办理'));
  await vi.waitFor(() => expect(open()).toBeDefined());
  return open();
}

describe('inbox', () => {
  it('moves with j and k, claims with c, opens with Enter', async () => {
    const { router } = await mountInApp(InboxView, { at: '/inbox' });
    await press('j');
    expect(current()).toBe('i1:1');
    await press('j');
    await press('j');
    await press('j');
    expect(current()).toBe('i3:1');
    await press('k');
    await press('k');
    expect(current()).toBe('i1:1');
    await press('c');
    expect(document.querySelector('[data-row-id="i1:1"]')?.textContent).toContain('我');
    await press('Enter');
    expect(router.currentRoute.value.params['id']).toBe('i1:1');
  });

  it('names the holder when somebody else was quicker', async () => {
    await mountInApp(InboxView, { at: '/inbox' });
    await press('j');
    await press('j');
    await press('c');
    expect(document.body.textContent).toContain('已由 李卫国 认领');
  });

  it('focuses the filter with f and leaves typed letters alone', async () => {
    await mountInApp(InboxView, { at: '/inbox' });
    await press('f');
    expect(document.activeElement?.id).toBe('inbox-search');
    await press('j');
    expect(document.activeElement?.id).toBe('inbox-search');
  });

  it('reads the view from the URL and writes it there', async () => {
    const { wrapper, router } = await mountInApp(InboxView, { at: '/inbox', path: '/inbox?scope=mine&tile=unclaimed' });
    expect(asked[0]?.get('scope')).toBe('mine');
    expect(asked[0]?.get('tile')).toBe('unclaimed');
    await wrapper.findAll('.tile')[1]?.trigger('click');
    await flushPromises();
    expect(router.currentRoute.value.query).toEqual({ scope: 'mine', tile: 'overdue' });
    expect(asked.at(-1)?.get('tile')).toBe('overdue');
  });

  it('sorts by a header, turns it round by pressing it again, and stays on it; the choice beside the filters says the same', async () => {
    kept = { columns: ['case', 'created', 'priority'] };
    const { wrapper, router } = await mountInApp(InboxView, { at: '/inbox' });
    const sorts = (): (string | undefined)[] => wrapper.findAll('th[aria-sort]').map((cell) => cell.attributes('aria-sort'));
    expect(sorts()).toEqual(['ascending', 'none', 'none']);
    const header = wrapper.findAll<HTMLButtonElement>('th button').find((button) => button.text() === '到达时间');
    header?.element.focus();
    await header?.trigger('click');
    await flushPromises();
    expect([router.currentRoute.value.query, asked.at(-1)?.get('sort'), asked.at(-1)?.get('order'), sorts()]).toEqual([{ sort: 'created' }, 'created', 'desc', ['none', 'descending', 'none']]);
    await header?.trigger('click');
    await flushPromises();
    expect([router.currentRoute.value.query, asked.at(-1)?.get('order'), sorts()]).toEqual([{ sort: 'created', order: 'asc' }, 'asc', ['none', 'ascending', 'none']]);
    expect(document.activeElement, 'the list stayed in place').toBe(header?.element);
    await vi.waitFor(() => expect(wrapper.find('.filters').text()).toContain('最早到达'));
    expect(wrapper.find<HTMLAnchorElement>('.list [data-row-id]').exists()).toBe(true);
  });

  it('adds a signer with s, to one task; where that is not possible it says why', async () => {
    await mountInApp(InboxView, { at: '/inbox' });
    for (const key of ['j', 'x', 'j', 'x', 's']) await press(key);
    expect(document.body.textContent).toContain('加签一次只能针对一条任务');
    for (const key of ['k', 'x', 'j', 'x', 's']) await press(key);
    await vi.waitFor(() => expect(document.body.textContent).toContain('现在不能加签：任务在他人手中'));
    expect(document.querySelector('#verb-people')).toBeNull();
    for (const key of ['k', 's']) await press(key);
    const dialog = await vi.waitFor(() => { const open = [...document.querySelectorAll('[role=dialog]')].find(({ textContent }) => textContent?.includes('上转 1 · 由对方签署')); if (!open) throw new Error('not open yet'); return open; });
    expect(dialog.querySelector('#verb-people')).not.toBeNull();
  });

  it('says what to do when there is nothing, and when it failed', async () => {
    rows = [];
    const { wrapper } = await mountInApp(InboxView, { at: '/inbox' });
    expect(wrapper.text()).toContain('没有待办任务');
    serve(() => new Response('{}', { status: 403 }));
    await wrapper.findAll('.tile')[1]?.trigger('click');
    await flushPromises();
    expect(wrapper.find('[role=alert]').text()).toContain('您没有权限查看此内容');
  });

  it('completes with a, lets it be undone, and sends it after ten seconds', async () => {
    await mountInApp(InboxView, { at: '/inbox' });
    const outgoing = useOutgoing();
    await press('j');
    await press('a');
    expect([bulk.map(({ dryRun }) => dryRun), outgoing.held.map(({ taskIds }) => taskIds), current()]).toEqual([[true], [['i1:1']], 'i2:1']);
    expect(document.querySelector('[data-row-id="i1:1"]')?.classList).toContain('decided');
    outgoing.undo();
    await flushPromises();
    expect(document.querySelector('[data-row-id="i1:1"]')?.classList).not.toContain('decided');
    expect(UNDO_MS).toBe(10_000);
    await press('k');
    await press('a');
    await outgoing.release(outgoing.held[0]?.id ?? 0);
    await flushPromises();
    expect(bulk.at(-1)).toEqual({ action: 'complete', tasks: [{ id: 'i1:1', version: 1 }], outcome: 'ACCEPT' });
    expect(document.querySelector('[data-row-id="i1:1"]')).toBeNull();
  });

  it('opens what must be filled in', async () => {
    const { router } = await mountInApp(InboxView, { at: '/inbox' });
    await press('j');
    await press('j');
    await press('a');
    expect(router.currentRoute.value.params['id']).toBe('i2:1');
    expect(useOutgoing().held).toEqual([]);
  });

  it('does one thing to what is ticked: tried first, then done, with an answer for each', async () => {
    await mountInApp(InboxView, { at: '/inbox' });
    for (const key of ['j', 'x', 'j', 'x']) await press(key);
    expect(document.querySelector('.bar')?.textContent).toContain('已选 2 条');
    await press('c');
    const dialog = await triedIn();
    expect(bulk).toEqual([expect.objectContaining({ action: 'claim', dryRun: true, tasks: [{ id: 'i1:1', version: 1 }, { id: 'i2:1', version: 1 }] })]);
    expect(dialog?.textContent).toContain('1 条可以办理');
    expect(dialog?.textContent).toContain('需要打开填写（1 项）');
    [...(dialog?.querySelectorAll<HTMLElement>('button') ?? [])].find((button) => button.textContent?.includes('办理 1 条'))?.click();
    await flushPromises();
    expect(bulk.at(-1)).toMatchObject({ dryRun: false, tasks: [{ id: 'i1:1', version: 1 }] });
    expect(dialog?.textContent).toContain('1 条成功');
  });

  it('sends back with r: needs a reason, names the steps, and goes out after ten seconds', async () => {
    await mountInApp(InboxView, { at: '/inbox' });
    const outgoing = useOutgoing();
    await press('j');
    await press('r');
    const dialog = await triedIn();
    expect(bulk).toEqual([expect.objectContaining({ action: 'return', dryRun: true, target: 'previous', tasks: [{ id: 'i1:1', version: 1 }] })]);
    const go = [...(dialog?.querySelectorAll<HTMLButtonElement>('button') ?? [])].find((button) => button.textContent?.includes('办理 1 条'));
    expect(go?.disabled).toBe(true);
    const reason = dialog?.querySelector('textarea');
    if (reason) reason.value = ' 材料不全 ';
    reason?.dispatchEvent(new Event('input'));
    dialog?.querySelector<HTMLInputElement>('input[value=first]')?.click();
    await flushPromises();
    expect(bulk.at(-1)).toMatchObject({ dryRun: true, target: 'first' });
    expect(dialog?.textContent).toContain('退回到：起草');
    go?.click();
    await flushPromises();
    expect([bulk.every(({ dryRun }) => dryRun), outgoing.held.map(({ taskIds }) => taskIds)]).toEqual([true, [['i1:1']]]);
    await outgoing.release(outgoing.held[0]?.id ?? 0);
    expect(bulk.at(-1)).toMatchObject({ action: 'return', dryRun: false, reason: '材料不全', target: 'first' });
  });

  it('sends back to a step chosen by name, and says how many tasks have it', async () => {
    steps = { 'i1:1': ['起草', '初审'], 'i3:1': ['起草'] };
    await mountInApp(InboxView, { at: '/inbox' });
    for (const key of ['j', 'x', 'j', 'j', 'x', 'r']) await press(key);
    const dialog = await vi.waitFor(() => { const open = [...document.querySelectorAll('[role=dialog]')].find(({ textContent }) => textContent?.includes('2 条可以办理')); if (!open) throw new Error('not tried yet'); return open; });
    const choices = [...dialog.querySelectorAll('.steps label')];
    expect(choices.map(({ textContent }) => textContent?.trim())).toEqual(['起草 全部 2 条可退回', '初审 2 条中 1 条可退回']);
    choices[1]?.querySelector('input')?.click();
    await flushPromises();
    expect(bulk.at(-1)).toMatchObject({ dryRun: true, step: '初审' });
    expect(bulk.at(-1)).not.toHaveProperty('target');
    expect(dialog.textContent).toContain('不能退回到「初审」');
    expect(dialog.querySelectorAll('.steps label'), 'the others can still be chosen').toHaveLength(2);
  });

  it('has what absent colleagues hold as a list of its own, and takes it over', async () => {
    const until = Date.now() + 3_600_000;
    rows = [make(1, { assignee: 'u-he', assigneeName: '何敏', standIn: { until } }), make(3, { assignee: 'u-he', assigneeName: '何敏', standIn: { until } })];
    kept = { columns: ['case'] };
    const { wrapper, router } = await mountInApp(InboxView, { at: '/inbox' });
    await wrapper.findAll<HTMLInputElement>('.options input').at(-1)?.setValue();
    await flushPromises();
    expect([router.currentRoute.value.query, asked.at(-1)?.get('scope')]).toEqual([{ scope: 'deputy' }, 'deputy']);
    expect(wrapper.find('.options label.on').text()).toBe('代办2');
    expect(wrapper.find('[data-row-id="i1:1"]').text(), 'whose it is, also where that column is not chosen').toMatch(/何敏.*缺勤.*接管/);
    await press('j');
    await press('c');
    expect(posted).toEqual(['/tasks/i1%3A1/take-over']);
    expect(document.body.textContent).toContain('已接管');
    for (const key of ['j', 'x']) await press(key);
    expect(wrapper.findAll('.bar button').map((button) => button.text())).toEqual(['接管c', '催办', '取消选择']);
    await press('c');
    await triedIn();
    expect(bulk.map(({ action, tasks }) => [action, tasks.map(({ id }) => id)])).toEqual([['takeOver', ['i3:1']]]);
  });

  it('passes on with t: needs somebody', async () => {
    await mountInApp(InboxView, { at: '/inbox' });
    await press('j');
    await press('t');
    const dialog = await triedIn();
    expect(bulk.map(({ action, dryRun }) => [action, dryRun])).toEqual([['transfer', true]]);
    expect(dialog?.querySelector('#bulk-to')).not.toBeNull();
    expect([...(dialog?.querySelectorAll<HTMLButtonElement>('button') ?? [])].find((button) => button.textContent?.includes('办理 1 条'))?.disabled).toBe(true);
  });

  it('marks what came back and what was urged', async () => {
    const life = { ...make(1).life, returned: { as: 'returned' as const, from: 'U_Next', by: 'u-wu', byName: '吴强', reason: '材料不全' }, urges: 2 };
    rows = [make(1, { life })];
    const { wrapper } = await mountInApp(InboxView, { at: '/inbox' });
    const marks = wrapper.find('.marks');
    expect(marks.text()).toContain('被退回');
    expect(marks.text()).toContain('被催办 × 2');
    expect(marks.find('.back').attributes('title')).toBe('吴强，材料不全');
  });

  it('takes the next task and says why', async () => {
    const { router } = await mountInApp(InboxView, { at: '/inbox' });
    await press('n');
    expect(router.currentRoute.value.params['id']).toBe('i1:1');
    expect(document.body.textContent).toContain('剩余工作时间 1 小时');
  });

  it('shows the columns a person has chosen, and keys that are off do nothing', async () => {
    kept = { columns: ['case', 'priority'], keys: false };
    const { wrapper } = await mountInApp(InboxView, { at: '/inbox' });
    expect(wrapper.findAll('th').map((cell) => cell.text())).toEqual(['', '剩余工作时间', '病例', '优先级', '操作']);
    await press('j');
    expect(current()).toBeNull();
  });
});

describe('the inbox of somebody who works at two hospitals', () => {
  const orgs = ['H1', 'H2'];
  const open = async (path = '/inbox') => {
    const mounted = await mountInApp(InboxView, { at: '/inbox', path, orgs });
    await vi.waitFor(() => expect(mounted.wrapper.find('[data-row-id]').exists()).toBe(true));
    await flushPromises();
    return mounted;
  };
  const shown = (): (string | null)[] => [...document.querySelectorAll('[data-row-id]')].map((row) => row.getAttribute('data-row-id'));
  beforeEach(() => { rows = [make(1, { candidateGroups: ['ref_office@H1'] }), make(2, { candidateGroups: ['ref_office@H2'] }), make(3, { candidateGroups: ['ref_office@H2'] })]; });

  it('shows the one the address names, counts it, says how much is elsewhere and leads there', async () => {
    const { wrapper, router } = await open('/inbox?org=H1&scope=org');
    expect([shown(), new Set(recounted)]).toEqual([['i1:1'], new Set(['H1'])]);
    await vi.waitFor(() => expect(wrapper.find('.hidden-note').text()).toContain('另有 2 项在其他机构'));
    await press('n');
    expect(next).toEqual({ org: 'H1' });
    await router.push('/inbox?org=H1&scope=org');
    await vi.waitFor(() => expect(wrapper.find('.hidden-note button').exists()).toBe(true));
    await wrapper.find('.hidden-note button').trigger('click');
    await flushPromises();
    expect([router.currentRoute.value.query, shown(), wrapper.find('.hidden-note').exists()]).toEqual([{ scope: 'org', org: 'all' }, ['i1:1', 'i2:1', 'i3:1'], false]);
  });

  it('writes into the address what it shows; an organisation one does not work at, or none, is what was chosen', async () => {
    const { router } = await open('/inbox?org=H9');
    expect([router.currentRoute.value.query, shown().length, asked.some((query) => query.get('org') !== null)]).toEqual([{ org: 'all' }, 3, false]);
  });

  it('keeps single keys, sorting and the rest of the view', async () => {
    const { wrapper, router } = await open('/inbox?org=H2');
    await wrapper.find('th button').trigger('click');
    await flushPromises();
    expect([router.currentRoute.value.query, shown().length]).toEqual([{ org: 'H2', order: 'desc' }, 2]);
  });
});

it('who works at one organisation sees nothing of that, whatever the address says', async () => {
  const { router, wrapper } = await mountInApp(InboxView, { at: '/inbox', path: '/inbox?org=H9', orgs: ['H1'] });
  expect([router.currentRoute.value.query, asked.some((query) => query.get('org') !== null), wrapper.find('.hidden-note').exists()]).toEqual([{}, false, false]);
});
