import type { RestExecutionFilter, RestSubscriptionFilter } from '../../../store/contract.ts';
import type { ParamSource } from '../list/params.ts';
import type { RestCall } from '../route.ts';

const MOST = 1000;
const PARAMETERS = { message: 'messageEventSubscriptionName', signal: 'signalEventSubscriptionName' } as const;

/**
 * Executions that listen for a message or signal, as `instance:key`: the event itself, the activity with the event at its border, the gateway before it, or the
 * scope with the event sub-process. Which it is only the engine knows, where the listener is not the event itself.
 * @returns undefined when the request does not ask for it
 */
export async function listeningExecutions(call: RestCall, filter: RestExecutionFilter, source: ParamSource): Promise<string[] | undefined> {
  let found: Set<string> | undefined;
  for (const type of ['message', 'signal'] as const) {
    const name = source[PARAMETERS[type]];
    if (name === undefined || name === null) continue;
    const listening = await listeners(call, { eventType: type, eventName: String(name), ...common(filter) });
    found = new Set(found === undefined ? listening : listening.filter((id) => found?.has(id)));
  }
  return found && [...found];
}

const common = ({ processInstanceId, processDefinitionId, businessKey }: RestExecutionFilter): RestSubscriptionFilter => ({
  ...(processInstanceId !== undefined && { processInstanceId }), ...(processDefinitionId !== undefined && { processDefinitionId }), ...(businessKey !== undefined && { businessKey }),
});

async function listeners({ store, host, principal }: RestCall, filter: RestSubscriptionFilter): Promise<string[]> {
  const subscriptions = await store.rest.subscriptions.list(filter, principal.viewer, { sort: [], offset: 0, limit: MOST });
  const elsewhere = new Set(subscriptions.filter(({ elementKey }) => elementKey === null).map(({ instanceId }) => instanceId));
  const states = new Map(await Promise.all([...elsewhere].map(async (instanceId) => [instanceId, await host.state(instanceId)] as const)));
  return subscriptions.flatMap(({ instanceId, key, elementKey }) => {
    const element = elementKey ?? states.get(instanceId)?.subscriptions[key]?.element;
    return element === undefined ? [] : [`${instanceId}:${element}`];
  });
}
