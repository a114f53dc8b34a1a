import type { Definition } from '../../model/definition.ts';
import type { Actor, Rejection } from '../../model/io.ts';
import type { EngineState } from '../../model/state.ts';
import { described, terminate } from '../life-cycle.ts';
import { addSigners, openSigners, signerGone } from '../signers.ts';
import { checkOpen } from './complete-task.ts';
import { conflict, forbidden, invalid, notFound, type InputHandler } from './handler.ts';

const MOST = 20;

/** Signatures are asked for by who may complete the task, once from each person. */
export const addSigner: InputHandler<'addSigner'> = {
  check(definition, state, { task, users, position, actor }) {
    const refused = checkOpen(definition, state, { task, ...(actor && { actor }) });
    if (refused) return refused;
    // What a signer has done is kept by versions from 4 on only.
    if (state.engine < 4) return conflict('the instance began before signatures could be added');
    if (state.elements[task]?.signer) return invalid('a signature cannot ask for another one', 'task');
    if (users.length === 0 || users.length > MOST || new Set(users).size < users.length) return invalid(`1 to ${MOST} different people`, 'users');
    if (actor && users.includes(actor.userId)) return invalid('somebody else has to sign', 'users');
    const asked = [...openSigners(state, task).map(({ signer }) => signer?.user), ...(state.elements[task]?.signers?.after ?? [])];
    const twice = users.find((user) => asked.includes(user));
    return twice === undefined || position === undefined ? null : conflict(`${twice} has been asked already`);
  },

  apply(ctx, { task, users, position, reason }) {
    const element = ctx.edit(task);
    ctx.emit({ type: 'signer.added', key: task, element: described(element, ctx.nodeOf(element)).element, users, position, reason: reason ?? null });
    addSigners(ctx, task, users, position);
  },
};

/** Takes back what was asked for and has not been given. */
export const removeSigner: InputHandler<'removeSigner'> = {
  check(definition, state, { task, user, actor }) {
    const refused = checkHolder(definition, state, task, actor);
    if (refused) return refused;
    const asked = openSigners(state, task).some(({ signer }) => signer?.user === user) || state.elements[task]?.signers?.after?.includes(user);
    return asked ? null : notFound(`no open signature of ${user}`);
  },

  apply(ctx, { task, user, reason }) {
    const element = ctx.edit(task);
    ctx.emit({ type: 'signer.removed', key: task, element: described(element, ctx.nodeOf(element)).element, user, reason: reason ?? null });
    if (element.signers?.after) {
      const after = element.signers.after.filter((other) => other !== user);
      if (after.length > 0) element.signers = { ...element.signers, after };
      else delete element.signers;
    }
    for (const { key, signer } of openSigners(ctx.state, task)) if (signer?.user === user) terminate(ctx, key);
    signerGone(ctx, task);
  },
};

/** Who may complete the task, or has, and it waits for signatures. */
function checkHolder(definition: Definition, state: EngineState, task: number, actor: Actor | undefined): Rejection | null {
  const held = state.elements[task]?.signers?.held;
  if (!held) return checkOpen(definition, state, { task, ...(actor && { actor }) });
  return !actor || actor.operator || held.by === actor.userId ? null : forbidden('somebody else has asked for the signatures');
}
