import type { JsonObject } from '../../../engine/model/json.ts';
import type { RestDefinition } from '../../../store/contract.ts';
import { startable } from '../../cases/startable.ts';
import { startingOrganisation, startWithForm } from '../../cases/start-with-form.ts';
import { variableOf } from '../../forms/form-data.ts';
import { badRequest, notPermitted } from '../rest-error.ts';
import type { RestCall } from '../route.ts';
import { readVariables } from '../variables.ts';

/** Names the organisation a person starts for, when there are several; no variable of the process. */
const ORGANISATION = 'orgId';

export interface Started { instanceId: string; businessKey: string | null; ended: boolean }

/**
 * How people who are no administrators start: what they may start in the console, in its latest version, with the data of its start form as the
 * variable that form fills. The data is checked as there, and the process numbers the case.
 */
export async function startByForm(call: RestCall, found: RestDefinition): Promise<Started> {
  const { store, principal, body, now } = call;
  const process = await startable(store, found.key, principal);
  if (!process || process.orgIds.length === 0 || process.definition.id !== found.id) throw notPermitted();
  if (body['startInstructions'] !== undefined) throw notPermitted('Only administrators may start anywhere else than at the beginning');
  if (body['businessKey'] !== undefined && body['businessKey'] !== null) throw badRequest('This process numbers its cases itself: leave out the businessKey');
  const name = variableOf(process.form);
  const { values } = readVariables(body['variables']);
  const others = Object.keys(values).filter((other) => other !== name && other !== ORGANISATION);
  if (others.length > 0) throw badRequest(`The start form of this process fills the variable '${name}' and not ${others.map((other) => `'${other}'`).join(', ')}`);
  const organisation = await startingOrganisation(call, process, typeof values[ORGANISATION] === 'string' ? values[ORGANISATION] : undefined);
  const { instanceId, businessKey } = await startWithForm(call, { process, principal, organisation, data: dataOf(name, values[name]), inputId: call.nextInputId(), now });
  return { instanceId, businessKey, ended: (await store.instanceNode(instanceId))?.status !== 'active' };
}

function dataOf(name: string, value: unknown): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw badRequest(`The data of the start form is missing: variable '${name}' of type Json`);
  return value as JsonObject;
}
