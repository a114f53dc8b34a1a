import { enableAutoUnmount, flushPromises } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TaskDetail as Detail } from '../../../api/contract/index.ts';
import { useOutgoing } from '../stores/outgoing.ts';
import { mountInApp, serve } from '../test-support/mount.ts';
import TaskDetail from './task-detail.vue';

// It guards a page of the router; here there is none around the task.
vi.mock('../composables/use-leave-guard.ts', () => ({ useLeaveGuard: () => undefined }));

const schema = {
  $id: 'review', type: 'object', properties: { opinion: { type: 'string', title: '意见', 'x-widget': 'textarea' } }, required: ['opinion'],
  'x-outcomes': [{ id: 'ACCEPT', label: '同意', labelEn: 'Accept', tone: 'primary' }],
};
const detail = (draft: Detail['draft']): Detail => ({
  task: {
    id: 'i1:1', instanceId: 'i1', elementId: 'U', name: '审核', status: 'open', assignee: 'u-wang', assigneeName: '王芳', candidateUsers: [], candidateGroups: [], formKey: 'review', outcomes: ['ACCEPT'], due: null, followUp: null, priority: 50, version: 3,
    createdAt: 0, endedAt: null, outcome: null, endedBy: null, businessKey: 'SQ1', processKey: 'request', processDefinitionId: 'p:1', caseTitle: '张三 心内科', caseState: null, startOrgName: '社康',
    life: { owner: null, ownerName: null, delegation: null, givenBy: null, givenByName: null, givenAs: null, takenAt: null, signerOf: null, returned: null, urges: 0, urgedAt: null },
  },
  form: { key: 'review', schema }, variables: {}, draft, actions: (['claim', 'release', 'complete', 'saveDraft', 'comment'] as const).map((action) => ({ action, allowed: action !== 'claim' })),
});
const LIFE = ['transfer', 'return'].map((action) => ({ action, allowed: true, effect: action, effectEn: action }));

interface Sent { path: string; body: Record<string, unknown>; key: string | undefined }
let sent: Sent[] = [];
let kept: Detail['draft'] = null;
let answers: Record<string, () => unknown> = {};
const refusal = (status: number, error: object) => () => new Response(JSON.stringify({ error }), { status });
const at = (path: string): Sent[] => sent.filter((call) => call.path === path);
const [CHECK, COMPLETE, RETURN, BULK] = ['/tasks/i1%3A1/complete/check', '/tasks/i1%3A1/complete', '/tasks/i1%3A1/return', '/tasks/bulk'];

beforeEach(() => {
  sent = [];
  kept = null;
  answers = {};
  localStorage.clear();
  serve(({ method, path, body, headers }) => {
    if (method !== 'GET') sent.push({ path, body: body as Sent['body'], key: headers['Idempotency-Key'] });
    if (answers[path]) return answers[path]();
    if (path === '/tasks/i1%3A1') return detail(kept);
    if (path === '/tasks/i1%3A1/actions') return { items: LIFE, countersign: null, signers: [] };
    if (path === '/tasks/i1%3A1/return-targets') return { items: [{ elementId: 'draft', name: '起草', multi: false, doneBy: [] }] };
    if (path === '/tasks/i1%3A1/draft') return (kept = { data: (body as { data: Detail['variables'] }).data, version: 1, savedAt: 5 });
    if (path === COMPLETE) return { instanceId: 'i1', caseState: null, status: 'completed' };
    if (path === BULK) return { items: [{ id: 'i1:1', title: null, ok: true }], succeeded: 1, refused: 0 };
    if (path.startsWith('/cases/')) return { case: {}, variables: {}, tasks: [], forms: [], actions: [], related: [] };
    return { items: [] };
  });
});
afterEach(async () => { await flushPromises(); document.body.innerHTML = ''; vi.unstubAllGlobals(); });
enableAutoUnmount(afterEach);

const comeBack = vi.fn();
const open = () => mountInApp(TaskDetail, { props: { id: 'i1:1', comeBack } });
type Opened = Awaited<ReturnType<typeof open>>['wrapper'];
const typed = (wrapper: Opened): string => wrapper.find<HTMLTextAreaElement>('form.form textarea').element.value;
async function accept(wrapper: Opened, opinion = '符合接收条件'): Promise<void> {
  await wrapper.find('form.form textarea').setValue(opinion);
  await wrapper.findAll('button.outcome')[0]?.trigger('click');
  await vi.waitFor(() => expect(sent.length).toBeGreaterThan(0));
  await flushPromises();
}

describe('a task decided in its form', () => {
  it('is tried, then waits; undone, it is opened again with what was typed', async () => {
    const { wrapper } = await open();
    await accept(wrapper);
    const outgoing = useOutgoing();
    expect([at(CHECK).map(({ body }) => body), at(COMPLETE), wrapper.emitted('done')]).toEqual([[{ outcome: 'ACCEPT', data: { opinion: '符合接收条件' }, version: 3 }], [], [[false]]]);
    expect(outgoing.held.map(({ text, taskIds }) => [text, taskIds])).toEqual([['同意：张三 心内科', ['i1:1']]]);
    expect(kept?.data, 'kept while it waits').toEqual({ opinion: '符合接收条件' });
    await flushPromises();
    expect([wrapper.find('.notice').text(), wrapper.findAll('button.outcome').length], 'it cannot be decided twice').toEqual([expect.stringContaining('即将提交'), 0]);
    outgoing.undo();
    await flushPromises();
    expect(comeBack).toHaveBeenCalledWith('i1:1');
    expect([typed(wrapper), wrapper.findAll('button.outcome').length > 0, at(COMPLETE)]).toEqual(['符合接收条件', true, []]);
  });

  it('goes out once, with the same key when the first answer is lost', async () => {
    const { wrapper } = await open();
    await accept(wrapper);
    let lost = true;
    answers[COMPLETE] = () => { if (!lost) return { instanceId: 'i1', caseState: null, status: 'completed' }; lost = false; throw new TypeError('connection lost'); };
    const outgoing = useOutgoing();
    await outgoing.release(outgoing.held[0]?.id ?? 0);
    const [first, second, ...more] = at(COMPLETE);
    expect([first?.key, more.length, first?.body]).toEqual([second?.key, 0, { outcome: 'ACCEPT', data: { opinion: '符合接收条件' }, version: 3 }]);
    expect(document.body.textContent).toContain('已提交：同意');
  });

  it('does not wait when it would be refused: the form says why', async () => {
    const { wrapper } = await open();
    answers[CHECK] = refusal(422, { code: 'invalid', message: '请检查', fields: [{ path: 'opinion', message: '不得少于十字', messageEn: 'Too short' }] });
    await accept(wrapper, '短');
    expect([useOutgoing().held, wrapper.emitted('done')]).toEqual([[], undefined]);
    expect(wrapper.text()).toContain('不得少于十字');
  });

  it('that is refused in the end says so, and the draft is still there', async () => {
    const { wrapper } = await open();
    await accept(wrapper);
    answers[COMPLETE] = refusal(409, { code: 'changed', message: '任务已被更改，请刷新' });
    const outgoing = useOutgoing();
    await outgoing.release(outgoing.held[0]?.id ?? 0);
    await flushPromises();
    expect(document.body.textContent).toContain('未能提交「同意：张三 心内科」');
    expect(typed(wrapper)).toBe('符合接收条件');
  });
});

describe('a task returned from its form', () => {
  async function sendBack(wrapper: Opened): Promise<HTMLElement> {
    wrapper.findComponent({ name: 'ElDropdown' }).vm.$emit('command', (wrapper.findComponent({ name: 'VerbMenu' }).vm as unknown as { items: { verb: string }[] }).items.find(({ verb }) => verb === 'return'));
    const dialog = await vi.waitFor(() => { const found = [...document.querySelectorAll<HTMLElement>('[role=dialog]')].find(({ textContent }) => textContent?.includes('起草')); if (!found) throw new Error('no dialog'); return found; });
    dialog.querySelector<HTMLInputElement>('input[name=return-target]')?.click();
    const reason = dialog.querySelector('textarea');
    if (reason) reason.value = '材料不全';
    reason?.dispatchEvent(new Event('input'));
    [...dialog.querySelectorAll('button')].find((button) => button.textContent?.trim() === '退回')?.click();
    await flushPromises();
    return dialog;
  }

  it('waits too; undone, its dialog is there with what was said', async () => {
    const { wrapper } = await open();
    await sendBack(wrapper);
    const outgoing = useOutgoing();
    expect([at(BULK).map(({ body }) => body), at(RETURN), outgoing.held.map(({ text }) => text)]).toEqual([[{ action: 'return', dryRun: true, tasks: [{ id: 'i1:1' }], reason: '材料不全', step: '起草' }], [], ['退回：张三 心内科']]);
    outgoing.undo();
    await vi.waitFor(() => expect([...document.querySelectorAll<HTMLTextAreaElement>('[role=dialog] textarea')].map(({ value }) => value)).toContain('材料不全'));
    expect([...document.querySelectorAll<HTMLInputElement>('input[name=return-target]')].at(-1)?.checked).toBe(true);
    expect([comeBack.mock.calls.at(-1), at(RETURN)]).toEqual([['i1:1'], []]);
  });

  it('goes out with its reason, or stays in the dialog when it may not', async () => {
    const { wrapper } = await open();
    answers[BULK] = () => ({ items: [{ id: 'i1:1', title: null, ok: false, code: 'suspended', reason: '案例已挂起', reasonEn: 'suspended' }], succeeded: 0, refused: 1 });
    const dialog = await sendBack(wrapper);
    expect([dialog.querySelector('[role=alert]')?.textContent, useOutgoing().held]).toEqual([expect.stringContaining('案例已挂起'), []]);
    delete answers[BULK];
    [...dialog.querySelectorAll('button')].find((button) => button.textContent?.trim() === '退回')?.click();
    await flushPromises();
    const outgoing = useOutgoing();
    await outgoing.release(outgoing.held[0]?.id ?? 0);
    expect(at(RETURN).map(({ body }) => body)).toEqual([{ target: 'draft', reason: '材料不全' }]);
  });
});
