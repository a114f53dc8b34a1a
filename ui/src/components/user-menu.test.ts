import { flushPromises } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { localDraft } from '../composables/local-drafts.ts';
import { mountInApp, serve } from '../test-support/mount.ts';
import UserMenu from './user-menu.vue';

afterEach(() => { vi.unstubAllGlobals(); localStorage.clear(); document.body.innerHTML = ''; });

/** On a page with a form that does `leave` before it is left. */
async function logOutFrom(leave: () => boolean) {
  const done: string[] = [];
  serve(({ method, path }) => { if (path === '/session') done.push(`${method} ${path}`); });
  const { wrapper, router } = await mountInApp(UserMenu, { path: '/tasks/1' });
  router.beforeEach((_to, from) => {
    if (from.name !== 'task') return true;
    done.push('the form is left');
    return leave();
  });
  await wrapper.find('.bar-button').trigger('click');
  await flushPromises();
  const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent?.includes('退出'));
  button?.click();
  await flushPromises();
  await vi.waitFor(() => expect(done.length).toBeGreaterThan(0));
  await flushPromises();
  return { done, router };
}

describe('logging out', () => {
  it('leaves the form first, and nothing of it stays on the machine', async () => {
    const { done, router } = await logOutFrom(() => localDraft('u-wang', 'task.1').write({ data: { reason: '胸痛' }, savedAt: 1, version: 0 }));
    expect(done).toEqual(['the form is left', 'DELETE /session']);
    expect(Object.keys(localStorage).filter((name) => name.includes('draft'))).toEqual([]);
    expect(router.currentRoute.value.name).toBe('login');
  });

  it('does not happen when the person stays with what would be lost', async () => {
    const { done, router } = await logOutFrom(() => false);
    expect(done).toEqual(['the form is left']);
    expect(router.currentRoute.value.name).toBe('task');
  });
});
