import type { CallDefinition } from '../model/graph.ts';
import type { CallBinding, EventBody } from '../model/io.ts';
import { err, ok, type Result } from '../model/result.ts';
import { mapVariables } from '../step/call-mappings.ts';
import { catchesAround } from '../step/calls.ts';
import type { StepContext } from '../step/context.ts';
import { text } from '../step/subscriptions.ts';
import { evaluateIn, visibleVariables } from '../step/variables.ts';
import type { ElementProcessor } from './processor.ts';

/** Calls within calls; beyond this, a process that calls itself without an end. */
const MAX_CALL_DEPTH = 20;

/** Call activity (BPMN 2.0.2 sections 10.3.6 and 13.3.4): a process instance of its own, which the host starts and reports back on. */
export const callActivity: ElementProcessor = {
  activate(ctx, key, node) {
    const call = node.call;
    if (call === undefined) throw new Error(`${node.id} calls nothing`);
    const resolved = resolve(ctx, key, call);
    if (!resolved.ok) return err({ type: 'expression', retry: 'activate', message: `${node.id}: ${resolved.error}` });
    const catches = catchesAround(ctx, key);
    if (catches.depth > MAX_CALL_DEPTH) return err({ type: 'limit', retry: 'none', message: `${node.id}: more than ${MAX_CALL_DEPTH} instances call each other` });
    // The number of the event makes the id one of its own also when the call is made again.
    const instanceId = `${ctx.state.instanceId}.${ctx.state.seq + 1}`;
    ctx.edit(key).call = { instanceId };
    ctx.emit({ type: 'call.requested', key, element: node.id, instanceId, ...resolved.value, catches });
    return ok(undefined);
  },

  terminate(ctx, key, node) {
    const call = ctx.element(key)?.call;
    const instanceId = call?.instanceId ?? call?.reserved;
    if (instanceId != null) ctx.emit({ type: 'call.cancelled', key, element: node.id, instanceId });
  },
};

function resolve(ctx: StepContext, key: number, call: CallDefinition): Result<Pick<Extract<EventBody, { type: 'call.requested' }>, 'calledElement' | 'binding' | 'businessKey' | 'variables'>> {
  const calledElement = text(ctx, key, call.element, 'called element');
  if (!calledElement.ok) return calledElement;
  const binding = resolveBinding(ctx, key, call.binding);
  if (!binding.ok) return binding;
  const businessKey = call.businessKey ? text(ctx, key, call.businessKey, 'business key') : ok(null);
  if (!businessKey.ok) return businessKey;
  const variables = mapVariables(call.in, visibleVariables(ctx, key), ctx.element(key)?.vars ?? {}, (value) => evaluateIn(ctx, key, value));
  if (!variables.ok) return variables;
  return ok({ calledElement: calledElement.value, binding: binding.value, businessKey: businessKey.value, variables: variables.value });
}

function resolveBinding(ctx: StepContext, key: number, binding: CallDefinition['binding']): Result<CallBinding> {
  if (binding.type === 'version') {
    const version = text(ctx, key, binding.version, 'version');
    if (!version.ok) return version;
    return Number.isInteger(Number(version.value)) ? ok({ type: 'version', version: Number(version.value) }) : err(`version ${version.value} is not a number`);
  }
  if (binding.type === 'versionTag') {
    const tag = text(ctx, key, binding.tag, 'version tag');
    return tag.ok ? ok({ type: 'versionTag', tag: tag.value }) : tag;
  }
  return ok(binding);
}
