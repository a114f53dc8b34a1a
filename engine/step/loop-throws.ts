/** Events that a multi-instance activity throws as its instances complete (BPMN 2.0.2 table 10.30: `behavior`). */
import { evaluateCondition } from '../feel/index.ts';
import type { EventTrigger, GraphNode, MultiInstance } from '../model/graph.ts';
import type { EventBody } from '../model/io.ts';
import type { JsonObject } from '../model/json.ts';
import { err, ok, type Result } from '../model/result.ts';
import type { ElementInstance } from '../model/state.ts';
import type { StepContext } from './context.ts';
import { throwError, throwEscalation, type BpmnErrorValue } from './errors.ts';
import { prepareError, prepareMessage, prepareSignal, sendSignal } from './thrown.ts';
import { evalContext, setLocal } from './variables.ts';

export type PreparedThrow =
  | Extract<EventBody, { type: 'message.thrown' | 'signal.thrown' }>
  | { type: 'error'; error: BpmnErrorValue }
  | { type: 'escalation'; code: string | null };

/**
 * Works out what an instance throws that is about to complete, with its own variables and the counters as they will be then. Nothing has happened
 * when it fails, so it can be tried again.
 */
export function prepareThrows(ctx: StepContext, instance: ElementInstance, node: GraphNode, throws: NonNullable<MultiInstance['throws']>, counters: JsonObject): Result<PreparedThrow[]> {
  setLocal(ctx, instance.parent, counters);
  const prepared: PreparedThrow[] = [];
  for (const { when, trigger } of throws) {
    const due = isDue(ctx, instance.key, when, counters);
    if (!due.ok) return due;
    for (const one of due.value ? singleTriggers(trigger) : []) {
      const thrown = prepare(ctx, instance, node, one);
      if (!thrown.ok) return thrown;
      prepared.push(thrown.value);
    }
  }
  return ok(prepared);
}

function isDue(ctx: StepContext, key: number, when: NonNullable<MultiInstance['throws']>[number]['when'], counters: JsonObject): Result<boolean> {
  if (when === 'each') return ok(true);
  if (when === 'first') return ok(counters['nrOfCompletedInstances'] === 1);
  return evaluateCondition(when, evalContext(ctx, key));
}

function prepare(ctx: StepContext, instance: ElementInstance, node: GraphNode, trigger: EventTrigger): Result<PreparedThrow> {
  switch (trigger.type) {
    case 'message': {
      // It is sent by the activity: the instance is gone when it goes out.
      const message = prepareMessage(ctx, instance.key, node, trigger, {});
      return message.ok ? ok({ ...message.value, key: instance.parent }) : message;
    }
    case 'signal':
      return prepareSignal(ctx, instance.key, node, trigger, {});
    case 'error': {
      const error = prepareError(ctx, instance.key, node, trigger);
      return error.ok ? ok({ type: 'error', error: error.value }) : error;
    }
    case 'escalation':
      return ok({ type: 'escalation', code: trigger.code ?? null });
    default:
      return err(`${trigger.type} cannot be thrown here`);
  }
}

/** @returns whether the activity goes on: a catcher may have ended it, and after an error nothing does */
export function throwPrepared(ctx: StepContext, body: number, throws: PreparedThrow[]): boolean {
  for (const thrown of throws) {
    throwOne(ctx, body, thrown);
    if (thrown.type === 'error' || !ctx.element(body)) return false;
  }
  return true;
}

function throwOne(ctx: StepContext, body: number, thrown: PreparedThrow): void {
  switch (thrown.type) {
    case 'message.thrown':
      return ctx.emit(thrown);
    case 'signal.thrown':
      return sendSignal(ctx, thrown);
    case 'error':
      return throwError(ctx, body, thrown.error, 'loop');
    case 'escalation':
      return throwEscalation(ctx, body, thrown.code, {});
  }
}

const singleTriggers = (trigger: EventTrigger): EventTrigger[] => (trigger.type === 'multiple' ? trigger.triggers : [trigger]);
