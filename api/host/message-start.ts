import type { ExecutionStore } from '../../store/contract.ts';
import { opaqueId } from '../session/tokens.ts';
import type { Message } from './correlation.ts';
import { NOBODY } from './nobody.ts';
import type { Delivered, StartRequest } from './types.ts';

/**
 * Starts the process that begins with a message, in its latest version. The new case's business key is the message's correlation key, its id
 * follows from the message's id: a message that is sent again starts nothing new.
 * @returns a function for `TemporalHostOptions.startByMessage`
 */
export function messageStart(store: Pick<ExecutionStore, 'startSubscriptions'>, start: (request: StartRequest) => Promise<Delivered>): (message: Message) => Promise<string | null> {
  return async ({ messageId, name, correlationKey, variables, actor = NOBODY }) => {
    const [first] = await store.startSubscriptions('message', { name });
    if (!first) return null;
    const instanceId = opaqueId(messageId);
    const { definition, nodeId } = first;
    const started = await start({ instanceId, definition, businessKey: correlationKey, variables, startNode: nodeId, actor, inputId: messageId });
    return started.ok ? instanceId : null;
  };
}
