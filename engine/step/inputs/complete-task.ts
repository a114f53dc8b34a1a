import type { Definition } from '../../model/definition.ts';
import type { GraphNode } from '../../model/graph.ts';
import type { Actor, Rejection } from '../../model/io.ts';
import type { EngineState, TaskState } from '../../model/state.ts';
import { throwError, throwEscalation } from '../errors.ts';
import type { StepContext } from '../context.ts';
import { deliverResult, described } from '../life-cycle.ts';
import { asksForSignatures, refuseUnsigned, signed } from '../signers.ts';
import { conflict, forbidden, invalid, type InputHandler } from './handler.ts';

/** A person has done a task. Refused unless the task is open, unchanged since read, theirs, and the outcome is one it offers. */
export const completeTask: InputHandler<'completeTask'> = {
  check(definition, state, input) {
    const refused = checkOpen(definition, state, input);
    const task = state.elements[input.task]?.task;
    if (refused || !task) return refused;
    if (input.version !== undefined && input.version !== task.version) return conflict('the task has changed since it was read');
    if (task.outcomes.length > 0 && (input.outcome === undefined || !task.outcomes.includes(input.outcome))) {
      return invalid(`outcome must be one of ${task.outcomes.join(', ')}`, 'outcome');
    }
    return refuseUnsigned(definition, state, input);
  },

  apply(ctx, input) {
    const element = ctx.edit(input.task);
    delete element.task;
    const outcome = input.outcome ?? null;
    ctx.emit({ type: 'task.completed', key: input.task, element: described(element, ctx.nodeOf(element)).element, outcome, variables: input.variables });
    if (element.signer) return signed(ctx, input.task, outcome, input.variables, input.actor?.userId);
    if (ctx.state.engine >= 4) element.vote = { outcome, ...(input.actor && { by: input.actor.userId }) };
    if (input.actor) remember(ctx, ctx.nodeOf(element).id, input.actor.userId);
    if (asksForSignatures(ctx, input.task, input.variables)) return;
    deliverResult(ctx, input.task, input.variables);
    ctx.schedule({ op: 'complete', element: input.task });
  },
};

/** The person raises a BPMN error instead of completing. */
export const taskError: InputHandler<'taskError'> = {
  check: checkThrower,
  apply(ctx, { task, code, message, variables }) {
    throwError(ctx, task, { code, message: message ?? null, variables }, 'none');
  },
};

/** The person raises an escalation; unless it interrupts the task, the task stays open. */
export const taskEscalation: InputHandler<'taskEscalation'> = {
  check: checkThrower,
  apply: (ctx, { task, code, variables }) => throwEscalation(ctx, task, code, variables),
};

/** Whoever is asked for a signature agrees or does not. */
function checkThrower(definition: Definition, state: EngineState, input: { task: number; actor?: Actor }): Rejection | null {
  return checkOpen(definition, state, input) ?? (state.elements[input.task]?.signer ? invalid('an added signature raises no errors', 'task') : null);
}

export function checkOpen(definition: Definition, state: EngineState, input: { task: number; actor?: Actor }): Rejection | null {
  const element = state.elements[input.task];
  if (!element?.task) return conflict('the task is not open any more');
  const { actor } = input;
  if (!actor) return null;
  if (actor.assignedTask !== input.task && !mayComplete(element.task, actor)) return forbidden('the task is not offered to this person');
  const earlier = notBy(definition.bundle.graph.nodes[element.node]);
  return earlier.some((id) => state.doneBy?.[id]?.includes(actor.userId)) ? forbidden('somebody else must do this: the person has done an earlier step of the case') : null;
}

/** Four eyes: ids of the user tasks whose doers may not do this one (property `notBy`, ids with commas). Nobody is exempt, operators included. */
function notBy(node: GraphNode | undefined): string[] {
  return node?.properties?.['notBy']?.split(',').map((id) => id.trim()) ?? [];
}

/** Who did a step is kept only where another one asks for it. */
function remember(ctx: StepContext, id: string, userId: string): void {
  // Earlier versions know no such rule.
  if (ctx.state.engine < 3 || !ctx.graph.nodes.some((node) => notBy(node).includes(id))) return;
  const known = ctx.state.doneBy?.[id] ?? [];
  if (!known.includes(userId)) ctx.state.doneBy = { ...ctx.state.doneBy, [id]: [...known, userId] };
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
