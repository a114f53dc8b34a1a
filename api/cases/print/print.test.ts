import { describe, expect, it } from 'vitest';
import type { Block } from '../../../activities/kit/pdf/document.ts';
import { testPng } from '../../../activities/kit/pdf/test-png.ts';
import type { CaseRow, TimelineEntry } from '../../../store/contract.ts';
import type { PrintLanguage } from '../../contract/case-page.ts';
import { caseBlocks } from './content.ts';
import type { Reading } from './values.ts';

const AT = Date.parse('2026-11-23T01:00:00Z');
const PICTURE = testPng(6, 4);

const source = {
  codeSet: async () => [{ code: 'R', display: '常规', displayEn: 'Routine', properties: {} }, { code: 'X', display: '其他', displayEn: null, properties: {} }],
  organisation: async (id: string) => (id === 'C1' ? { id, name: '民治社康', nameEn: 'Minzhi centre' } : null),
  departments: async () => [{ id: 'C1#CARD', orgId: 'C1', code: 'CARD', name: '心内科', nameEn: 'Cardiology' }],
  uploads: async () => [{ fileId: 'f', userId: 'u', name: '检验单.pdf', at: AT }],
} as unknown as Reading['source'];

const schema = {
  title: '转诊申请', 'x-title-en': 'Referral', 'x-variable': 'referral', 'x-outcomes': [{ id: 'SEND', label: '提交', labelEn: 'Send' }],
  properties: {
    patient: { type: 'object', properties: { name: { type: 'string', title: '姓名', 'x-title-en': 'Name' }, born: { type: 'string', format: 'date', title: '出生日期', 'x-title-en': 'Born' } } },
    kind: { type: 'string', title: '类型', 'x-title-en': 'Type', 'x-codes': 'kind' }, other: { type: 'string', title: '另', 'x-title-en': 'Other', 'x-codes': 'kind' },
    urgent: { type: 'boolean', title: '加急', 'x-title-en': 'Urgent' }, bleeding: { type: 'string', title: '出血', 'x-title-en': 'Bleeding', oneOf: [{ const: 'GI', title: '消化道', 'x-title-en': 'Gut' }] },
    org: { type: 'string', title: '机构', 'x-title-en': 'Organisation', 'x-widget': 'org' }, dept: { type: 'string', title: '科室', 'x-title-en': 'Department', 'x-widget': 'dept', 'x-dept-of': 'org' },
    pulse: { type: 'integer', title: '脉搏', 'x-title-en': 'Pulse', 'x-unit': '次/分' }, seen: { type: 'string', format: 'date-time', title: '就诊', 'x-title-en': 'Seen' },
    wanted: { type: 'object', 'x-widget': 'period', title: '期望', 'x-title-en': 'Wanted', properties: { start: {}, end: {} } },
    slot: { type: 'string', title: '号源', 'x-title-en': 'Slot', 'x-options-from': 'offers', 'x-option-value': 'id', 'x-option-label': ['dept', 'at'], 'x-option-members': { at: { type: 'string', format: 'date-time' } } },
    labs: { type: 'array', title: '检验', 'x-title-en': 'Laboratory', items: { type: 'object', properties: { item: { title: '项目', 'x-title-en': 'Item' }, value: { title: '结果', 'x-title-en': 'Result' } } } },
    codes: { type: 'array', title: '目的', 'x-title-en': 'Aims', 'x-codes': 'kind', items: { type: 'string' } },
    typed: { type: 'object', title: '签字', 'x-title-en': 'Signed', 'x-widget': 'signature' }, drawn: { type: 'object', title: '手写', 'x-title-en': 'By hand', 'x-widget': 'signature' }, lost: { type: 'object', title: '旧签', 'x-title-en': 'Old', 'x-widget': 'signature' },
    nothing: { type: 'string', title: '空', 'x-title-en': 'Empty' },
  },
} as never;
const signed = { signer: '林晓芳', signedAt: '2026-11-23T01:00:00Z' };
const referral = {
  patient: { name: '陈建国', born: '1950-02-03' }, kind: 'R', other: 'X', urgent: true, bleeding: 'GI', org: 'C1', dept: 'CARD', pulse: 80, seen: '2026-11-23T01:00:00Z', wanted: { start: '2026-11-24', end: '2026-11-25' },
  slot: 's1', labs: [{ item: 'TnI', value: '0.02' }], codes: ['R', 'X'], typed: signed, drawn: { ...signed, image: 'hand' }, lost: { ...signed, image: 'gone' }, outcome: 'SEND',
};
const row = { businessKey: 'ZZ1', caseState: 'DONE', startOrgId: 'C1', startedByName: '林晓芳', startedAt: AT, endedAt: null } as CaseRow;
const event = (type: string, more: Partial<TimelineEntry> = {}): TimelineEntry => ({ seq: 1, at: AT, type, elementId: null, elementName: null, actorId: null, actorName: null, actorOrgId: null, data: {}, ...more });
const timeline = [
  event('instance.started', { actorName: '林晓芳' }), event('task.completed', { elementName: '审核', data: { outcome: 'SEND' } }), event('case.state', { data: { to: 'DONE' } }), event('variables.set'), event('instance.terminated', { data: { reason: 'x' } }), event('instance.completed'),
];

const print = (language: PrintLanguage): Promise<Block[]> => caseBlocks(
  { source, language, variables: { referral, offers: [{ id: 's1', dept: 'CARD', at: '2026-11-30T02:00:00Z' }] }, picture: async (id) => (id === 'hand' ? PICTURE : null) },
  { row, forms: [{ key: 'a', schema }, { key: 'again', schema }], timeline, states: [{ id: 'DONE', name: '已办结', nameEn: 'Done', tone: 'success', final: true }] },
);
const textOf = (blocks: Block[]): string[] => blocks.flatMap((block) => (block.kind === 'fields' ? block.fields.map(([label, value]) => `${label}=${value}`) : block.kind === 'signature' ? `${block.label}=[${block.picture.length}] ${block.caption}` : block.text));

describe('a printed case', () => {
  it('is in Chinese', async () => {
    expect(textOf(await print('zh'))).toEqual([
      '单号=ZZ1', '状态=已办结', '发起机构=民治社康', '发起人=林晓芳', '发起时间=2026-11-23 09:00', '结束时间=进行中', '转诊申请 · 提交',
      '姓名=陈建国', '出生日期=1950-02-03', '类型=常规', '另=其他', '加急=是', '出血=消化道', '机构=民治社康', '科室=心内科', '脉搏=80 次/分', '就诊=2026-11-23 09:00', '期望=2026-11-24 至 2026-11-25', '号源=CARD · 2026-11-30 10:00',
      '检验=项目：TnI；结果：0.02', '目的=常规、其他', '签字=林晓芳（2026-11-23 09:00）', '旧签=林晓芳（2026-11-23 09:00）；手写签名图片无法读取', `手写=[${PICTURE.length}] 林晓芳（2026-11-23 09:00）`,
      '办理过程', '2026-11-23 09:00  林晓芳 发起', '2026-11-23 09:00  系统 办理「审核」：提交', '2026-11-23 09:00  状态：已办结', '2026-11-23 09:00  流程终止：x', '2026-11-23 09:00  流程结束',
    ]);
  });

  it('is in English, with Chinese names only where nothing else is known', async () => {
    const texts = textOf(await print('en'));
    expect(texts).toEqual([
      'Number=ZZ1', 'State=Done', 'Started at=Minzhi centre', 'Started by=林晓芳', 'Started=23 Nov 2026, 09:00', 'Ended=in progress', 'Referral · Send',
      'Name=陈建国', 'Born=3 Feb 1950', 'Type=Routine', 'Other=其他', 'Urgent=Yes', 'Bleeding=Gut', 'Organisation=Minzhi centre', 'Department=Cardiology', 'Pulse=80 /min', 'Seen=23 Nov 2026, 09:00', 'Wanted=24 Nov 2026 to 25 Nov 2026', 'Slot=CARD · 30 Nov 2026, 10:00',
      'Laboratory=Item: TnI; Result: 0.02', 'Aims=Routine, 其他', 'Signed=林晓芳 (23 Nov 2026, 09:00)', 'Old: 林晓芳 (23 Nov 2026, 09:00); the picture of the signature cannot be read', `By hand=[${PICTURE.length}] 林晓芳 (23 Nov 2026, 09:00)`,
      'History', '23 Nov 2026, 09:00  林晓芳 started the case', '23 Nov 2026, 09:00  The system completed “审核”: Send', '23 Nov 2026, 09:00  State: Done', '23 Nov 2026, 09:00  The process was ended: x', '23 Nov 2026, 09:00  The process ended',
    ]);
  });
});
