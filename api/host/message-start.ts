import type { Actor } from '../../engine/model/io.ts';
import type { JsonObject } from '../../engine/model/json.ts';
import type { DefinitionStore, ExecutionStore, ProcessDefinitionRow, RegisterStore } from '../../store/contract.ts';
import { readRoles } from '../cases/package-documents.ts';
import { isObject } from '../contract/schema-check.ts';
import { variableOf } from '../forms/form-data.ts';
import { organisationNames } from '../forms/organisation-names.ts';
import { opaqueId } from '../session/tokens.ts';
import type { Message } from './correlation.ts';
import { NOBODY } from './nobody.ts';
import type { Delivered, StartRequest } from './types.ts';

export type MessageStartStore = DefinitionStore & Pick<ExecutionStore, 'startSubscriptions'> & Pick<RegisterStore, 'organisation'>;

/**
 * Starts the process that begins with a message, in its latest version. The new case's business key is the message's correlation key, its id
 * follows from the message's id: a message that is sent again starts nothing new. Like any new case it gets `orgNames` (start-case.ts).
 * @returns a function for `TemporalHostOptions.startByMessage`
 */
export function messageStart(store: MessageStartStore, start: (request: StartRequest) => Promise<Delivered>): (message: Message) => Promise<string | null> {
  return async ({ messageId, name, correlationKey, variables, actor = senderOf(variables) }) => {
    const [first] = await store.startSubscriptions('message', { name });
    if (!first) return null;
    const { definition, nodeId } = first;
    const instanceId = opaqueId(messageId);
    const orgNames = await namesIn(store, definition, variables);
    const request = { instanceId, definition, businessKey: correlationKey, variables: { ...orgNames, ...variables }, startNode: nodeId, actor, inputId: messageId };
    return (await start(request)).ok ? instanceId : null;
  };
}

/** The organisations in the message's form, which is the one people start the process with. Nothing for a process without such a form. */
async function namesIn(store: MessageStartStore, definition: ProcessDefinitionRow, variables: JsonObject): Promise<{ orgNames?: JsonObject }> {
  const key = (await readRoles(store, definition.packageName))?.start[definition.key]?.form;
  const form = key === undefined ? null : await store.form(definition.id, key);
  const data = form ? variables[variableOf(form)] : undefined;
  return form && isObject(data) ? { orgNames: await organisationNames(store, form.schema, data) } : {};
}

/**
 * A message thrown by a case has no person behind it. The new case belongs to the organisation the first one was started for, which every case
 * carries in its variable `initiator` (start-case.ts).
 */
function senderOf({ initiator }: JsonObject): Actor {
  const orgId = isObject(initiator) ? initiator['orgId'] : undefined;
  return typeof orgId === 'string' ? { ...NOBODY, orgId } : NOBODY;
}
