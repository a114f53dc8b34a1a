import type { Actor } from '../../engine/model/io.ts';
import type { JsonObject } from '../../engine/model/json.ts';
import type { DefinitionStore, ProcessDefinitionRow, RegisterStore } from '../../store/contract.ts';
import { readRoles } from '../cases/package-documents.ts';
import { startInfo } from '../cases/start-node.ts';
import { isObject } from '../contract/schema-check.ts';
import { variableOf } from '../forms/form-data.ts';
import { organisationNames } from '../forms/organisation-names.ts';
import { opaqueId } from '../session/tokens.ts';
import type { Message } from './correlation.ts';
import type { Delivered, StartRequest } from './types.ts';

export type MessageStartStore = DefinitionStore & Pick<RegisterStore, 'organisation'>;

/**
 * Starts the process that begins with a message, in its latest version. The new case's business key is the message's correlation key, its id
 * follows from the message's id: a message that is sent again starts nothing new. Like any new case it gets `orgNames` (start-case.ts).
 * @returns a function for `TemporalHostOptions.startByMessage`
 */
export function messageStart(store: MessageStartStore, start: (request: StartRequest) => Promise<Delivered>): (message: Message) => Promise<string | null> {
  return async ({ messageId, name, correlationKey, variables, actor = senderOf(variables) }) => {
    for (const definition of latestVersions(await store.list())) {
      const startNode = (await startInfo(store, definition)).byMessage[name];
      if (startNode === undefined) continue;
      const instanceId = opaqueId(messageId);
      const orgNames = await namesIn(store, definition, variables);
      const started = await start({ instanceId, definition, businessKey: correlationKey, variables: { orgNames, ...variables }, startNode, actor, inputId: messageId });
      return started.ok ? instanceId : null;
    }
    return null;
  };
}

/** The organisations in the message's form, which is the one people start the process with. */
async function namesIn(store: MessageStartStore, definition: ProcessDefinitionRow, variables: JsonObject): Promise<JsonObject> {
  const key = (await readRoles(store, definition.packageName))?.start[definition.key]?.form;
  const form = key === undefined ? null : await store.form(definition.id, key);
  const data = form ? variables[variableOf(form)] : undefined;
  return form && isObject(data) ? organisationNames(store, form.schema, data) : {};
}

/**
 * A message thrown by a case has no person behind it. The new case belongs to the organisation the first one was started for, which every case
 * carries in its variable `initiator` (start-case.ts).
 */
function senderOf({ initiator }: JsonObject): Actor {
  const system: Actor = { userId: 'system', groups: [] };
  const orgId = typeof initiator === 'object' && initiator !== null && !Array.isArray(initiator) ? initiator['orgId'] : undefined;
  return typeof orgId === 'string' ? { ...system, orgId } : system;
}

function latestVersions(definitions: ProcessDefinitionRow[]): ProcessDefinitionRow[] {
  const latest = new Map<string, ProcessDefinitionRow>();
  for (const definition of definitions) {
    if ((latest.get(definition.key)?.version ?? 0) < definition.version) latest.set(definition.key, definition);
  }
  return [...latest.values()];
}
