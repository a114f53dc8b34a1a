import type { ProcessDefinitionRow, RestDefinition } from '../../../store/contract.ts';
import { instanceIdOf } from '../../cases/start-case.ts';
import { withLatestDecisions } from '../decision-definition/latest-decision.ts';
import { bundleByHash } from '../../definitions/content.ts';
import { restActor } from '../deliver.ts';
import { readInstructions } from '../process-instance/instructions.ts';
import { accepted, badInstruction, badRequest, refused } from '../rest-error.ts';
import { isOn, type RestCall } from '../route.ts';
import { readVariables, writeVariables } from '../variables.ts';
import { defaultStart } from './default-start.ts';
import { definitionOf } from './find.ts';
import { startByForm, type Started } from './start-by-form.ts';

const textOr = (value: unknown): string | null => (typeof value === 'string' ? value : value === undefined || value === null ? null : String(value));

/** Starts an instance; the answer comes when every token waits or the instance has ended. */
export async function startInstance(call: RestCall): Promise<object> {
  const { store, principal, body } = call;
  const found = await definitionOf(call);
  if (found.suspended) throw refused(`Cannot start process instance. Process definition (id = ${found.id}) is suspended`, 'SuspendedEntityInteractionException');
  const { instanceId, businessKey, ended } = principal.admin ? await startFreely(call, found) : await startByForm(call, found);
  const variables = isOn(body['withVariablesInReturn']) ? writeVariables(await store.variables(instanceId), (await store.rest.typeHints([instanceId]))[instanceId] ?? {}, true) : undefined;
  return { links: [], id: instanceId, definitionId: found.id, definitionKey: found.key, businessKey, caseInstanceId: null, ended, suspended: false, tenantId: null, ...(variables && { variables }) };
}

/** With whatever variables and business key, at the beginning or where the instructions say. */
async function startFreely(call: RestCall, found: RestDefinition): Promise<Started> {
  const { store, host, body } = call;
  const { values, hints } = readVariables(body['variables']);
  const businessKey = textOr(body['businessKey']);
  // The same call sent again, with its Idempotency-Key, finds the instance it has started.
  const inputId = call.nextInputId();
  const instanceId = instanceIdOf(inputId);
  const instructions = body['startInstructions'] === undefined ? [] : readInstructions(body['startInstructions'], 'startInstructions', instanceId);
  if (instructions.some(({ type }) => type === 'cancel' || type === 'cancelInstance')) throw badRequest('startInstructions: an instance cannot start with a cancellation');
  const definition = await withLatestDecisions(store, rowOf(found));
  const entry = instructions.length > 0 ? { instructions } : await entryOf(call, found);
  const { status } = accepted(badInstruction(await host.start({ instanceId, definition, businessKey, variables: values, actor: restActor(call), inputId, ...entry })));
  const declared = Object.entries(hints).filter(([, hint]) => hint !== null);
  if (declared.length > 0) await store.rest.putTypeHints(instanceId, Object.fromEntries(declared));
  return { instanceId, businessKey, ended: status !== 'active' };
}

async function entryOf({ store }: RestCall, { id, hash }: RestDefinition): Promise<{ startNode?: string }> {
  const startNode = defaultStart((await bundleByHash(store, hash)).graph);
  if (startNode === null) throw refused(`Process definition with id '${id}' has no default start activity, hence you cannot start it by id or key but have to use one of its start events`);
  return startNode === undefined ? {} : { startNode };
}

export const rowOf = ({ id, key, version, name, hash, deploymentId, packageName, versionTag, suspendedJobs }: RestDefinition): ProcessDefinitionRow =>
  ({ id, key, version, name, hash, deploymentId, packageName, versionTag, deployedAt: 0, ...(suspendedJobs.length > 0 && { suspendedJobs }) });
