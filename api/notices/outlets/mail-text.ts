/** The words of mails, Chinese first and English below. Numbers, steps and moments only: nothing about patients. */
import type { JsonObject } from '../../../engine/model/json.ts';
import type { DeliveryRow, NoticeKind } from '../../../store/contract.ts';
import { dateTimeOf } from '../../region.ts';

const KINDS: Record<NoticeKind, [zh: string, en: string]> = {
  'task.assigned': ['新任务', 'New task'], 'task.offered': ['待认领', 'To be claimed'], 'task.handed': ['转到您手中', 'Passed to you'], 'task.returned': ['被退回', 'Returned'], 'task.urged': ['被催办', 'Urged'],
  'task.dueSoon': ['临近时限', 'Due soon'], 'task.overdue': ['已超时', 'Overdue'], mention: ['讨论中提到了您', 'You were mentioned'], copy: ['抄送给您', 'You were told of a case'],
  'case.state': ['您发起的病例有进展', 'Your case went on'], 'case.ended': ['您发起的病例已结束', 'Your case has ended'], incident: ['流程运行异常', 'A process is stuck'], deputy: ['请您代办', 'You are asked to stand in'],
};
const COUNTS: [name: string, zh: string, en: string][] = [['overdue', '已超时', 'overdue'], ['today', '今天到期', 'due today'], ['unclaimed', '待认领', 'to be claimed'], ['urged', '被催办', 'urged']];

/** Subject and body of the mail about a notice, or of the daily one. `origin`: of the links. */
export function mailText(kind: DeliveryRow['kind'], content: JsonObject, origin: string): { subject: string; text: string } {
  return kind === 'digest' ? digestText(content, origin) : noticeText(kind, content, origin);
}

function noticeText(kind: NoticeKind, content: JsonObject, origin: string): { subject: string; text: string } {
  const [zh, en] = KINDS[kind];
  const facts = [content['step'], content['case']].filter((fact) => typeof fact === 'string');
  const due = typeof content['due'] === 'number' ? dateTimeOf(content['due']) : null;
  const lines = [`${zh} / ${en}`, ...facts, ...(due === null ? [] : [`时限 / due: ${due}`]), '', `${origin}${String(content['path'])}`, '', footer(origin)];
  return { subject: `[医联] ${[zh, ...facts].join(' · ')}`, text: lines.join('\n') };
}

function digestText(content: JsonObject, origin: string): { subject: string; text: string } {
  const counts = (content['counts'] ?? {}) as Record<string, number>;
  const told = COUNTS.filter(([name]) => (counts[name] ?? 0) > 0);
  const lines = ((content['lines'] ?? []) as { kind: NoticeKind; step: string | null; case: string | null; at: number }[]).map((line) => `- ${dateTimeOf(line.at)}  ${[KINDS[line.kind].join(' / '), line.step, line.case].filter(Boolean).join(' · ')}`);
  const more = Number(content['more'] ?? 0);
  const summary = told.map(([name, zh]) => `${zh} ${counts[name]}`).join('，');
  return {
    subject: `[医联] 今日待办${summary && `：${summary}`}`,
    text: [...told.map(([name, zh, en]) => `${zh} / ${en}: ${counts[name]}`), ...(told.length > 0 && lines.length > 0 ? [''] : []), ...lines, ...(more > 0 ? [`… ${more} 条以上 / and more`] : []), '', `${origin}/inbox`, '', footer(origin)].join('\n'),
  };
}

const footer = (origin: string): string => `更改通知方式 / Change what you are told: ${origin}/notifications/settings`;
