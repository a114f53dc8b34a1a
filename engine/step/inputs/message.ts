import type { EngineState, Subscription } from '../../model/state.ts';
import { correlate } from '../triggers.ts';
import { conflict, type InputHandler, type InputOf } from './handler.ts';

type MessageSubscription = Extract<Subscription, { kind: 'message' }>;

/** A message reaches at most one subscription of the instance: the one opened first. */
export const message: InputHandler<'message'> = {
  check: (_definition, state, input) => (receiver(state, input) ? null : conflict(`the case does not wait for ${input.name}`)),

  apply(ctx, input) {
    const subscription = receiver(ctx.state, input);
    if (subscription) correlate(ctx, subscription, input.id, input.variables);
  },
};

function receiver(state: EngineState, input: InputOf<'message'>): MessageSubscription | undefined {
  return Object.values(state.subscriptions).find(
    (subscription): subscription is MessageSubscription =>
      subscription.kind === 'message' &&
      subscription.name === input.name &&
      (input.subscription === undefined || subscription.key === input.subscription) &&
      (input.correlationKey === undefined || subscription.correlationKey === input.correlationKey),
  );
}
