import { enableAutoUnmount, flushPromises } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { fileSize } from '../composables/file-size.ts';
import { mountInApp, serve } from '../test-support/mount.ts';
import FormReadonly from './form-readonly.vue';

enableAutoUnmount(afterEach);

const ID = `sha256:${'a'.repeat(64)}`;
const file = { type: 'string', title: '文件', 'x-title-en': 'File', 'x-widget': 'file' };
const schema = {
  $id: 'f', 'x-variable': 'data', type: 'object',
  properties: { report: { ...file, title: '会诊报告' }, attachments: { type: 'array', title: '附件', 'x-widget': 'table', items: { type: 'object', properties: { title: { type: 'string', title: '名称' }, file } } } },
};
const asked: string[] = [];

async function draw(data: Record<string, never> | object, answer: () => unknown) {
  asked.length = 0;
  serve(({ path }) => { asked.push(decodeURIComponent(path)); return answer(); });
  const { wrapper } = await mountInApp(FormReadonly, { props: { schema, data } });
  await flushPromises();
  return wrapper;
}

describe('a document in a form for reading', () => {
  it('has its name, its size and a way to it, also in a table; it is asked for once', async () => {
    const wrapper = await draw({ report: ID, attachments: [{ title: '第一份', file: ID }] }, () => ({ id: ID, name: '会诊报告.pdf', size: 1_258_291, type: 'application/pdf' }));
    const links = wrapper.findAll('a[download]');
    expect(links.map((link) => [link.text(), link.attributes('href')])).toEqual([0, 1].map(() => ['会诊报告.pdf', `/api/files/${encodeURIComponent(ID)}`]));
    expect(wrapper.findAll('.file-link').map((link) => link.text())).toEqual([0, 1].map(() => `会诊报告.pdf${fileSize(1_258_291, 'zh-CN')}`));
    expect(wrapper.find('table').find('a[download]').exists()).toBe(true);
    expect(asked).toEqual([`/files/${ID}/description`]);
  });

  it('can be downloaded though nothing is known of it', async () => {
    const wrapper = await draw({ report: ID }, () => new Response('{}', { status: 503 }));
    expect(wrapper.find('a[download]').text()).toBe('下载文件');
  });

  it('says so when nothing was filled in', async () => {
    const wrapper = await draw({}, () => null);
    expect(wrapper.text()).toBe('未填写');
  });
});

describe('sizes', () => {
  it('are read in the unit that fits', () => {
    expect([0, 1023, 1024, 1536, 1_258_291, 5 * 2 ** 30].map((bytes) => fileSize(bytes, 'en'))).toEqual(['0 bytes', '1,023 bytes', '1 kB', '1.5 kB', '1.2 MB', '5 GB']);
  });
});
