import { receiveSignal } from '../triggers.ts';
import type { InputHandler } from './handler.ts';

/** A signal from outside; also right when nobody listens any more. */
export const signal: InputHandler<'signal'> = {
  check: () => null,
  apply: (ctx, input) => receiveSignal(ctx, input.name, input.variables, input.subscription),
};
