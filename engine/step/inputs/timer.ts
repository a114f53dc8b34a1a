import type { StepContext } from '../context.ts';
import { runToQuiescence } from '../life-cycle.ts';
import { emitArmed } from '../timers.ts';
import { fireTimer } from '../triggers.ts';
import type { EngineState, Subscription } from '../../model/state.ts';
import { notFound, type InputHandler } from './handler.ts';

type TimerSubscription = Extract<Subscription, { kind: 'timer' }>;

/**
 * Fires every timer due that is not suspended, the earliest first, each to the end before the next: what one of them interrupts does not fire.
 * A cycle that is behind fires once for each occurrence missed.
 */
export const timer: InputHandler<'timer'> = {
  check: () => null,

  apply(ctx) {
    for (let due = earliest(ctx); due && due.due <= ctx.now; due = earliest(ctx)) {
      fireTimer(ctx, due);
      runToQuiescence(ctx);
    }
  },
};

/** One timer now, whatever its due date also a suspended one (an operator's or a client's "execute this job"). */
export const fireTimerNow: InputHandler<'fireTimer'> = {
  check: (_definition, state, input) => (timerOf(state, input.timer) ? null : notFound(`no timer ${input.timer}`)),

  apply(ctx, input) {
    const due = timerOf(ctx.state, input.timer);
    if (due) fireTimer(ctx, due);
  },
};

export const setDue: InputHandler<'setDue'> = {
  check: (_definition, state, input) => (timerOf(state, input.timer) ? null : notFound(`no timer ${input.timer}`)),

  apply(ctx, input) {
    const subscription = timerOf(ctx.state, input.timer);
    if (!subscription) return;
    const moved = { ...subscription, due: input.due };
    ctx.state.subscriptions[input.timer] = moved;
    emitArmed(ctx, moved);
  },
};

function timerOf(state: EngineState, key: number): TimerSubscription | undefined {
  const subscription = state.subscriptions[key];
  return subscription?.kind === 'timer' ? subscription : undefined;
}

function earliest(ctx: StepContext): TimerSubscription | undefined {
  let first: TimerSubscription | undefined;
  for (const subscription of Object.values(ctx.state.subscriptions)) {
    if (subscription.kind === 'timer' && !subscription.suspended && (!first || subscription.due < first.due)) first = subscription;
  }
  return first;
}
