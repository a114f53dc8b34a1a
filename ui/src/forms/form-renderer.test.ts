import { enableAutoUnmount, flushPromises } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { defineComponent, h, ref } from 'vue';
import type { JsonObject } from '../../../engine/model/json.ts';
import { mountInApp, serve } from '../test-support/mount.ts';
import ErrorSummary from './error-summary.vue';
import FormRenderer from './form-renderer.vue';
import { useForm } from './use-form.ts';
import type { FormHandle } from './use-form.ts';

const schema: JsonObject = {
  $id: 'f', 'x-variable': 'data', type: 'object', required: ['name', 'diagnosis', 'sign'],
  properties: {
    name: { type: 'string', title: '姓名', 'x-title-en': 'Name', maxLength: 20 },
    level: { type: 'string', title: '分级', 'x-title-en': 'Level', 'x-codes': 'level' },
    aims: { type: 'array', title: '目的', 'x-title-en': 'Aims', items: { type: 'string' }, 'x-codes': 'level', 'x-widget': 'codes' },
    pulse: { type: 'integer', title: '脉搏', 'x-title-en': 'Pulse', 'x-unit': '次/分', maximum: 300 },
    urgent: { type: 'boolean', title: '急', 'x-title-en': 'Urgent' },
    why: { type: 'string', title: '原因', 'x-title-en': 'Why', 'x-widget': 'textarea', 'x-visible-when': 'urgent', 'x-required-when': 'urgent' },
    date: { type: 'string', format: 'date', title: '日期', 'x-title-en': 'Date' }, at: { type: 'string', format: 'date-time', title: '时间', 'x-title-en': 'Time' },
    period: { type: 'object', title: '期间', 'x-title-en': 'Period', 'x-widget': 'period', properties: { start: { type: 'string', format: 'date' }, end: { type: 'string', format: 'date' } } },
    org: { type: 'string', title: '机构', 'x-title-en': 'Organisation', 'x-widget': 'org', 'x-org-type': 'HOSP' }, dept: { type: 'string', title: '科室', 'x-title-en': 'Department', 'x-widget': 'dept', 'x-dept-of': 'org' },
    patient: { type: 'object', title: '患者', 'x-title-en': 'Patient', 'x-widget': 'patient', properties: { patientId: { type: 'string' }, phone: { type: 'string', title: '电话', 'x-title-en': 'Phone' } } },
    diagnosis: { type: 'array', title: '诊断', 'x-title-en': 'Diagnoses', 'x-widget': 'table', minItems: 1, items: { type: 'object', required: ['text'], properties: { text: { type: 'string', title: '名称', 'x-title-en': 'Text' } } } },
    sign: { type: 'object', title: '签字', 'x-title-en': 'Signature', 'x-widget': 'signature' }, fixed: { type: 'string', title: '编号', 'x-title-en': 'Number', 'x-widget': 'readonly' },
  },
};

let handle: FormHandle;
/** Draws the named fields only: pickers are slow in a document without layout. */
async function draw(fields: string[], options: { data?: JsonObject; locale?: 'zh-CN' | 'en' } = {}) {
  const properties = Object.fromEntries(Object.entries(schema['properties'] as JsonObject).filter(([name]) => fields.includes(name)));
  const form = { ...schema, properties, required: (schema['required'] as string[]).filter((name) => fields.includes(name)) };
  serve(({ path }) => ({ items: path === '/codes/level' ? [{ code: 'I', display: '危急', displayEn: 'Immediate', properties: {} }, { code: 'II', display: '急', displayEn: 'Urgent', properties: {} }] : [] }));
  const host = defineComponent({ setup() { handle = useForm(form, { data: options.data }); const summary = ref(); return { summary, open: () => summary.value.show() }; }, render() { return h('div', [h(ErrorSummary, { ref: 'summary' }), h(FormRenderer)]); } });
  const { wrapper } = await mountInApp(host, { locale: options.locale ?? 'zh-CN' });
  return wrapper;
}
enableAutoUnmount(afterEach);
afterEach(() => { document.body.innerHTML = ''; vi.unstubAllGlobals(); });

describe('form renderer', () => {
  it('draws every widget with a label that belongs to its control', async () => {
    const wrapper = await draw(Object.keys(schema['properties'] as JsonObject));
    for (const path of ['name', 'pulse', 'date', 'at']) {
      expect(wrapper.find(`label[for="f-${path}"]`).exists(), path).toBe(true);
      expect(wrapper.find(`#f-${path}`).exists(), path).toBe(true);
    }
    for (const path of ['period', 'patient', 'diagnosis', 'sign']) expect(wrapper.find(`fieldset[data-path="${path}"] > legend`).exists(), path).toBe(true);
    expect(wrapper.find('[role=radiogroup]').text()).toContain('危急');
    expect(wrapper.find('[role=group]').findAll('input[type=checkbox]')).toHaveLength(2);
  });

  it('speaks the chosen language', async () => {
    const wrapper = await draw(['name', 'level'], { locale: 'en' });
    expect(wrapper.find('label[for="f-name"]').text()).toContain('Name');
    expect(wrapper.find('[role=radiogroup]').text()).toContain('Immediate');
  });

  it('shows and needs a field as its condition says, and drops what is hidden', async () => {
    const wrapper = await draw(['name', 'urgent', 'why'], { data: { name: 'a', urgent: false, why: 'old' } });
    expect(wrapper.find('[data-path="why"]').exists()).toBe(false);
    handle.set('urgent', true);
    await flushPromises();
    expect(wrapper.find('[data-path="why"]').exists()).toBe(true);
    expect(wrapper.find('#f-why').attributes('aria-required')).toBe('true');
    handle.set('urgent', false);
    const result = handle.check();
    expect(result).toEqual({ ok: true, data: { name: 'a', urgent: false } });
  });

  it('keeps numbers as numbers and says when they are not', async () => {
    const wrapper = await draw(['pulse']);
    const input = wrapper.find('#f-pulse');
    await input.setValue('９2');
    expect(handle.data.value['pulse']).toBe(92);
    await input.setValue('9x');
    await input.trigger('blur');
    expect(wrapper.find('#f-pulse-error').exists()).toBe(true);
    expect(input.attributes('aria-invalid')).toBe('true');
    expect(input.attributes('aria-describedby')).toContain('f-pulse-error');
    await input.setValue('');
    expect(handle.data.value).not.toHaveProperty('pulse');
  });

  it('stays silent until a field was left or a submission tried, then lists every fault with a way to it', async () => {
    const wrapper = await draw(['name', 'diagnosis', 'sign']);
    expect(wrapper.findAll('.error')).toHaveLength(0);
    await wrapper.find('#f-name').trigger('focus');
    await wrapper.find('#f-name').trigger('blur');
    expect(wrapper.find('#f-name-error').text()).toBe('必填');
    expect(handle.check().ok).toBe(false);
    await (wrapper.vm as unknown as { open(): Promise<void> }).open();
    const links = wrapper.findAll('[role=alert] a');
    expect(links.map((link) => link.text())).toEqual(['姓名', '诊断', '签字']);
    await links[0]?.trigger('click');
    expect(document.activeElement?.id).toBe('f-name');
  });

  it('shows the server\'s faults on their fields until they change', async () => {
    const wrapper = await draw(['diagnosis'], { data: { diagnosis: [{ text: 'x' }] } });
    handle.refuse([{ path: 'diagnosis.0.text', message: '不认识', messageEn: 'unknown' }]);
    await flushPromises();
    expect(wrapper.find('#f-diagnosis-0-text-error').text()).toBe('不认识');
    await wrapper.find('#f-diagnosis-0-text').setValue('y');
    expect(wrapper.find('#f-diagnosis-0-text-error').exists()).toBe(false);
  });

  it('adds, walks and removes table rows with the keyboard', async () => {
    const wrapper = await draw(['diagnosis']);
    await wrapper.find('.table-widget').trigger('keydown', { key: 'Enter', altKey: true });
    await flushPromises();
    expect(document.activeElement?.id).toBe('f-diagnosis-0-text');
    await wrapper.find('.table-widget').trigger('keydown', { key: 'Enter', altKey: true });
    await flushPromises();
    await wrapper.find('#f-diagnosis-1-text').trigger('keydown', { key: 'ArrowUp' });
    expect(document.activeElement?.id).toBe('f-diagnosis-0-text');
    await wrapper.find('#f-diagnosis-remove-0').trigger('click');
    await flushPromises();
    expect(handle.data.value['diagnosis']).toHaveLength(1);
    expect(document.activeElement?.id).toBe('f-diagnosis-remove-0');
  });

  it('signs with the name of who is logged in', async () => {
    const wrapper = await draw(['sign']);
    await wrapper.find('#f-sign').trigger('click');
    expect(handle.data.value['sign']).toMatchObject({ signer: '王芳', method: 'typed' });
    expect(String((handle.data.value['sign'] as JsonObject)['signedAt'])).toMatch(/\+08:00$/);
  });

  it('forgets the department when the organisation changes', async () => {
    await draw(['org', 'dept'], { data: { org: 'H1', dept: 'CARD' } });
    handle.set('org', 'H2');
    await flushPromises();
    expect(handle.data.value).not.toHaveProperty('dept');
  });
});
