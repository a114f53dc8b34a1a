import { afterEach, describe, expect, it, vi } from 'vitest';
import { en } from '../accessibility/texts/en.ts';
import { zhCN } from '../accessibility/texts/zh-cn.ts';
import type { Locale } from '../i18n/index.ts';
import { mountInApp, serve } from '../test-support/mount.ts';
import AccessibilityView from './accessibility-view.vue';

afterEach(() => { vi.unstubAllGlobals(); document.body.innerHTML = ''; });

async function statement(accessibilityContact: string | null, locale: Locale = 'zh-CN') {
  serve(({ path }) => (path === '/about' ? { version: '7.8.9', accessibilityContact } : undefined));
  const { wrapper } = await mountInApp(AccessibilityView, { locale });
  await vi.waitFor(() => expect(wrapper.text()).toContain('7.8.9'));
  return wrapper;
}

describe('the accessibility statement', () => {
  it('names the standards, the limits, its day and the version', async () => {
    const text = (await statement(null)).text();
    for (const part of ['GB/T 37668-2019', 'WCAG', '部分符合', '未加标签的 PDF', '2026年11月21日']) expect(text).toContain(part);
  });

  it.each([['help@yilian.example', 'mailto:help@yilian.example'], ['https://yilian.example/barriers', 'https://yilian.example/barriers']])('leads to %s', async (contact, href) => {
    const wrapper = await statement(contact);
    expect(wrapper.find('.contact a').attributes('href')).toBe(href);
    expect(wrapper.text()).not.toContain(zhCN.reportNobody);
  });

  it.each(['信息科 0755-0000', 'javascript:alert(1)', 'a@b.example?cc=c@d.example'])('shows %s as words', async (contact) => {
    const wrapper = await statement(contact);
    expect(wrapper.find('.contact').text()).toBe(contact);
    expect(wrapper.find('.contact a').exists()).toBe(false);
  });

  it('sends people to their administrator when nobody is named', async () => {
    const text = (await statement(null, 'en')).text();
    for (const part of [en.reportNobody, '21 November 2026', 'GB/T 37668-2019']) expect(text).toContain(part);
  });
});
