import { expect, it } from 'vitest';
import { testContext } from '../kit/testing.ts';
import { notify } from './notify.ts';
import { maskName, render } from './template.ts';

const template = { id: 'appointment', channel: 'sms', zh: '{patientName}您好，转诊 {businessKey} 已预约：{when}。{preparation}', en: 'Dear {patientName}, {businessKey} is booked: {when}. {preparation}' };

it('keeps only what the template names, and masks the patient', () => {
  const { data, channel } = render(template, { patientName: '欧阳建国', businessKey: 'ZZ1', when: '明日 9 时', idNo: '440309195001010011' });
  expect(channel).toBe('sms');
  expect(data).toEqual({ patientName: '欧**', businessKey: 'ZZ1', when: '明日 9 时', text: '欧**您好，转诊 ZZ1 已预约：明日 9 时。', textEn: 'Dear 欧**, ZZ1 is booked: 明日 9 时. ' });
});

it('masks names of any length, and nothing else', () => {
  expect(['李', '张三', '𠮷野家'].map(maskName)).toEqual(['李**', '张**', '𠮷**']);
  expect(maskName(null)).toBeNull();
});

it('sends one notification per recipient however often it runs: patients by message, staff in their inbox', async () => {
  const context = await testContext();
  const input = { template, to: ['patient:P1', 'gp@C00001', 'gp@C00001'], data: { when: '明日 9 时' } };
  expect(await notify(input, context)).toEqual({});
  await notify(input, context);
  const sent = await context.store.notifications('I1');
  expect(sent.map(({ channel, recipient }) => [channel, recipient]).sort()).toEqual([['inbox', 'gp@C00001'], ['sms', 'patient:P1']]);
});

it('refuses a template without an id', async () => {
  await expect(notify({ template: { zh: '', en: '' }, to: [] }, await testContext())).rejects.toThrow('input zh must be a text');
});
