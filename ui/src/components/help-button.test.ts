import { flushPromises } from '@vue/test-utils';
import { afterEach, expect, it, vi } from 'vitest';
import { mountInApp, serve } from '../test-support/mount.ts';
import HelpButton from './help-button.vue';

afterEach(() => { vi.unstubAllGlobals(); document.body.innerHTML = ''; });

async function opened() {
  serve(({ path }) => (path === '/about' ? { version: '7.8.9', accessibilityContact: null } : undefined));
  const { wrapper } = await mountInApp(HelpButton);
  await wrapper.find('.bar-button').trigger('click');
  await vi.waitFor(() => expect(wrapper.text()).toContain('7.8.9'));
  return wrapper;
}

it('opens with the focus on the first help, and leads to the statement', async () => {
  const wrapper = await opened();
  expect(wrapper.find('.bar-button').attributes('aria-expanded')).toBe('true');
  expect(document.activeElement?.textContent).toContain('快捷键帮助');
  expect(wrapper.find('a').attributes('href')).toBe('/accessibility');
});

it('closes on Escape with the focus back on its button', async () => {
  const wrapper = await opened();
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  await flushPromises();
  expect(wrapper.find('ul').exists()).toBe(false);
  expect(document.activeElement).toBe(wrapper.find('.bar-button').element);
});

it('says which help was asked for, closed and with the focus back', async () => {
  const wrapper = await opened();
  await wrapper.findAll('button.entry')[1]?.trigger('click');
  await flushPromises();
  expect(wrapper.emitted('display')).toHaveLength(1);
  expect(wrapper.find('ul').exists()).toBe(false);
  expect(document.activeElement).toBe(wrapper.find('.bar-button').element);
});
