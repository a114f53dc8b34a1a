import type { JsonObject } from '../model/json.ts';
import { callerCatches } from './calls.ts';
import { findCatcher, type Catcher } from './catching.ts';
import type { StepContext } from './context.ts';
import { raiseIncident, type Trouble } from './incidents.ts';
import { fireBoundary, startEventSubProcess } from './triggers.ts';

export interface BpmnErrorValue {
  code: string | null;
  message: string | null;
  variables: JsonObject;
}

/**
 * Propagates a BPMN error outward, out of a called instance to whoever catches it there; the caller then cancels this instance. One that nobody
 * catches becomes an incident at the source and never ends the instance silently.
 */
export function throwError(ctx: StepContext, source: number, error: BpmnErrorValue, retry: Trouble['retry']): void {
  const origin = ctx.element(source);
  if (!origin) return;
  const catcher = findCatcher(ctx, origin, 'error', error.code);
  ctx.emit({ type: 'error.thrown', element: ctx.nodeOf(origin).id, code: error.code, message: error.message, caughtBy: catcher?.node.id ?? null });
  if (catcher) return handle(ctx, catcher, { ...error.variables, ...errorVariables(catcher, error) });
  if (callerCatches(ctx, 'errors', error.code)) return ctx.emit({ type: 'error.reported', key: source, element: ctx.nodeOf(origin).id, ...error });
  const text = `error ${error.code ?? '(no code)'} is not caught${error.message ? `: ${error.message}` : ''}`;
  raiseIncident(ctx, source, { type: 'error', retry, message: text });
}

function errorVariables({ trigger }: Catcher, error: BpmnErrorValue): JsonObject {
  if (trigger.type !== 'error') return {};
  return {
    ...(trigger.codeVariable !== undefined && { [trigger.codeVariable]: error.code }),
    ...(trigger.messageVariable !== undefined && { [trigger.messageVariable]: error.message }),
  };
}

/** Propagates an escalation outward; one that nobody catches is only recorded. Non-interrupting catchers leave the thrower running. */
export function throwEscalation(ctx: StepContext, source: number, code: string | null, variables: JsonObject): void {
  const origin = ctx.element(source);
  if (!origin) return;
  const catcher = findCatcher(ctx, origin, 'escalation', code);
  ctx.emit({ type: 'escalation.thrown', element: ctx.nodeOf(origin).id, code, caughtBy: catcher?.node.id ?? null });
  if (!catcher) {
    if (callerCatches(ctx, 'escalations', code)) ctx.emit({ type: 'escalation.reported', key: source, element: ctx.nodeOf(origin).id, code, variables });
    return;
  }
  const { codeVariable } = catcher.trigger;
  handle(ctx, catcher, { ...variables, ...(codeVariable !== undefined && { [codeVariable]: code }) });
}

function handle(ctx: StepContext, catcher: Catcher, payload: JsonObject): void {
  if (catcher.at === 'boundary') fireBoundary(ctx, catcher.element.key, catcher.node, payload);
  else startEventSubProcess(ctx, catcher.element.key, catcher.node, payload);
}
