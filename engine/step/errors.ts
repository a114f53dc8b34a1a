import type { GraphNode } from '../model/graph.ts';
import type { JsonObject } from '../model/json.ts';
import type { StepContext } from './context.ts';
import { raiseIncident, type Trouble } from './incidents.ts';
import { fireBoundary, startEventSubProcess } from './triggers.ts';

export interface BpmnErrorValue {
  code: string | null;
  message: string | null;
  variables: JsonObject;
}

type ErrorTrigger = Extract<NonNullable<GraphNode['event']>, { type: 'error' }>;

/**
 * Propagates a BPMN error outward from `source` (BPMN 2.0.2 section 10.5.7): boundary events of the element, then event sub-processes of its
 * scope, then the same one scope further out. At each place a catcher of this code comes before a catch-all.
 * An error nobody catches becomes an incident at the source and never ends the instance silently.
 */
export function throwError(ctx: StepContext, source: number, error: BpmnErrorValue, retry: Trouble['retry']): void {
  const origin = ctx.element(source);
  if (!origin) return;
  const thrown = { type: 'error.thrown', element: ctx.nodeOf(origin).id, code: error.code, message: error.message } as const;
  for (let element = origin; ; ) {
    const boundary = matching(ctx, ctx.nodeOf(element).boundary ?? [], error.code);
    if (boundary) {
      ctx.emit({ ...thrown, caughtBy: boundary.id });
      return fireBoundary(ctx, element.key, boundary, payload(boundary, error));
    }
    const scope = ctx.element(element.parent);
    if (!scope) break;
    const handler = scope.interrupted ? undefined : handlerIn(ctx, scope.node, element.node, error.code);
    if (handler) {
      ctx.emit({ ...thrown, caughtBy: handler.id });
      return startEventSubProcess(ctx, scope.key, handler, payload(handler, error));
    }
    element = scope;
  }
  ctx.emit({ ...thrown, caughtBy: null });
  const text = `error ${error.code ?? '(no code)'} is not caught${error.message ? `: ${error.message}` : ''}`;
  raiseIncident(ctx, source, { type: 'error', retry, message: text });
}

/** An event sub-process does not catch what is thrown inside itself. */
function handlerIn(ctx: StepContext, scope: number, inside: number, code: string | null): GraphNode | undefined {
  const starts = (ctx.node(scope).eventSubProcesses ?? []).filter((index) => index !== inside).map((index) => ctx.node(index).trigger as number);
  return matching(ctx, starts, code);
}

function matching(ctx: StepContext, candidates: number[], code: string | null): GraphNode | undefined {
  const catchers = candidates.map((index) => ctx.node(index)).filter((node) => node.event?.type === 'error');
  return catchers.find((node) => trigger(node).code !== undefined && trigger(node).code === code) ?? catchers.find((node) => trigger(node).code === undefined);
}

const trigger = (node: GraphNode): ErrorTrigger => node.event as ErrorTrigger;

function payload(node: GraphNode, error: BpmnErrorValue): JsonObject {
  const { codeVariable, messageVariable } = trigger(node);
  return {
    ...error.variables,
    ...(codeVariable !== undefined && { [codeVariable]: error.code }),
    ...(messageVariable !== undefined && { [messageVariable]: error.message }),
  };
}
