import { evaluateCondition } from '../../engine/feel/index.ts';
import type { Actor } from '../../engine/model/io.ts';
import type { JsonObject } from '../../engine/model/json.ts';
import { bundleByHash } from '../definitions/content.ts';
import { opaqueId } from '../session/tokens.ts';
import type { ExchangeOptions } from './exchange.ts';

export interface ConditionRequest {
  /** The same id starts nothing twice. */
  messageId: string;
  variables: JsonObject;
  businessKey: string | null;
  actor: Actor;
  /** Only this process. */
  processDefinitionId?: string;
}

/**
 * Starts every process that begins with a condition which holds for the variables (BPMN 2.0.2 section 10.5.5). A condition that cannot be
 * evaluated, because a variable is missing say, does not hold.
 * @returns ids of the instances started
 */
export async function startByCondition({ store, host }: Pick<ExchangeOptions, 'store' | 'host'>, request: ConditionRequest): Promise<string[]> {
  const { messageId, variables, businessKey, actor, processDefinitionId } = request;
  const { policies } = await store.currentPolicies();
  const started: string[] = [];
  for (const start of await store.startSubscriptions('conditional', processDefinitionId === undefined ? {} : { processDefinitionId })) {
    if (start.kind !== 'conditional') continue;
    const { definition, nodeId, position, trigger } = start;
    if (trigger.variableName !== undefined && !Object.hasOwn(variables, trigger.variableName)) continue;
    const { settings } = await bundleByHash(store, definition.hash);
    const instanceId = opaqueId(`${messageId}:${definition.id}:${nodeId}:${position}`);
    const holds = evaluateCondition(trigger.condition, { variables, now: host.now(), policies, settings, businessKey, instanceId });
    if (!holds.ok || !holds.value) continue;
    const { ok } = await host.start({ instanceId, definition, businessKey, variables, startNode: nodeId, actor, inputId: messageId });
    if (ok) started.push(instanceId);
  }
  return started;
}
