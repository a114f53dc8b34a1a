import type { Actor, InputBody } from '../../engine/model/io.ts';
import type { JsonObject } from '../../engine/model/json.ts';
import type { CaseLinkStore, RuntimeStore } from '../../store/contract.ts';
import { messageInputId } from '../../workflows/messages.ts';
import type { OpenSubscription } from './read-model.ts';
import type { Delivered } from './types.ts';

export interface Message {
  messageId: string;
  name: string;
  correlationKey: string;
  variables: JsonObject;
  actor?: Actor;
  expiresAt?: number;
  /** The instance that threw it. A case it starts is linked to that one. */
  sender?: string;
}

/** How long a message waits for a receiver when its sender does not say. */
const DEFAULT_LIFETIME = 24 * 3_600_000;

export interface CorrelationOptions {
  store: RuntimeStore & Pick<CaseLinkStore, 'putCaseLink'>;
  now: () => number;
  deliver: (instanceId: string, input: { id: string; actor?: Actor } & InputBody) => Promise<Delivered>;
  /** A message nobody waits for may start an instance; returns its id, or null when no definition starts with it. */
  startByMessage?: (message: Message) => Promise<string | null>;
}

/**
 * Messages between instances and from outside. A message is written down before anything is done with it. That makes it unique, lets a sender
 * that died be repeated, and closes the gap between sender and receiver: the sender writes first and looks for subscriptions second, the
 * receiver commits its subscription first and looks for messages second, so one of the two sees the other.
 */
export class Correlation {
  private readonly options: CorrelationOptions;

  constructor(options: CorrelationOptions) {
    this.options = options;
  }

  /** Delivers to every open subscription that matches; nobody waits: starts an instance; neither: stays in the buffer until it expires. */
  async correlate(message: Message): Promise<string[]> {
    const { store, now, startByMessage } = this.options;
    const { messageId, name, correlationKey, variables, actor, expiresAt, sender } = message;
    const at = now();
    const isNew = await store.bufferMessage({ messageId, name, correlationKey, variables, actor: actor ?? null, at, expiresAt: expiresAt ?? at + DEFAULT_LIFETIME });
    if (!isNew && !(await this.isPending(message, at))) return [];
    const reached = new Set<string>();
    for (const subscription of await store.subscriptions(name, correlationKey)) {
      if (await this.deliverTo(subscription.instanceId, subscription, message)) reached.add(subscription.instanceId);
    }
    if (reached.size === 0) {
      const started = (await startByMessage?.(message)) ?? null;
      if (started !== null) {
        reached.add(started);
        if (sender !== undefined) await store.putCaseLink({ fromInstanceId: sender, toInstanceId: started, kind: name, at });
      }
    }
    if (reached.size > 0) await store.consumeBuffered(messageId);
    return [...reached];
  }

  /** Gives to subscriptions that were just opened what has been waiting for them: one message each, the oldest. */
  async deliverBuffered(instanceId: string, subscriptions: OpenSubscription[]): Promise<void> {
    const { store, now } = this.options;
    for (const subscription of subscriptions) {
      const { name, correlationKey } = subscription;
      const [waiting] = await store.bufferedMessages(name, correlationKey, now());
      if (!waiting) continue;
      const { messageId, variables, actor } = waiting;
      if (await this.deliverTo(instanceId, subscription, { messageId, name, correlationKey, variables, ...(actor && { actor }) })) {
        await store.consumeBuffered(messageId);
      }
    }
  }

  private async deliverTo(instanceId: string, subscription: OpenSubscription, message: Message): Promise<boolean> {
    const { messageId, name, correlationKey, variables, actor } = message;
    const id = messageInputId(messageId, subscription.key);
    const delivered = await this.options.deliver(instanceId, { id, ...(actor && { actor }), kind: 'message', name, correlationKey, variables });
    return delivered.ok;
  }

  /** A message sent again: was it left unfinished the first time? */
  private async isPending({ messageId, name, correlationKey }: Message, at: number): Promise<boolean> {
    return (await this.options.store.bufferedMessages(name, correlationKey, at)).some((buffered) => buffered.messageId === messageId);
  }
}
