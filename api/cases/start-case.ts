import type { JsonObject } from '../../engine/model/json.ts';
import type { FormRow, OrganisationRow, ProcessDefinitionRow } from '../../store/contract.ts';
import type { StartResult } from '../contract/index.ts';
import { variableOf } from '../forms/form-data.ts';
import { accepted } from './rejection.ts';
import type { Services } from '../services.ts';
import { actorOf, type Principal } from '../session/principal.ts';
import { opaqueId } from '../session/tokens.ts';
import { businessKey } from './business-key.ts';
import { startInfo, startNode } from './start-node.ts';

export interface NewCase {
  definition: ProcessDefinitionRow;
  form: FormRow;
  /** Accepted form data. */
  data: JsonObject;
  organisation: OrganisationRow;
  principal: Principal;
  /** Message whose start event is entered, if the process has one. */
  message?: string | undefined;
  inputId: string;
  now: number;
}

/** Id of the case a start request makes: opaque, and the same for each retry. */
export const instanceIdOf = (inputId: string): string => opaqueId(inputId);

/**
 * Numbers and starts a case. Everything hangs on `inputId`: the instance, its number and the engine's input are the same for each
 * retry, so a request that is sent again after a lost answer starts nothing new.
 */
export async function startCase({ store, host }: Pick<Services, 'store' | 'host'>, request: NewCase): Promise<StartResult> {
  const { definition, form, data, organisation, principal, message, inputId, now } = request;
  const instanceId = instanceIdOf(inputId);
  const info = await startInfo(store, definition);
  const node = startNode(info, message);
  const key = await businessKey(store, info.businessKeyPattern, { organisation, at: now, requestId: instanceId });
  // Nobody works with the account of another system: its cases belong to the organisation's groups.
  const initiator = { userId: principal.apiClient ? null : principal.userId, name: principal.name, orgId: organisation.id, orgName: organisation.name };
  const delivered = await host.start({
    instanceId, definition, businessKey: key, variables: { [variableOf(form)]: data, initiator }, actor: actorOf(principal, organisation.id), inputId,
    ...(node === undefined ? {} : { startNode: node }),
  });
  return { instanceId, businessKey: key, caseState: accepted(delivered).caseState };
}
