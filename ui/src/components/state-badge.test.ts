import { flushPromises } from '@vue/test-utils';
import { afterEach, expect, it, vi } from 'vitest';
import { mountInApp } from '../test-support/mount.ts';
import StateBadge from './state-badge.vue';

afterEach(() => vi.unstubAllGlobals());

it('says nothing until the names of states are there, then the name; a state without one by its id', async () => {
  let answer: (reply: Response) => void = () => undefined;
  vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => { answer = resolve; }));
  const { wrapper } = await mountInApp(StateBadge, { props: { processKey: 'referral-up', state: 'PENDING_TRIAGE' } });
  expect(wrapper.text()).toBe('');
  answer(new Response(JSON.stringify({ items: [{ id: 'PENDING_TRIAGE', name: '待接诊', nameEn: 'To be received', tone: 'info', final: false }] })));
  await flushPromises();
  await vi.waitFor(() => expect(wrapper.text()).toBe('待接诊'));
  await wrapper.setProps({ state: 'NEW_ONE' });
  expect(wrapper.text()).toBe('NEW_ONE');
});

it('shows the id where names cannot be had', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('{}', { status: 500 })));
  const { wrapper } = await mountInApp(StateBadge, { props: { processKey: 'referral-up', state: 'PENDING_TRIAGE' } });
  await vi.waitFor(() => expect(wrapper.text()).toBe('PENDING_TRIAGE'));
});
