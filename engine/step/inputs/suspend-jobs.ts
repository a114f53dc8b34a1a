import type { Subscription } from '../../model/state.ts';
import type { StepContext } from '../context.ts';
import { notFound, type InputHandler } from './handler.ts';

type TimerSubscription = Extract<Subscription, { kind: 'timer' }>;

/**
 * Holds timers and asynchronous continuations back, or lets them go: those named by key, those of some elements, and those these elements will
 * make later. Held ones keep their due date and do not fire; let go after it has passed, they fire at once.
 */
export const suspendJobs: InputHandler<'suspendJobs'> = {
  check(_definition, state, { timers = [] }) {
    const missing = timers.find((key) => state.subscriptions[key]?.kind !== 'timer');
    return missing === undefined ? null : notFound(`no timer ${missing}`);
  },

  apply(ctx, { suspended, timers = [], elements = [], later = [] }) {
    const [keys, ids] = [new Set(timers), new Set(elements)];
    for (const subscription of Object.values(ctx.state.subscriptions)) {
      if (subscription.kind !== 'timer') continue;
      if (keys.has(subscription.key) || ids.has(ctx.node(subscription.node).id)) hold(ctx, subscription, suspended);
    }
    if (later.length > 0) holdLater(ctx, later, suspended);
  },
};

function hold(ctx: StepContext, timer: TimerSubscription, suspended: boolean): void {
  if ((timer.suspended ?? false) === suspended) return;
  const { suspended: _, ...running } = timer;
  ctx.state.subscriptions[timer.key] = suspended ? { ...timer, suspended } : running;
  ctx.emit({ type: suspended ? 'timer.suspended' : 'timer.resumed', key: timer.key, element: ctx.node(timer.node).id });
}

function holdLater(ctx: StepContext, ids: string[], suspended: boolean): void {
  const { suspendedJobs = [] } = ctx.state;
  const others = suspendedJobs.filter((id) => !ids.includes(id));
  const held = suspended ? [...others, ...ids].sort() : others;
  if (held.length > 0) ctx.state.suspendedJobs = held;
  else delete ctx.state.suspendedJobs;
}
