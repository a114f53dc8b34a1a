import type { ExecutableGraph, Expression, GraphNode } from '../../../../engine/index.ts';

export interface EventTimer { element: string; lang: Expression['lang']; text: string }

/** Every time a process waits for, and every due date of its tasks, as written. */
export function timersOf({ nodes }: ExecutableGraph): EventTimer[] {
  return nodes.flatMap(({ id, event, userTask }) => [...timersIn(event ?? null), ...(userTask?.dueDate ? [userTask.dueDate] : [])].map((expression) => ({
    element: id, lang: expression.lang, text: expression.lang === 'const' ? String(expression.value) : expression.text,
  })));
}

function timersIn(event: GraphNode['event'] | null): Expression[] {
  if (event?.type === 'timer') return [event.timer.value];
  return event?.type === 'multiple' ? event.triggers.flatMap(timersIn) : [];
}
