import { enableAutoUnmount, flushPromises } from '@vue/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { mountInApp, serve } from '../test-support/mount.ts';
import OrganisationSwitch from './organisation-switch.vue';

let kept: Record<string, unknown>;
let sent: unknown[];
beforeEach(() => {
  kept = { density: 'compact', org: 'H2' };
  sent = [];
  serve(({ method, path, body }) => {
    if (path !== '/preferences') return { items: [] };
    if (method === 'PUT') sent.push(body);
    return method === 'PUT' ? body : kept;
  });
});
enableAutoUnmount(afterEach);
afterEach(() => { document.body.innerHTML = ''; vi.unstubAllGlobals(); });

const items = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[role=menuitem]')];
async function open(path: string) {
  const mounted = await mountInApp(OrganisationSwitch, { at: '/inbox', path, orgs: ['H1', 'H2'] });
  await flushPromises();
  await mounted.wrapper.find('button').trigger('click');
  await vi.waitFor(() => expect(items()).toHaveLength(3));
  return mounted;
}

it('says what is chosen, and keeps a choice with the other preferences; all is no choice', async () => {
  const { wrapper, router } = await open('/start');
  expect(wrapper.find('button').attributes('aria-label')).toBe('工作机构: H2');
  expect(items().map((item) => item.getAttribute('aria-current'))).toEqual([null, null, 'true']);
  items()[1]?.click();
  await vi.waitFor(() => expect(sent).toEqual([{ density: 'compact', org: 'H1' }]));
  expect([wrapper.find('button').text(), router.currentRoute.value.fullPath]).toEqual(['H1', '/start']);
  items()[0]?.click();
  await vi.waitFor(() => expect(sent.at(-1)).toEqual({ density: 'compact' }));
  expect(wrapper.find('button').text()).toBe('全部机构');
});

it('follows the address of the inbox, and writes the choice there', async () => {
  const { wrapper, router } = await open('/inbox?org=H1&tile=today');
  expect(wrapper.find('button').text()).toBe('H1');
  items()[2]?.click();
  await flushPromises();
  expect([router.currentRoute.value.query, wrapper.find('button').text()]).toEqual([{ tile: 'today', org: 'H2' }, 'H2']);
});
