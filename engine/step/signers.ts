/**
 * Signatures added to a task (加签). Each is a child of the task's element with a task of its own, so whatever ends the task ends them. Asked for
 * before: the holder waits for them. After: the holder's result is held until they have agreed; one who disagrees gives the task back to the holder.
 */
import type { Definition } from '../model/definition.ts';
import type { Rejection } from '../model/io.ts';
import type { JsonObject } from '../model/json.ts';
import type { ElementInstance, EngineState } from '../model/state.ts';
import { rejectsOf } from '../task-life/rejects.ts';
import type { StepContext } from './context.ts';
import { conflict } from './inputs/handler.ts';
import { deliverResult, described, enter, terminate, terminateChildren } from './life-cycle.ts';

export const AGREE = 'AGREE';
export const DISAGREE = 'REJECT';
const PRIORITY = 50;

export const openSigners = (state: EngineState, task: number): ElementInstance[] => Object.values(state.elements).filter(({ parent, signer }) => parent === task && signer !== undefined);

/** A rejection needs no signatures; anything else waits for those asked for before. */
export function refuseUnsigned({ bundle }: Definition, state: EngineState, { task, outcome }: { task: number; outcome?: string }): Rejection | null {
  const element = state.elements[task];
  if (!element || openSigners(state, task).length === 0) return null;
  return outcome !== undefined && rejectsOf(bundle.graph.nodes[element.node]).includes(outcome) ? null : conflict('the task waits for signatures that were added to it');
}

export function addSigners(ctx: StepContext, task: number, users: string[], position: 'before' | 'after'): void {
  for (const user of users) {
    if (position === 'before') createSigner(ctx, task, user, position);
    else {
      const element = ctx.edit(task);
      element.signers = { ...element.signers, after: [...(element.signers?.after ?? []), user] };
    }
  }
}

function createSigner(ctx: StepContext, holder: number, user: string, position: 'before' | 'after'): void {
  const node = ctx.nodeOf(ctx.edit(holder));
  const element = ctx.addElement(node.index, holder);
  element.signer = { user, position };
  ctx.edit(holder).children++;
  const { key } = element;
  const names = described(element, node);
  ctx.emit({ type: 'element.activated', key, ...names, name: node.name ?? null, parent: holder });
  element.task = { assignee: user, candidateUsers: [], candidateGroups: [], formKey: null, outcomes: [AGREE, DISAGREE], version: 1 };
  ctx.emit({ type: 'task.created', key, element: names.element, name: node.name ?? null, ...element.task, due: null, followUp: null, priority: PRIORITY, signerOf: holder });
}

/** The holder has completed: does anybody sign after it? Signatures still open have been overtaken by a rejection. */
export function asksForSignatures(ctx: StepContext, task: number, variables: JsonObject): boolean {
  const element = ctx.edit(task);
  terminateChildren(ctx, task);
  const { after = [] } = element.signers ?? {};
  delete element.signers;
  const outcome = element.vote?.outcome ?? null;
  if (after.length === 0 || (outcome !== null && rejectsOf(ctx.nodeOf(element)).includes(outcome))) return false;
  element.signers = { held: { variables, ...(element.vote?.by !== undefined && { by: element.vote.by }) } };
  for (const user of after) createSigner(ctx, task, user, 'after');
  return true;
}

/** Somebody has signed. */
export function signed(ctx: StepContext, key: number, outcome: string | null, variables: JsonObject, by: string | undefined): void {
  const element = ctx.element(key) as ElementInstance;
  const holder = element.parent;
  const node = ctx.nodeOf(element);
  ctx.removeElement(key);
  ctx.emit({ type: 'element.completed', key, ...described(element, node) });
  ctx.edit(holder).children--;
  if (element.signer?.position === 'after' && outcome === DISAGREE) return giveBack(ctx, holder, typeof variables['opinion'] === 'string' ? variables['opinion'] : null, by ?? null);
  signerGone(ctx, holder);
}

/** One signature less: a result that was held for it goes on. */
export function signerGone(ctx: StepContext, holder: number): void {
  const element = ctx.element(holder);
  if (!element?.signers?.held || openSigners(ctx.state, holder).length > 0) return;
  const { variables } = element.signers.held;
  delete ctx.edit(holder).signers;
  deliverResult(ctx, holder, variables);
  ctx.schedule({ op: 'complete', element: holder });
}

/** The task begins anew, with who had completed it; what was held is dropped. */
function giveBack(ctx: StepContext, holder: number, reason: string | null, by: string | null): void {
  const element = ctx.element(holder) as ElementInstance;
  const node = ctx.nodeOf(element);
  const { parent, index, vars, signers, returned: _ } = element;
  ctx.emit({ type: 'task.returned', key: holder, element: node.id, to: node.id, as: 'refused', reason });
  terminate(ctx, holder);
  ctx.edit(parent).children++;
  const mark = { as: 'refused' as const, from: node.id, by, reason, ...(signers?.held?.by !== undefined && { assignee: signers.held.by }) };
  ctx.schedule({ op: 'begin', element: enter(ctx, node.index, parent, { ...(index !== undefined && { index }), ...(vars && { vars }), returned: mark }) });
}
