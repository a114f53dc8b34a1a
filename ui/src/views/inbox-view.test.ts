import { enableAutoUnmount, flushPromises } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Task } from '../../../api/contract/index.ts';
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

const make = (n: number, more: Partial<Task> = {}): Task => ({
  id: `i${n}:1`, instanceId: `i${n}`, elementId: 'U', name: '受理', status: 'open', assignee: null, assigneeName: null, candidateUsers: [], candidateGroups: [], formKey: null, outcomes: [], due: Date.now() + n * 3_600_000, followUp: null, priority: 50, version: 1,
  createdAt: 0, endedAt: null, outcome: null, endedBy: null, businessKey: `ZZ${n}`, processKey: 'referral-up', processDefinitionId: 'p:1', caseTitle: `上转 ${n}`, caseState: null, startOrgName: '社康', ...more,
});

let rows: Task[] = [];
let asked: URLSearchParams[] = [];
function server({ method, path, query }: { method: string; path: string; query: URLSearchParams }): unknown {
  if (path === '/tasks/counts') return { overdue: 0, within2h: 1, today: 2, unclaimed: rows.length, total: rows.length };
  if (path === '/tasks') { asked.push(query); const items = rows.filter((row) => !query.get('instanceId') || row.instanceId === query.get('instanceId')); return { items, total: items.length }; }
  if (method === 'POST' && path === '/tasks/i2%3A1/claim') return new Response(JSON.stringify({ error: { code: 'conflict', message: '已由 李卫国 认领' } }), { status: 409 });
  if (method === 'POST') return { ...rows.find((row) => path.includes(encodeURIComponent(row.id))), assignee: 'u-wang', assigneeName: '王芳' };
  return { items: [] };
}
const press = async (key: string): Promise<void> => { (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })); await flushPromises(); await new Promise((resolve) => setTimeout(resolve, 40)); };
const current = (): string | null => document.activeElement?.getAttribute('data-row-id') ?? null;

beforeEach(() => {
  rows = [1, 2, 3].map((n) => make(n));
  asked = [];
  serve(server);
  window.innerWidth = 1280;
});
enableAutoUnmount(afterEach);
afterEach(() => { document.body.innerHTML = ''; vi.unstubAllGlobals(); });

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

  it('focuses the search with / and leaves typed letters alone', async () => {
    await mountInApp(InboxView, { at: '/inbox' });
    await press('/');
    expect(document.activeElement?.id).toBe('inbox-search');
    await press('j');
    expect(document.activeElement?.id).toBe('inbox-search');
  });

  it('reads the view from the URL and writes it there', async () => {
    const { wrapper, router } = await mountInApp(InboxView, { at: '/inbox', path: '/inbox?scope=mine&tile=unclaimed' });
    expect(asked[0]?.get('scope')).toBe('mine');
    expect(asked[0]?.get('assigned')).toBe('false');
    await wrapper.findAll('.tile')[1]?.trigger('click');
    await flushPromises();
    expect(router.currentRoute.value.query).toEqual({ scope: 'mine', tile: 'overdue' });
    expect(asked.at(-1)?.get('overdue')).toBe('true');
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
});
