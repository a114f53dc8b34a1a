import { describe, expect, it } from 'vitest';
import type { TimelineEntry } from '../../../api/contract/index.ts';
import type { EventBody } from '../../../engine/model/io.ts';
import { sayIn } from '../i18n/page-texts.ts';
import { fieldChanges } from './field-changes.ts';
import { isTechnical, sentence } from './sentence.ts';
import type { Wording } from './sentence.ts';
import { en } from './texts/en.ts';
import { zhCN } from './texts/zh-cn.ts';

const entry = (type: string, data: Record<string, unknown> = {}, more: Partial<TimelineEntry> = {}): TimelineEntry =>
  ({ seq: 1, at: 0, type, elementId: null, elementName: null, actorId: null, actorName: null, actorOrgId: null, data, ...more });

function wording(locale: 'zh-CN' | 'en'): Wording {
  return {
    p: sayIn(locale, zhCN, en), separators: { list: '、', clause: '，' }, locale, stateName: (state) => (state === 'ACCEPTED' ? '已受理' : state), groupName: (group) => group.split('@')[0] ?? '', outcomeName: (outcome) => (outcome === 'ACCEPT' ? '受理' : outcome),
    elementName: (id) => (id === 'U_Triage' ? '受理评估' : undefined), messageName: (name) => name,
  };
}

const TYPES: EventBody['type'][] = [
  'instance.started', 'instance.completed', 'instance.terminated', 'case.state', 'element.activated', 'element.completed', 'element.terminated', 'flow.taken', 'variables.set', 'task.created', 'task.completed', 'task.cancelled',
  'job.created', 'job.completed', 'job.failed', 'job.cancelled', 'timer.armed', 'timer.fired', 'timer.cancelled', 'message.subscribed', 'message.unsubscribed', 'message.correlated', 'message.thrown', 'error.thrown',
  'decision.evaluated', 'incident.raised', 'incident.resolved',
];

const DEEDS = [
  'task.assigned', 'task.transferred', 'task.delegated', 'task.resolved', 'task.takenOver', 'task.urged', 'task.returned', 'signer.added', 'signer.removed', 'countersign.voted', 'instance.suspended', 'instance.resumed',
  'case.copied', 'case.suspended', 'case.resumed', 'case.terminated', 'case.withdrawn',
];

describe('timeline', () => {
  it.each(TYPES)('has a sentence of its own for %s in both languages', (type) => {
    for (const locale of ['zh-CN', 'en'] as const) {
      const text = sentence(entry(type, { to: 'ACCEPTED', from: 'PENDING' }, { elementId: 'U_Triage' }), wording(locale));
      expect(text).not.toBe(type);
      expect(text).not.toMatch(/timeline\.|\{|undefined|null/);
    }
  });

  it('says who did what, with which outcome', () => {
    const completed = entry('task.completed', { outcome: 'ACCEPT' }, { elementId: 'U_Triage', actorName: '王芳' });
    expect(sentence(completed, wording('zh-CN'))).toBe('王芳 办理「受理评估」：受理');
    expect(sentence(completed, wording('en'))).toBe('王芳 handled “受理评估”: 受理');
    expect(sentence(entry('task.created', { candidateGroups: ['ref_office@H1', 'specialist@H1#CARD'] }, { elementName: '受理' }), wording('zh-CN'))).toBe('任务「受理」到达：ref_office、specialist');
  });

  it.each([...DEEDS])('tells %s in words in both languages', (type) => {
    for (const locale of ['zh-CN', 'en'] as const) {
      const told = sentence(entry(type, { from: 'gp.lin', to: 'office.wu', toName: '吴强', approvals: 1, rejections: 0, reason: '调岗' }, { elementName: '受理评估', actorName: '王芳' }), wording(locale));
      expect(told).not.toContain(type);
      expect(told).not.toMatch(/timeline\.|\{|undefined|null|office\.wu/);
    }
  });

  it('says to whom a task went, and why', () => {
    const told = (type: string, data: Record<string, unknown>, locale: 'zh-CN' | 'en' = 'zh-CN') => sentence(entry(type, data, { elementName: '受理', actorName: '王芳' }), wording(locale));
    expect(told('task.assigned', { to: 'office.wu', toName: '吴强', reason: '调岗' })).toBe('王芳 把「受理」分派给 吴强（调岗）');
    expect(told('task.assigned', { to: 'office.wu', toName: null, reason: null }, 'en')).toBe('王芳 assigned “受理” to office.wu');
    expect(told('task.assigned', { from: 'office.wu', to: null }), 'taken away from somebody').toBe('王芳 退回了「受理」');
  });

  it('shows kinds it does not know', () => {
    expect(sentence(entry('patient.merged'), wording('en'))).toBe('patient.merged');
  });

  it('folds the machine room away, but not a change of the case', () => {
    expect(isTechnical({ type: 'element.activated' }, false)).toBe(true);
    expect(isTechnical({ type: 'variables.set' }, false)).toBe(true);
    expect(isTechnical({ type: 'variables.set' }, true)).toBe(false);
    expect(isTechnical({ type: 'timer.fired' }, false)).toBe(false);
  });

  it('tells what changed in the forms, and from what', () => {
    const schema = { 'x-variable': 'referral', properties: { reason: { type: 'string', title: '原因' }, level: { type: 'string', title: '级别' } } };
    const changes = fieldChanges([
      entry('instance.started', { variables: { referral: { reason: 'a', level: 'II' } } }, { seq: 1 }),
      entry('variables.set', { variables: { referral: { reason: 'b', level: 'II' }, other: 1 } }, { seq: 2 }),
      entry('variables.set', { variables: { triage: { level: 'I' } } }, { seq: 3 }),
    ], [schema]);
    expect(changes.get(1)?.map(({ field }) => field.title)).toEqual(['原因', '级别']);
    expect(changes.get(2)).toMatchObject([{ before: 'a', after: 'b', field: { title: '原因' } }]);
    expect(changes.has(3)).toBe(false);
  });
});
