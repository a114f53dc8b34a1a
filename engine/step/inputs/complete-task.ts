import type { Actor } from '../../model/io.ts';
import type { TaskState } from '../../model/state.ts';
import { deliverResult } from '../life-cycle.ts';
import { conflict, forbidden, invalid, type InputHandler } from './handler.ts';

/** A person has done a task. Refused unless the task is open, unchanged since read, theirs, and the outcome is one it offers. */
export const completeTask: InputHandler<'completeTask'> = {
  check(_definition, state, input) {
    const task = state.elements[input.task]?.task;
    if (!task) return conflict('the task is not open any more');
    if (input.actor && !mayComplete(task, input.actor)) return forbidden('the task is not offered to this person');
    if (input.version !== undefined && input.version !== task.version) return conflict('the task has changed since it was read');
    if (task.outcomes.length > 0 && (input.outcome === undefined || !task.outcomes.includes(input.outcome))) {
      return invalid(`outcome must be one of ${task.outcomes.join(', ')}`, 'outcome');
    }
    return null;
  },

  apply(ctx, input) {
    const element = ctx.edit(input.task);
    delete element.task;
    const outcome = input.outcome ?? null;
    ctx.emit({ type: 'task.completed', key: input.task, element: ctx.nodeOf(element).id, outcome, variables: input.variables });
    deliverResult(ctx, input.task, input.variables);
    ctx.schedule({ op: 'complete', element: input.task });
  },
};

/** Deny by default: a task without assignee and candidates is for operators. */
export function mayComplete(task: TaskState, actor: Actor): boolean {
  return (
    actor.operator === true ||
    task.assignee === actor.userId ||
    task.candidateUsers.includes(actor.userId) ||
    task.candidateGroups.some((group) => actor.groups.includes(group))
  );
}
