import { processors } from '../elements/registry.ts';
import type { Definition } from '../model/definition.ts';
import type { Input, Rejection, StepResult } from '../model/io.ts';
import { ENGINE_VERSION, type EngineState } from '../model/state.ts';
import { StepContext } from './context.ts';
import { conflict, type InputHandler } from './inputs/handler.ts';
import { inputHandlers } from './inputs/registry.ts';
import { runToQuiescence } from './life-cycle.ts';

/** What a suspended instance still takes: operators, and the results of work that was under way. */
const WHILE_SUSPENDED = new Set<Input['kind']>([
  'resume', 'suspend', 'cancel', 'modify', 'setVariables', 'setDue', 'suspendJobs', 'retry', 'jobCompleted', 'jobFailed', 'jobError', 'callCompleted',
  'callFailed', 'callError', 'callEscalation',
]);

/** The state before the `start` input, of an instance that begins or began with this version of the engine. */
export function initialState(engine = ENGINE_VERSION): EngineState {
  return {
    schema: 1,
    engine,
    instanceId: '',
    businessKey: null,
    status: 'created',
    nextKey: 1,
    seq: 0,
    now: 0,
    elements: {},
    subscriptions: {},
    incidents: {},
    caseState: null,
  };
}

/** Would `step` refuse this input? Changes nothing. */
export function validate(definition: Definition, state: EngineState, input: Input): Rejection | null {
  if (input.kind !== 'start' && state.status !== 'active') {
    return conflict(state.status === 'created' ? 'the instance has not been started' : 'the instance has ended');
  }
  if (state.suspended && !WHILE_SUSPENDED.has(input.kind)) return conflict('the instance is suspended');
  return handlerOf(input).check(definition, state, input);
}

/**
 * The engine: a pure function. Applies one input and moves every token to its next wait state.
 *
 * `state` is not changed and shares structure with the result. Commands are work for the host, events are facts for the read model. A refused
 * input gives `rejected`, the same state, and nothing else. Troubles of the model (a false expression, an error nobody catches) are incidents
 * in the state; an exception is a bug of the engine.
 */
export function step(definition: Definition, state: EngineState, input: Input): StepResult {
  const rejected = validate(definition, state, input);
  if (rejected) return { state, commands: [], events: [], rejected };
  const ctx = new StepContext(definition, processors, state, input);
  handlerOf(input).apply(ctx, input);
  runToQuiescence(ctx);
  return { state: ctx.state, commands: ctx.commands, events: ctx.events };
}

/** Epoch ms of the earliest timer that may fire; null when there is none, or the instance is suspended. */
export function nextDue(state: EngineState): number | null {
  if (state.suspended) return null;
  let due: number | null = null;
  for (const subscription of Object.values(state.subscriptions)) {
    if (subscription.kind === 'timer' && !subscription.suspended && (due === null || subscription.due < due)) due = subscription.due;
  }
  return due;
}

/** The registry pairs each kind with its handler; the compiler cannot follow that through a union. */
const handlerOf = (input: Input): InputHandler<Input['kind']> => inputHandlers[input.kind] as unknown as InputHandler<Input['kind']>;
