/** People send a task back, take a completed one back, or withdraw a case nobody has acted on. */
import { isUntouched, returnPlaces, withdrawal } from '../../task-life/places.ts';
import { setCaseState, terminateInstance } from '../life-cycle.ts';
import { goBack } from '../moving.ts';
import { checkOpen } from './complete-task.ts';
import { conflict, forbidden, invalid, type InputHandler } from './handler.ts';

const ROOT_KEY = 1;

export const returnTask: InputHandler<'return'> = {
  check(definition, state, input) {
    const refused = checkOpen(definition, state, input);
    if (refused) return refused;
    return returnPlaces(definition.bundle.graph, state, input.task).some(({ target }) => target.id === input.target) ? null : invalid(`${input.target} is no step the task can go back to`, 'target');
  },

  apply(ctx, { task, target, reason, assignee, actor }) {
    const place = returnPlaces(ctx.graph, ctx.state, task).find((other) => other.target.id === target);
    if (!place) throw new Error(`no way back to ${target}`);
    const from = ctx.nodeOf(ctx.edit(task)).id;
    ctx.emit({ type: 'task.returned', key: task, element: from, to: target, as: 'returned', reason });
    const own = place.target.loop === undefined && assignee !== undefined && { assignee };
    goBack(ctx, place, { as: 'returned', from, by: actor?.userId ?? null, reason, ...own });
  },
};

const WHY = { notDone: 'the step was not done by this person, or has begun anew', countersign: 'a step of several people is not taken back by one of them', goneOn: 'somebody has acted since' };

export const withdrawTask: InputHandler<'withdraw'> = {
  check(definition, state, { element, actor }) {
    if (!actor) return forbidden('nobody in particular cannot take a step back');
    const place = withdrawal(definition.bundle.graph, state, element, actor.userId);
    return typeof place === 'string' ? conflict(WHY[place]) : null;
  },

  apply(ctx, { element, actor, reason = null }) {
    const place = actor && withdrawal(ctx.graph, ctx.state, element, actor.userId);
    if (!actor || !place || typeof place === 'string') throw new Error(`${element} cannot be taken back`);
    ctx.emit({ type: 'task.returned', key: place.scope, element, to: element, as: 'withdrawn', reason });
    goBack(ctx, place, { as: 'withdrawn', from: element, by: actor.userId, reason, assignee: actor.userId });
  },
};

export const withdrawCase: InputHandler<'withdrawCase'> = {
  check: (definition, state, { actor }) => (isUntouched(definition.bundle.graph, state, actor?.userId ?? '') ? null : conflict('somebody has acted on the case')),
  apply(ctx, { reason, caseState }) {
    if (caseState !== undefined) setCaseState(ctx, caseState, ctx.node(0).id);
    terminateInstance(ctx, ROOT_KEY, reason);
  },
};
