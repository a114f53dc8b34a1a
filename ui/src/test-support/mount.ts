import { VueQueryPlugin } from '@tanstack/vue-query';
import { flushPromises, mount } from '@vue/test-utils';
import ElementPlus from 'element-plus';
import { createPinia } from 'pinia';
import { vi } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import type { Component } from 'vue';
import { FreshQueryClient } from '../api/query-client.ts';
import { en } from '../i18n/en.ts';
import { makeI18n } from '../i18n/index.ts';
import type { Locale } from '../i18n/index.ts';
import { useSession } from '../stores/session.ts';

export type Answer = (call: { method: string; path: string; query: URLSearchParams; body: unknown; headers: Record<string, string> }) => unknown;

/** Replaces the server: `answer` returns a body, a `Response`, or throws. */
export function serve(answer: Answer): void {
  vi.stubGlobal('fetch', async (url: string, init: RequestInit = {}) => {
    const parsed = new URL(url, 'http://localhost');
    const body = answer({ method: init.method ?? 'GET', path: parsed.pathname.replace(/^\/api/, ''), query: parsed.searchParams, body: typeof init.body === 'string' ? JSON.parse(init.body) : null, headers: init.headers as Record<string, string> });
    return body instanceof Response ? body : new Response(JSON.stringify(body ?? { items: [] }), { status: 200 });
  });
}

const Blank = { template: '<div />' };

/** Mounts a component with everything the application gives it, logged in as Wang Fang. */
export async function mountInApp(component: Component, options: { props?: Record<string, unknown>; locale?: Locale; path?: string; at?: string; /** Organisations where she works, besides none. */ orgs?: string[] } = {}) {
  const i18n = makeI18n(options.locale ?? 'zh-CN', en);
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: options.at ?? '/', component: Blank, name: options.at ? options.at.slice(1) : 'home' }, ...['inbox', 'task', 'case', 'start', 'login', 'absences', 'accessibility'].filter((name) => `/${name}` !== options.at).map((name) => ({ path: name === 'task' || name === 'case' ? `/${name}s/:id` : `/${name}`, name, component: Blank }))] });
  if (!document.getElementById('overlays')) document.body.append(Object.assign(document.createElement('section'), { id: 'overlays' }));
  await router.push(options.path ?? options.at ?? '/');
  const pinia = createPinia();
  const session = useSession(pinia);
  session.session = { user: { id: 'u-wang', login: 'office.wang', name: '王芳', admin: false }, roles: (options.orgs ?? []).map((orgId) => ({ role: 'ref_office', orgId, orgName: orgId, departmentCode: null })), groups: [], csrf: 't' };
  const wrapper = mount(component, {
    attachTo: document.body, props: options.props ?? {},
    global: { plugins: [pinia, i18n, router, ElementPlus, [VueQueryPlugin, { queryClient: new FreshQueryClient({ defaultOptions: { queries: { retry: false } } }) }]] },
  });
  await flushPromises();
  return { wrapper, router, i18n };
}
