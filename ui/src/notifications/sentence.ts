import type { RouteLocationRaw } from 'vue-router';
import type { Notification } from '../../../api/contract/notifications.ts';
import type { zhCN } from './texts/zh-cn.ts';

type Key = keyof typeof zhCN;

/** Texts of one kind, by how it came about. */
const WAYS: Record<string, Key> = {
  'task.handed:Delegate': 'said.delegated', 'task.handed:Resolve': 'said.resolved', 'task.handed:Assign': 'said.reassigned', 'task.returned:refused': 'said.refused', 'task.returned:withdrawn': 'said.withdrawn', 'case.ended:terminated': 'said.terminated',
};

/** The text that tells a notice. */
export const sentenceOf = ({ kind, as }: Pick<Notification, 'kind' | 'as'>): Key => WAYS[`${kind}:${as}`] ?? `said.${kind}`;

/** Where a notice leads. */
export function placeOf({ kind, taskId, instanceId }: Pick<Notification, 'kind' | 'taskId' | 'instanceId'>): RouteLocationRaw {
  if (kind === 'incident') return { name: 'incidents' };
  if (kind === 'mention' && instanceId !== null) return { name: 'case', params: { id: instanceId, tab: 'discussion' } };
  if (taskId !== null && kind !== 'copy') return { name: 'task', params: { id: taskId } };
  return instanceId === null ? { name: 'absences' } : { name: 'case', params: { id: instanceId } };
}

/** What wants to be seen first. */
export const toneOf = (kind: Notification['kind']): 'danger' | 'warning' | 'info' => (kind === 'task.overdue' || kind === 'incident' ? 'danger' : kind === 'task.urged' || kind === 'task.returned' || kind === 'task.dueSoon' ? 'warning' : 'info');
