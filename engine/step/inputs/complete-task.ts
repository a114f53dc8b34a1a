import type { Actor, Rejection } from '../../model/io.ts';
import type { EngineState, TaskState } from '../../model/state.ts';
import { throwError, throwEscalation } from '../errors.ts';
import { deliverResult } from '../life-cycle.ts';
import { conflict, forbidden, invalid, type InputHandler } from './handler.ts';

/** A person has done a task. Refused unless the task is open, unchanged since read, theirs, and the outcome is one it offers. */
export const completeTask: InputHandler<'completeTask'> = {
  check(_definition, state, input) {
    const refused = checkOpen(state, input);
    const task = state.elements[input.task]?.task;
    if (refused || !task) return refused;
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

/** The person raises a BPMN error instead of completing. */
export const taskError: InputHandler<'taskError'> = {
  check: (_definition, state, input) => checkOpen(state, input),
  apply(ctx, { task, code, message, variables }) {
    throwError(ctx, task, { code, message: message ?? null, variables }, 'none');
  },
};

/** The person raises an escalation; unless it interrupts the task, the task stays open. */
export const taskEscalation: InputHandler<'taskEscalation'> = {
  check: (_definition, state, input) => checkOpen(state, input),
  apply: (ctx, { task, code, variables }) => throwEscalation(ctx, task, code, variables),
};

function checkOpen(state: EngineState, input: { task: number; actor?: Actor }): Rejection | null {
  const task = state.elements[input.task]?.task;
  if (!task) return conflict('the task is not open any more');
  return input.actor && input.actor.assignedTask !== input.task && !mayComplete(task, input.actor) ? forbidden('the task is not offered to this person') : null;
}

/** Deny by default: a task without assignee and candidates is for operators. */
export function mayComplete(task: TaskState, actor: Actor): boolean {
  return (
    actor.operator === true ||
    task.assignee === actor.userId ||
    task.candidateUsers.includes(actor.userId) ||
    task.candidateGroups.some((group) => actor.groups.includes(group))
  );
}
