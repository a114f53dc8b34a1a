import { randomUUID } from 'node:crypto';
import type { Json, JsonObject } from '../../../engine/model/json.ts';
import type { RestSubscription, RestSubscriptionFilter, StartSubscriptionRow } from '../../../store/contract.ts';
import { withLatestDecisions } from '../decision-definition/latest-decision.ts';
import { restActor, send } from '../deliver.ts';
import { executionId } from '../ids.ts';
import { accepted, badRequest, RestError } from '../rest-error.ts';
import { isOn, post, type RestCall } from '../route.ts';
import { keepHints } from '../scopes.ts';
import { readVariables, writeVariables, type GivenVariables } from '../variables.ts';

/** More than this many receivers of one message are looked at page by page by nobody: it is a mistake of the sender. */
const MOST_RECEIVERS = 1000;

interface Correlation { name: string; businessKey: string | null; keys: GivenVariables; localKeys: GivenVariables; variables: GivenVariables; local: GivenVariables; all: boolean }
type Outcome = { kind: 'Execution'; subscription: RestSubscription; variables: JsonObject } | { kind: 'ProcessDefinition'; instanceId: string; processDefinitionId: string };

/**
 * Gives a message to the one execution that waits for it, or starts the one process that begins with it; with `all`, to each of them.
 * Nothing is kept: a message nobody waits for is refused, and with `all` reaches nobody.
 */
export const correlateMessage = post('message.correlate', '/message', async (call) => {
  const request = readRequest(call);
  const waiting = await receivers(call, request);
  const starts = waiting.length > 0 && !request.all ? [] : await startable(call, request);
  if (!request.all && waiting.length > 1) throw mismatch(request, `${waiting.length} executions match the correlation keys`);
  if (!request.all && starts.length > 1) throw mismatch(request, `${starts.length} process definitions match`);
  if (!request.all && waiting.length + starts.length === 0) throw mismatch(request, 'No process definition or execution matches the parameters');
  const outcomes: Outcome[] = [];
  for (const subscription of waiting) outcomes.push(await deliver(call, request, subscription));
  for (const start of starts) outcomes.push(await startWith(call, request, start));
  return isOn(call.body['resultEnabled']) ? Promise.all(outcomes.map((outcome) => resultOf(call, outcome))) : undefined;
});

function readRequest({ body }: RestCall): Correlation {
  const { messageName, businessKey, correlationKeys, localCorrelationKeys, processVariables, processVariablesLocal, all, processInstanceId, resultEnabled, variablesInResultEnabled } = body;
  if (typeof messageName !== 'string' || messageName === '') throw badRequest('No message name supplied');
  if (all === true && typeof processInstanceId === 'string') throw badRequest('\'processInstanceId\' cannot be set together with \'all\'');
  if (isOn(variablesInResultEnabled) && !isOn(resultEnabled)) throw badRequest('Parameter \'variablesInResultEnabled\' cannot be used without \'resultEnabled\' set to true');
  return {
    name: messageName, businessKey: typeof businessKey === 'string' ? businessKey : null, keys: readVariables(correlationKeys), localKeys: readVariables(localCorrelationKeys),
    variables: readVariables(processVariables), local: readVariables(processVariablesLocal), all: isOn(all),
  };
}

const mismatch = ({ name }: Correlation, reason: string): RestError => new RestError(400, 'RestException', `org.operaton.bpm.engine.MismatchingMessageCorrelationException: Cannot correlate message '${name}': ${reason}`);

const conditionsOf = ({ values }: GivenVariables) => Object.entries(values).map(([name, value]) => ({ name, operator: 'eq' as const, values: [value] }));

async function receivers({ store, host, principal, body }: RestCall, { name, businessKey, keys, localKeys }: Correlation): Promise<RestSubscription[]> {
  const filter: RestSubscriptionFilter = {
    eventType: 'message', eventName: name, ...(businessKey !== null && { businessKey }), processVariables: conditionsOf(keys),
    ...(typeof body['processInstanceId'] === 'string' && { processInstanceId: body['processInstanceId'] }),
    ...(typeof body['processDefinitionId'] === 'string' && { processDefinitionId: body['processDefinitionId'] }),
  };
  const found = await store.rest.subscriptions.list(filter, principal.viewer, { sort: [], offset: 0, limit: MOST_RECEIVERS });
  const wanted = Object.entries(localKeys.values);
  if (wanted.length === 0) return found;
  const matching: RestSubscription[] = [];
  for (const subscription of found) {
    const state = await host.state(subscription.instanceId);
    const element = state?.subscriptions[subscription.key]?.element;
    const local = element === undefined ? {} : (state?.elements[element]?.vars ?? {});
    if (wanted.every(([variable, value]) => same(local[variable], value))) matching.push(subscription);
  }
  return matching;
}

const same = (a: Json | undefined, b: Json): boolean => a !== undefined && JSON.stringify(a) === JSON.stringify(b);

/** A message for one instance, or by variables of an execution, starts nothing. */
async function startable({ store, body }: RestCall, { name, localKeys }: Correlation): Promise<StartSubscriptionRow[]> {
  if (typeof body['processInstanceId'] === 'string' || Object.keys(localKeys.values).length > 0) return [];
  const { processDefinitionId } = body;
  return store.startSubscriptions('message', { name, ...(typeof processDefinitionId === 'string' && { processDefinitionId }) });
}

async function deliver(call: RestCall, { name, variables, local }: Correlation, subscription: RestSubscription): Promise<Outcome> {
  const { instanceId, key } = subscription;
  const given = { ...variables.values, ...local.values };
  await send(call, instanceId, { kind: 'message', name, variables: given, subscription: key });
  await keepHints(call, instanceId, { ...variables.hints, ...local.hints });
  return { kind: 'Execution', subscription, variables: given };
}

/** What the message is correlated by are the first variables of the instance it starts. */
async function startWith(call: RestCall, { businessKey, keys, variables, local }: Correlation, { definition, nodeId }: StartSubscriptionRow): Promise<Outcome> {
  const instanceId = randomUUID();
  const given = { ...keys.values, ...variables.values, ...local.values };
  const pinned = await withLatestDecisions(call.store, definition);
  accepted(await call.host.start({ instanceId, definition: pinned, businessKey, variables: given, startNode: nodeId, actor: restActor(call), inputId: call.nextInputId() }));
  await keepHints(call, instanceId, { ...keys.hints, ...variables.hints, ...local.hints });
  return { kind: 'ProcessDefinition', instanceId, processDefinitionId: definition.id };
}

async function resultOf(call: RestCall, outcome: Outcome): Promise<object> {
  const { store, body } = call;
  const instanceId = outcome.kind === 'Execution' ? outcome.subscription.instanceId : outcome.instanceId;
  const node = await store.instanceNode(instanceId);
  const ended = node?.status !== 'active';
  const variables = isOn(body['variablesInResultEnabled']) ? writeVariables(await store.variables(instanceId), (await store.rest.typeHints([instanceId]))[instanceId] ?? {}, true) : null;
  if (outcome.kind === 'Execution') {
    const { elementKey, key } = outcome.subscription;
    return { resultType: 'Execution', execution: { id: executionId(instanceId, elementKey ?? key), processInstanceId: instanceId, ended, tenantId: null }, processInstance: null, variables };
  }
  const processInstance = {
    links: [], id: instanceId, definitionId: outcome.processDefinitionId, definitionKey: node?.processKey ?? null, businessKey: node?.businessKey ?? null, caseInstanceId: null, ended, suspended: false, tenantId: null,
  };
  return { resultType: 'ProcessDefinition', execution: null, processInstance, variables };
}
