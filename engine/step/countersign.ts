/** Votes of a multi-instance user task, and what they decide. */
import type { CountersignPolicy, GraphNode } from '../model/graph.ts';
import type { Json } from '../model/json.ts';
import type { ElementInstance } from '../model/state.ts';
import { tally } from '../task-life/countersign.ts';
import { downstream } from '../task-life/paths.ts';
import type { StepContext } from './context.ts';
import { terminate } from './life-cycle.ts';
import { goBack } from './moving.ts';
import { propagate } from './variables.ts';

/** Called after each vote. Null: it goes on, or is none. Otherwise the result is there, under its variable, and this is what follows. */
export function decideCountersign(ctx: StepContext, key: number): CountersignPolicy['onReject'] | null {
  const body = ctx.element(key) as ElementInstance;
  const node = ctx.nodeOf(body);
  const policy = node.userTask?.countersign;
  if (!policy || !body.loop) return null;
  const votes = Object.entries(body.loop.votes ?? {});
  const { decided, ...counts } = tally(policy, votes.map(([, vote]) => vote), body.loop.total ?? 0);
  ctx.emit({ type: 'countersign.voted', key, element: node.id, ...counts, decided });
  if (decided === null) return null;
  const cast: Json[] = votes.map(([index, { outcome, by }]) => ({ index: Number(index), outcome, by: by ?? null }));
  propagate(ctx, body.parent, { [policy.result]: { result: decided, total: counts.total, approvals: counts.approvals, rejections: counts.rejections, votes: cast } });
  return decided === 'rejected' ? policy.onReject : { then: 'continue' };
}

/** Rejected, and the model says that it goes back. */
export function goBackRejected(ctx: StepContext, key: number, to: number): void {
  const body = ctx.element(key) as ElementInstance;
  const node: GraphNode = ctx.nodeOf(body);
  const target = ctx.node(to);
  const actor = ctx.input.actor?.userId ?? null;
  ctx.emit({ type: 'task.returned', key, element: node.id, to: target.id, as: 'returned', reason: null });
  terminate(ctx, key);
  goBack(ctx, { scope: body.parent, target, region: downstream(ctx.graph, target) }, { as: 'returned', from: node.id, by: actor, reason: null });
}
