import type { StepContext } from '../context.ts';
import { runToQuiescence } from '../life-cycle.ts';
import { fireTimer } from '../triggers.ts';
import type { Subscription } from '../../model/state.ts';
import type { InputHandler } from './handler.ts';

type TimerSubscription = Extract<Subscription, { kind: 'timer' }>;

/**
 * Fires every timer due, the earliest first, each to the end before the next: what one of them interrupts does not fire.
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

function earliest(ctx: StepContext): TimerSubscription | undefined {
  let first: TimerSubscription | undefined;
  for (const subscription of Object.values(ctx.state.subscriptions)) {
    if (subscription.kind === 'timer' && (!first || subscription.due < first.due)) first = subscription;
  }
  return first;
}
