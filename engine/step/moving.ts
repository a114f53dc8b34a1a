/** Going back: the token moves to a step done before; what runs behind it ends, what was done behind it counts as not done. */
import type { ReturnMark } from '../model/state.ts';
import { isBehind } from '../task-life/paths.ts';
import type { Place } from '../task-life/places.ts';
import type { StepContext } from './context.ts';
import { enter, terminate } from './life-cycle.ts';

/** Compensations do not run; the case's state is the target's again. A step of several people begins anew with all of them. */
export function goBack(ctx: StepContext, { scope, target, region }: Place, mark: ReturnMark): void {
  const running = ctx.childrenOf(scope).filter((element) => isBehind(ctx.graph, region, target, element));
  for (const element of running.reverse()) terminate(ctx, element.key);
  const around = ctx.edit(scope);
  around.done = (around.done ?? []).filter(({ node }) => node !== target.index && !region.has(node));
  around.children++;
  ctx.schedule({ op: 'begin', element: enter(ctx, target.index, scope, { returned: mark }) });
}
