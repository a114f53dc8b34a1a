import type { Modification } from '../../../engine/model/io.ts';
import type { RestDefinition } from '../../../store/contract.ts';
import type { OperationOf } from '../../host/batches/operation.ts';
import { withLatestDecisions } from '../decision-definition/latest-decision.ts';
import { bundleByHash } from '../../definitions/content.ts';
import { definitionOf } from '../process-definition/find.ts';
import { rowOf } from '../process-definition/start.ts';
import { readInstructions } from '../process-instance/instructions.ts';
import { badRequest, refused } from '../rest-error.ts';
import { isOn, post, type RestCall, type RestRoute } from '../route.ts';
import { readVariables } from '../variables.ts';
import { createBatch, performAll } from './create.ts';
import { selectedInstances, type SelectionOptions } from './selection.ts';

/** Ids of what is inside one instance are refused. */
const NO_INSTANCE = '';

/** Tokens are moved in many instances alike: an instruction names activities and flows, never something of one instance. */
async function instructionsFor(call: RestCall, definition: RestDefinition): Promise<Modification[]> {
  const instructions = readInstructions(call.body['instructions'] ?? [], 'instructions', NO_INSTANCE);
  if (instructions.length === 0) throw badRequest('instructions is empty');
  const { graph } = await bundleByHash(call.store, definition.hash);
  for (const instruction of instructions) {
    if (instruction.type === 'cancelInstance') continue;
    const known = instruction.type === 'startTransition' ? graph.flows.some(({ id }) => id === instruction.flow) : graph.nodes.some(({ id }) => id === instruction.activity);
    if (!known) throw badRequest(`Cannot perform instruction: element '${instruction.type === 'startTransition' ? instruction.flow : instruction.activity}' does not exist in process definition '${definition.id}'`);
  }
  return instructions;
}

async function modification(call: RestCall): Promise<OperationOf<'instance-modification'>> {
  const { processDefinitionId } = call.body;
  if (typeof processDefinitionId !== 'string') throw badRequest('processDefinitionId is null');
  const definition = await definitionOf({ ...call, params: { id: processDefinitionId } });
  return { type: 'instance-modification', instructions: await instructionsFor(call, definition) };
}

/** Finished instances of the definition in the path. */
async function restart(call: RestCall): Promise<[OperationOf<'instance-restart'>, string[]]> {
  const found = await definitionOf(call);
  if (found.suspended) throw refused(`Cannot start process instance. Process definition (id = ${found.id}) is suspended`, 'SuspendedEntityInteractionException');
  const instructions = await instructionsFor(call, found);
  if (instructions.some(({ type }) => type === 'cancel')) throw badRequest('instructions: an instance cannot start with a cancellation');
  const definition = await withLatestDecisions(call.store, rowOf(found));
  const { initialVariables, withoutBusinessKey } = call.body;
  const operation = { type: 'instance-restart' as const, definition, instructions, initialVariables: isOn(initialVariables), withoutBusinessKey: isOn(withoutBusinessKey) };
  return [operation, await selectedInstances(call, { historic: { finished: true, processDefinitionId: found.id } })];
}

/** All are looked at before the first one starts: what cannot be restarted keeps the others from it. */
async function restartNow(call: RestCall): Promise<undefined> {
  const [operation, ids] = await restart(call);
  for (const id of ids) {
    const node = await call.store.instanceNode(id);
    if (!node) throw badRequest(`Historic process instance cannot be found: historicProcessInstanceId is null for '${id}'`);
    if (node.status === 'active') throw badRequest(`Process instance '${id}' is still running`);
    if (node.processDefinitionId !== operation.definition.id) throw badRequest(`Its process definition '${node.processDefinitionId}' does not match given process definition '${operation.definition.id}'`);
  }
  await performAll(call, operation, ids);
}

function switchOf({ body }: RestCall, name: string): boolean {
  const value = body[name];
  if (typeof value !== 'boolean') throw badRequest(`${name} is missing`);
  return value;
}

function retriesOf({ body: { retries } }: RestCall): number {
  if (typeof retries !== 'number' || !Number.isInteger(retries) || retries < 0) throw badRequest('The number of retries must be a non-negative Integer');
  return retries;
}

function variablesOf({ body: { variables } }: RestCall) {
  const given = readVariables(variables);
  if (Object.keys(given.values).length === 0) throw badRequest('variables is empty');
  return given;
}

const reasonOf = ({ body: { deleteReason } }: RestCall): string => (typeof deleteReason === 'string' ? deleteReason : 'deleted');

function messageOf({ body: { messageName } }: RestCall): string {
  if (typeof messageName !== 'string' || messageName === '') throw badRequest('No message name supplied');
  return messageName;
}

/** A call that chooses instances and makes a batch of them. */
const batched = (operation: RestRoute['operation'], path: string, make: (call: RestCall) => Parameters<typeof createBatch>[1], options: SelectionOptions = {}): RestRoute =>
  post(operation, path, async (call) => {
    const made = make(call);
    return await createBatch(call, made, await selectedInstances(call, options));
  });

const deletion = (call: RestCall): OperationOf<'instance-deletion'> => ({ type: 'instance-deletion', reason: reasonOf(call) });
const retries = (call: RestCall): OperationOf<'set-job-retries'> => ({ type: 'set-job-retries', retries: retriesOf(call) });

export const batchOperationRoutes: RestRoute[] = [
  batched('processInstance.delete', '/process-instance/delete', deletion),
  batched('processInstance.delete', '/process-instance/delete-historic-query-based', deletion, { historic: { unfinished: true } }),
  batched('processInstance.delete', '/history/process-instance/delete', () => ({ type: 'historic-instance-deletion' }), { ids: 'historicProcessInstanceIds', historic: { finished: true } }),
  batched('processInstance.suspend', '/process-instance/suspended-async', (call) => ({ type: 'instance-update-suspension-state', suspended: switchOf(call, 'suspended') }), { historic: { unfinished: true } }),
  batched('job.manage', '/process-instance/job-retries', retries, { ids: 'processInstances' }),
  batched('job.manage', '/process-instance/job-retries-historic-query-based', retries, { ids: 'processInstances', historic: { unfinished: true } }),
  batched('message.correlate', '/process-instance/message-async', (call) => ({ type: 'correlate-message', name: messageOf(call), variables: readVariables(call.body['variables']) }), { historic: { unfinished: true } }),
  batched('processInstance.setVariables', '/process-instance/variables-async', (call) => ({ type: 'set-variables', variables: variablesOf(call) }), { historic: { unfinished: true } }),
  post('processInstance.modify', '/modification/execute', async (call) => performAll(call, await modification(call), await selectedInstances(call, { historic: { unfinished: true } }))),
  post('processInstance.modify', '/modification/executeAsync', async (call) => createBatch(call, await modification(call), await selectedInstances(call, { historic: { unfinished: true } }))),
  post('processDefinition.restart', '/process-definition/:id/restart', restartNow),
  post('processDefinition.restart', '/process-definition/:id/restart-async', async (call) => createBatch(call, ...(await restart(call)))),
];
