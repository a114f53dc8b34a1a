import type { TaskRow } from '../../store/contract.ts';
import type { NextResult } from '../contract/inbox.ts';

/** Priority of ordinary work; what is above it was put above it by the process. */
const ORDINARY = 50;

/** A task with the working time it has left, ms; null without a deadline. */
export interface Ranked { task: TaskRow; left: number | null }
export type RankKind = NonNullable<NextResult['reason']>['kind'];

/** The most pressing first: what the process has raised, by priority; then what is late or has least working time left; then the oldest. */
export function byUrgency(a: Ranked, b: Ranked): number {
  return raised(b) - raised(a) || (a.left ?? Infinity) - (b.left ?? Infinity) || a.task.createdAt - b.task.createdAt || (a.task.id < b.task.id ? -1 : 1);
}

/** What puts a task where it is. */
export function rankKind({ task, left }: Ranked): RankKind {
  if (task.priority > ORDINARY) return 'priority';
  if (left === null) return 'oldest';
  return left < 0 ? 'overdue' : 'due';
}

const raised = ({ task }: Ranked): number => Math.max(task.priority, ORDINARY);
