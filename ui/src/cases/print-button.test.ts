// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils';
import { expect, it } from 'vitest';
import { mountInApp, serve } from '../test-support/mount.ts';
import PrintButton from './print-button.vue';

it('asks for the print in the language of the console, each language by itself', async () => {
  const asked: { path: string; body: unknown; key: string | undefined }[] = [];
  serve(({ path, body, headers }) => {
    asked.push({ path, body, key: headers['Idempotency-Key'] });
    return new Response('{}', { status: 503 });
  });
  const { wrapper, i18n } = await mountInApp(PrintButton, { props: { caseId: 'I1' }, locale: 'en' });
  const print = async (): Promise<void> => { await wrapper.get('button').trigger('click'); await flushPromises(); };
  await print();
  await print();
  i18n.global.locale.value = 'zh-CN';
  await print();
  expect(asked.map(({ path, body }) => [path, body])).toEqual([['/cases/I1/documents', { lang: 'en' }], ['/cases/I1/documents', { lang: 'en' }], ['/cases/I1/documents', { lang: 'zh' }]]);
  const [first, again, chinese] = asked.map(({ key }) => key);
  expect([typeof first, again === first, chinese === first]).toEqual(['string', true, false]);
});
