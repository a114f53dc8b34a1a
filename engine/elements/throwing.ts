/** What throw and end events do (BPMN 2.0.2 sections 10.5.5 and 13.5.6); each may hold several triggers, which are thrown in order. */
import type { EventTrigger, GraphNode } from '../model/graph.ts';
import { err, ok, type Result } from '../model/result.ts';
import { compensate } from '../step/compensation.ts';
import type { StepContext } from '../step/context.ts';
import { throwError, throwEscalation } from '../step/errors.ts';
import type { Trouble } from '../step/incidents.ts';
import { takeArrival, takeFlow } from '../step/life-cycle.ts';
import { closeEventSubProcesses, interruptScope } from '../step/scopes.ts';
import { prepareError, prepareMessage, prepareSignal, sendSignal } from '../step/thrown.ts';

/** `next`: the token goes on. `waits`: whatever was thrown moves the token later, or has taken it away. */
type Thrown = Result<'next' | 'waits', Trouble>;

export function throwAll(ctx: StepContext, key: number, node: GraphNode): Result<void, Trouble> {
  const triggers = node.event?.type === 'multiple' ? node.event.triggers : node.event ? [node.event] : [];
  let waits = false;
  for (const trigger of triggers) {
    const thrown = throwOne(ctx, key, node, trigger);
    if (!thrown.ok) return thrown;
    waits ||= thrown.value === 'waits';
    if (!ctx.element(key)) return ok(undefined); // the catcher interrupted the thrower
  }
  if (!waits) ctx.schedule({ op: 'complete', element: key });
  return ok(undefined);
}

function throwOne(ctx: StepContext, key: number, node: GraphNode, trigger: EventTrigger): Thrown {
  switch (trigger.type) {
    case 'message':
      return throwMessage(ctx, key, node, trigger);
    case 'signal':
      return throwSignal(ctx, key, node, trigger);
    case 'error':
      return throwErrorEvent(ctx, key, node, trigger);
    case 'escalation':
      throwEscalation(ctx, key, trigger.code ?? null, {});
      return ok('next');
    case 'compensation':
      compensate(ctx, key, trigger.activity, trigger.wait ? 'complete' : 'leave');
      if (!trigger.wait) for (const index of node.outgoing) takeFlow(ctx, index, ctx.element(key)?.parent ?? 0);
      return ok('waits');
    case 'link':
      return jump(ctx, key, trigger);
    case 'cancel':
      return cancel(ctx, key);
    case 'terminate':
      return terminateScope(ctx, key);
    default:
      return ok('next');
  }
}

function throwErrorEvent(ctx: StepContext, key: number, node: GraphNode, trigger: Extract<EventTrigger, { type: 'error' }>): Thrown {
  const error = prepareError(ctx, key, node, trigger);
  if (!error.ok) return trouble(error.error);
  throwError(ctx, key, error.value, 'activate');
  return ok('waits');
}

/** Hands a message to the outbox. Its payload is what the event maps, else what the element's input maps. */
export function throwMessage(ctx: StepContext, key: number, node: GraphNode, trigger: Extract<EventTrigger, { type: 'message' }>): Thrown {
  const message = prepareMessage(ctx, key, node, trigger);
  if (!message.ok) return trouble(message.error);
  ctx.emit(message.value);
  return ok('next');
}

function throwSignal(ctx: StepContext, key: number, node: GraphNode, trigger: Extract<EventTrigger, { type: 'signal' }>): Thrown {
  const signal = prepareSignal(ctx, key, node, trigger);
  if (!signal.ok) return trouble(signal.error);
  sendSignal(ctx, signal.value);
  return ok('next');
}

/** Link (BPMN 2.0.2 section 10.5.5): a jump to the catching event of the same name in the same scope. */
function jump(ctx: StepContext, key: number, trigger: Extract<EventTrigger, { type: 'link' }>): Thrown {
  ctx.schedule({ op: 'complete', element: key });
  if (trigger.target !== undefined) takeArrival(ctx, trigger.target, ctx.element(key)?.parent ?? 0);
  return ok('waits');
}

/** Cancel end event of a transaction (BPMN 2.0.2 section 10.3.5): everything else in it stops, what has completed is undone. */
function cancel(ctx: StepContext, key: number): Thrown {
  alone(ctx, key);
  const scope = ctx.element(key)?.parent ?? 0;
  closeEventSubProcesses(ctx, scope);
  ctx.edit(scope).interrupted = true;
  compensate(ctx, key, undefined, 'cancel');
  return ok('waits');
}

/** Ends all other tokens of the scope; the scope then completes normally. */
function terminateScope(ctx: StepContext, key: number): Thrown {
  alone(ctx, key);
  return ok('next');
}

/** The scope of the element is left with nothing but the element. */
function alone(ctx: StepContext, key: number): void {
  interruptScope(ctx, ctx.element(key)?.parent ?? 0, key);
}

const trouble = (message: string): Thrown => err({ type: 'expression', message, retry: 'activate' });
