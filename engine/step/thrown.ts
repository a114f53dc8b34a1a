/** What is thrown, worked out before anything is: name, code, key and payload. */
import type { EventTrigger, GraphNode } from '../model/graph.ts';
import type { EventBody } from '../model/io.ts';
import type { JsonObject } from '../model/json.ts';
import { ok, type Result } from '../model/result.ts';
import type { StepContext } from './context.ts';
import type { BpmnErrorValue } from './errors.ts';
import { mapVariables } from './call-mappings.ts';
import { correlationKey, messageName, text } from './subscriptions.ts';
import { receiveSignal } from './triggers.ts';
import { evaluateIn, evaluateMappings, visibleVariables } from './variables.ts';

type Trigger<T extends EventTrigger['type']> = Extract<EventTrigger, { type: T }>;
type Thrown<T extends EventBody['type']> = Extract<EventBody, { type: T }>;

export function prepareMessage(ctx: StepContext, key: number, node: GraphNode, trigger: Trigger<'message'>, rest?: JsonObject): Result<Thrown<'message.thrown'>> {
  const name = messageName(ctx, key, trigger.message);
  if (!name.ok) return name;
  const correlation = correlationKey(ctx, key, trigger);
  if (!correlation.ok) return correlation;
  const variables = payload(ctx, key, trigger, rest);
  if (!variables.ok) return variables;
  return ok({ type: 'message.thrown', key, element: node.id, name: name.value, correlationKey: correlation.value, variables: variables.value });
}

export function prepareSignal(ctx: StepContext, key: number, node: GraphNode, trigger: Trigger<'signal'>, rest?: JsonObject): Result<Thrown<'signal.thrown'>> {
  const name = text(ctx, key, trigger.name, 'signal name');
  if (!name.ok) return name;
  const variables = payload(ctx, key, trigger, rest);
  if (!variables.ok) return variables;
  return ok({ type: 'signal.thrown', element: node.id, name: name.value, variables: variables.value });
}

/** Reaches the listeners of this instance at once, everybody else by the outbox. */
export function sendSignal(ctx: StepContext, signal: Thrown<'signal.thrown'>): void {
  ctx.emit(signal);
  receiveSignal(ctx, signal.name, signal.variables);
}

export function prepareError(ctx: StepContext, key: number, node: GraphNode, trigger: Trigger<'error'>): Result<BpmnErrorValue> {
  const message = trigger.message ? text(ctx, key, trigger.message, 'error message') : ok(node.name ?? null);
  return message.ok ? ok({ code: trigger.code ?? null, message: message.value, variables: {} }) : message;
}

/** @param rest sent by what maps nothing; default: the variables of the element itself */
function payload(ctx: StepContext, key: number, trigger: Trigger<'message' | 'signal'>, rest = ctx.element(key)?.vars ?? {}): Result<JsonObject> {
  if (trigger.type === 'signal' && trigger.in) {
    return mapVariables(trigger.in, visibleVariables(ctx, key), ctx.element(key)?.vars ?? {}, (value) => evaluateIn(ctx, key, value));
  }
  return trigger.payload ? evaluateMappings(ctx, key, trigger.payload) : ok(rest);
}
