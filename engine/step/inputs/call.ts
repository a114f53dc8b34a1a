/** Reports of the host about a called instance. */
import { mapVariables } from '../call-mappings.ts';
import { evaluateCall } from '../calls.ts';
import type { Rejection } from '../../model/io.ts';
import type { JsonObject } from '../../model/json.ts';
import type { EngineState } from '../../model/state.ts';
import type { StepContext } from '../context.ts';
import { throwError, throwEscalation } from '../errors.ts';
import { raiseIncident } from '../incidents.ts';
import { deliverResult } from '../life-cycle.ts';
import { conflict, type InputHandler } from './handler.ts';

const checkCall = (state: EngineState, element: number): Rejection | null => (state.elements[element]?.call ? null : conflict('the call is over'));

/** Its variables come back through the `out` mappings. */
export const callCompleted: InputHandler<'callCompleted'> = {
  check: (_definition, state, input) => checkCall(state, input.element),

  apply: (ctx, { element: key, variables }) => takeCallResult(ctx, key, variables),
};

/** Also the retry when the mappings have failed: what came back is kept. */
export function takeCallResult(ctx: StepContext, key: number, variables: JsonObject): void {
  const element = ctx.edit(key);
  delete element.call;
  const mapped = mapVariables(ctx.nodeOf(element).call?.out ?? [], variables, variables, (value) => evaluateCall(ctx, value, variables));
  if (!mapped.ok) {
    element.result = variables;
    return raiseIncident(ctx, key, { type: 'expression', retry: 'result', message: `out ${mapped.error}` });
  }
  delete element.result;
  deliverResult(ctx, key, mapped.value);
  ctx.schedule({ op: 'complete', element: key });
}

/** It could not be started: no such definition, say. */
export const callFailed: InputHandler<'callFailed'> = {
  check: (_definition, state, input) => checkCall(state, input.element),
  apply(ctx, { element, message }) {
    delete ctx.edit(element).call;
    raiseIncident(ctx, element, { type: 'job', retry: 'job', message });
  },
};

/** An error nobody caught inside leaves through the call activity. */
export const callError: InputHandler<'callError'> = {
  check: (_definition, state, input) => checkCall(state, input.element),
  apply: (ctx, { element, code, message, variables }) => throwError(ctx, element, { code, message, variables }, 'none'),
};

export const callEscalation: InputHandler<'callEscalation'> = {
  check: (_definition, state, input) => checkCall(state, input.element),
  apply: (ctx, { element, code, variables }) => throwEscalation(ctx, element, code, variables),
};
