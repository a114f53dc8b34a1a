import { firstOccurrence, nextCycle, regionOffset } from '../calendar/index.ts';
import type { GraphNode, TimerDefinition } from '../model/graph.ts';
import { err, ok, type Result } from '../model/result.ts';
import type { Subscription } from '../model/state.ts';
import type { StepContext } from './context.ts';
import { evaluateIn } from './variables.ts';

type TimerSubscription = Extract<Subscription, { kind: 'timer' }>;

/** Offset for dates written without a zone: that of the region's calendars. */
export const utcOffset = (ctx: StepContext): number => regionOffset(ctx.definition.policies);

/** Arms the timer of `node` on behalf of `element`. A moment in the past is due at once. */
export function armTimer(ctx: StepContext, element: number, node: GraphNode, timer: TimerDefinition, trigger?: number): Result<void> {
  const value = evaluateIn(ctx, element, timer.value);
  if (!value.ok) return value;
  if (typeof value.value !== 'string') return err(`timer ${node.id}: ${JSON.stringify(value.value)} is not a ${timer.kind}`);
  const armed = firstOccurrence(timer.kind, value.value, ctx.now, utcOffset(ctx));
  if (!armed.ok) return err(`timer ${node.id}: ${armed.error}`);
  addTimer(ctx, { element, node: node.index, ...armed.value, ...(trigger !== undefined && { trigger }) });
  return ok(undefined);
}

/** The asynchronous continuation of an activity: a job that is due at once, in a step of its own. */
export function armContinuation(ctx: StepContext, element: number, continuation: 'before' | 'after'): void {
  addTimer(ctx, { element, node: ctx.edit(element).node, due: ctx.now, continuation });
}

/** After a cycle has fired: the next occurrence by the schedule, not by the clock; none when all are used up. */
export function rearm(ctx: StepContext, fired: TimerSubscription): void {
  if (fired.cycle === undefined) return;
  const next = nextCycle(fired.cycle, fired.due, utcOffset(ctx));
  if (!next.ok) throw new Error(`armed cycle became invalid: ${next.error}`);
  if (next.value !== null) {
    const { key: _key, kind: _kind, suspended: _suspended, ...timer } = fired;
    addTimer(ctx, { ...timer, due: next.value });
  }
}

function addTimer(ctx: StepContext, timer: Omit<TimerSubscription, 'key' | 'kind' | 'suspended'>): void {
  const key = ctx.nextKey();
  const held = ctx.state.suspendedJobs?.includes(ctx.node(timer.node).id);
  const added: TimerSubscription = { key, kind: 'timer', ...timer, ...(held && { suspended: true as const }) };
  ctx.state.subscriptions[key] = added;
  emitArmed(ctx, added);
}

/** Tells of a new timer, or of one that has another due date now. */
export function emitArmed(ctx: StepContext, { key, node, due, continuation, suspended }: TimerSubscription): void {
  ctx.emit({ type: 'timer.armed', key, element: ctx.node(node).id, due, ...(continuation && { continuation: true as const }), ...(suspended && { suspended }) });
}
