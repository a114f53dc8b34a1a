import type { JsonObject } from '../../../engine/model/json.ts';
import { EVERYTHING } from '../../../store/everything.ts';
import { opaqueId } from '../../session/tokens.ts';
import type { OperationOf, OperationResult } from './operation.ts';
import type { Order, Performer, PerformStore } from './perform.ts';

/**
 * Starts a new instance where the instructions say, with what a finished one had: its business key, the variables of the process, at the end or at
 * the start, and the organisation it belongs to. The id of the new one follows from that of the input, so that it is started once.
 */
export async function restart({ store, host }: Performer, operation: OperationOf<'instance-restart'>, { instanceId, actor, inputId }: Order): Promise<OperationResult> {
  const { definition, instructions, initialVariables, withoutBusinessKey } = operation;
  const [node, head] = await Promise.all([store.instanceNode(instanceId), store.head(instanceId)]);
  if (!node || !head) return { ok: false, message: 'there is no such instance' };
  if (node.status === 'active') return { ok: false, message: 'the instance is still running' };
  if (node.processDefinitionId !== definition.id) return { ok: false, message: `the instance belongs to process definition ${node.processDefinitionId}, not to ${definition.id}` };
  const variables = initialVariables ? await variablesAtStart(store, instanceId) : await store.variables(instanceId);
  const startedId = opaqueId(inputId);
  const started = await host.start({
    instanceId: startedId, definition, businessKey: withoutBusinessKey ? null : node.businessKey, variables, instructions, inputId,
    actor: { ...actor, ...(head.startOrgId !== null && { orgId: head.startOrgId }) },
  });
  if (!started.ok) return { ok: false, message: started.rejection.message };
  await store.putCaseLink({ fromInstanceId: instanceId, toInstanceId: startedId, kind: 'restart', at: host.now() });
  const hints = Object.entries((await store.rest.typeHints([instanceId]))[instanceId] ?? {}).filter(([name]) => Object.hasOwn(variables, name));
  if (hints.length > 0) await store.rest.putTypeHints(startedId, Object.fromEntries(hints));
  return { ok: true, startedId };
}

async function variablesAtStart(store: PerformStore, instanceId: string): Promise<JsonObject> {
  // Whoever may restart at all sees every instance.
  const [started] = await store.rest.log.list({ processInstanceId: instanceId, types: ['instance.started'] }, EVERYTHING, { sort: [], offset: 0, limit: 1 });
  return (started?.data['variables'] ?? {}) as JsonObject;
}
