import { enableAutoUnmount, flushPromises } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { defineComponent, h } from 'vue';
import { ApiFailure } from '../../api/client.ts';
import { uploadFiles } from '../../api/upload.ts';
import { mountInApp, serve } from '../../test-support/mount.ts';
import FormRenderer from '../form-renderer.vue';
import { useForm } from '../use-form.ts';
import type { FormHandle } from '../use-form.ts';

vi.mock('../../api/upload.ts', async (original) => ({ ...(await original<object>()), uploadFiles: vi.fn() }));
enableAutoUnmount(afterEach);

const ID = `sha256:${'a'.repeat(64)}`;
let handle: FormHandle;

async function draw(answer: (path: string) => unknown = () => ({ items: [] })) {
  serve(({ path }) => answer(decodeURIComponent(path)));
  const schema = { $id: 'f', 'x-variable': 'data', type: 'object', required: ['paper'], properties: { paper: { type: 'string', title: '协议', 'x-title-en': 'Agreement', 'x-widget': 'file' } } };
  const host = defineComponent({ setup() { handle = useForm(schema); }, render: () => h(FormRenderer) });
  const { wrapper } = await mountInApp(host);
  const choose = async (): Promise<void> => {
    const input = wrapper.find<HTMLInputElement>('input[type=file]');
    Object.defineProperty(input.element, 'files', { value: [new File(['%PDF'], '协议.pdf')], configurable: true });
    await input.trigger('change');
    await flushPromises();
  };
  return { wrapper, choose };
}

describe('a file in a form', () => {
  it('is sent when chosen, kept by its id, and can be taken away', async () => {
    vi.mocked(uploadFiles).mockResolvedValue({ files: [{ id: ID, name: '协议.pdf', size: 4, type: 'application/pdf' }] });
    const { wrapper, choose } = await draw();
    expect(handle.check().ok).toBe(false);
    await choose();
    expect(handle.data.value).toEqual({ paper: ID });
    expect(wrapper.find('a[download]').text()).toBe('协议.pdf');
    expect(wrapper.find('a[download]').attributes('href')).toBe(`/api/files/${encodeURIComponent(ID)}`);
    await wrapper.findAll('button').at(-1)?.trigger('click');
    expect(handle.check().ok).toBe(false);
  });

  it('of an earlier day is shown by its name and size', async () => {
    const { wrapper } = await draw((path) => (path.startsWith('/files/') ? { id: ID, name: '聘用协议.pdf', size: 150_000, type: 'application/pdf' } : { items: [] }));
    handle.data.value = { paper: ID };
    await flushPromises();
    expect(wrapper.find('a[download]').text()).toBe('聘用协议.pdf');
    expect(wrapper.find('.file-link').text()).toContain('146.5');
  });

  it('shows how far it has got, and says why it was refused', async () => {
    let refuse: (error: Error) => void = () => {};
    vi.mocked(uploadFiles).mockImplementation((_files, options) => {
      options?.progress?.(0.42);
      return new Promise((_, reject) => { refuse = reject; });
    });
    const { wrapper, choose } = await draw();
    await choose();
    expect(wrapper.text()).toContain('42%');
    refuse(new ApiFailure(415, 'fileType', '协议.pdf 不是可接受的文件类型'));
    await flushPromises();
    expect(document.body.textContent).toContain('协议.pdf 不是可接受的文件类型');
    expect(wrapper.find('progress').exists()).toBe(false);
    expect(handle.data.value).not.toHaveProperty('paper');
  });
});
