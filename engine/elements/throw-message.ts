import type { GraphNode } from '../model/graph.ts';
import { err, ok, type Result } from '../model/result.ts';
import type { StepContext } from '../step/context.ts';
import type { Trouble } from '../step/incidents.ts';
import { correlationKey, messageName } from '../step/subscriptions.ts';
import { evaluateMappings } from '../step/variables.ts';

/**
 * Hands a message to the outbox and goes on. Its payload is what the event maps, else what the element's input maps.
 */
export function throwMessage(ctx: StepContext, key: number, node: GraphNode): Result<void, Trouble> {
  const trigger = node.event;
  if (trigger?.type !== 'message') throw new Error(`${node.id} throws no message`);
  const name = messageName(ctx, key, trigger.message);
  if (!name.ok) return trouble(name.error);
  const correlation = correlationKey(ctx, key, trigger);
  if (!correlation.ok) return trouble(correlation.error);
  const payload = trigger.payload ? evaluateMappings(ctx, key, trigger.payload) : ok(ctx.element(key)?.vars ?? {});
  if (!payload.ok) return trouble(`payload ${payload.error}`);
  ctx.emit({ type: 'message.thrown', key, element: node.id, name: name.value, correlationKey: correlation.value, variables: payload.value });
  ctx.schedule({ op: 'complete', element: key });
  return ok(undefined);
}

const trouble = (message: string): Result<void, Trouble> => err({ type: 'expression', message, retry: 'activate' });
