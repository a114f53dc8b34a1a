// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils';
import { expect, it, vi } from 'vitest';
import { mountInApp, serve } from '../test-support/mount.ts';
import Discussion from './discussion.vue';

const lin = { userId: 'u-lin', name: '林晓芳', orgName: '民治社康', roles: ['gp'] };
const comment = { id: 'c1', at: 1, authorId: 'u-lin', authorName: '林晓芳', text: '@王芳 请看', mentions: [{ userId: 'u-wang', name: '王芳' }] };

it('offers people after @, sends who is named, and says that it was read', async () => {
  const calls: [string, string, unknown][] = [];
  serve(({ method, path, body }) => {
    calls.push([method, path, body]);
    if (path === '/cases/A/comments') return method === 'GET' ? { items: [comment] } : comment;
    return path === '/cases/A/people' ? { items: [lin] } : { items: [] };
  });
  const { wrapper } = await mountInApp(Discussion, { props: { caseId: 'A' } });
  await flushPromises();
  expect(wrapper.get('mark').text()).toBe('@王芳');
  expect(calls).toContainEqual(['POST', '/cases/A/mentions/read', null]);
  const area = wrapper.get<HTMLTextAreaElement>('#comment');
  area.element.value = '请 @林';
  area.element.setSelectionRange(4, 4);
  await area.trigger('input');
  await vi.waitFor(() => expect(wrapper.findAll('[role=option]')).toHaveLength(1));
  await area.trigger('keydown', { key: 'Enter' });
  expect(area.element.value).toBe('请 @林晓芳 ');
  await wrapper.get('form').trigger('submit');
  await flushPromises();
  expect(calls).toContainEqual(['POST', '/cases/A/comments', { text: '请 @林晓芳', mentions: ['u-lin'] }]);
});
