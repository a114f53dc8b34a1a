import type { Actor } from '../../engine/model/io.ts';
import type { DefinitionStore, ProcessDefinitionRow } from '../../store/contract.ts';
import { startInfo } from '../cases/start-node.ts';
import { opaqueId } from '../session/tokens.ts';
import type { Message } from './correlation.ts';
import type { Delivered, StartRequest } from './types.ts';

/** A message without a sender starts a case in nobody's name. */
const NOBODY: Actor = { userId: 'system', groups: [] };

/**
 * Starts the process that begins with a message, in its latest version. The new case's business key is the message's correlation key, its id
 * follows from the message's id: a message that is sent again starts nothing new.
 * @returns a function for `TemporalHostOptions.startByMessage`
 */
export function messageStart(store: DefinitionStore, start: (request: StartRequest) => Promise<Delivered>): (message: Message) => Promise<string | null> {
  return async ({ messageId, name, correlationKey, variables, actor = NOBODY }) => {
    for (const definition of latestVersions(await store.list())) {
      const startNode = (await startInfo(store, definition)).byMessage[name];
      if (startNode === undefined) continue;
      const instanceId = opaqueId(messageId);
      const started = await start({ instanceId, definition, businessKey: correlationKey, variables, startNode, actor, inputId: messageId });
      return started.ok ? instanceId : null;
    }
    return null;
  };
}

function latestVersions(definitions: ProcessDefinitionRow[]): ProcessDefinitionRow[] {
  const latest = new Map<string, ProcessDefinitionRow>();
  for (const definition of definitions) {
    if ((latest.get(definition.key)?.version ?? 0) < definition.version) latest.set(definition.key, definition);
  }
  return [...latest.values()];
}
