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

  /**
   * Delivers to every open subscription that matches; nobody waits: starts an instance; neither: stays in the buffer until it expires. Messages of one
   * name and key come to an instance in the order in which they were sent: where an older one still waits, that one goes first.
   */
  async correlate(message: Message): Promise<string[]> {
    const { store, now, startByMessage } = this.options;
    const { messageId, name, correlationKey, variables, actor, expiresAt, sender } = message;
    const at = now();
    const isNew = await store.bufferMessage({ messageId, name, correlationKey, variables, actor: actor ?? null, at, expiresAt: expiresAt ?? at + DEFAULT_LIFETIME });
    if (!isNew && !(await this.isPending(message, at))) return [];
    const reached = new Set<string>();
    let queued = false;
    const subscriptions = await store.subscriptions(name, correlationKey);
    // In this order: whoever finds it in the buffer may have given it to an instance meanwhile, and what its own step has opened is not for it.
    const given = await this.givenTo(subscriptions, messageId);
    for (const subscription of subscriptions) {
      const offered = given.has(subscription.instanceId) ? 'taken' : await this.offer(subscription.instanceId, subscription, message);
      if (offered === 'taken') reached.add(subscription.instanceId);
      queued ||= offered === 'queued';
    }
    if (reached.size === 0 && !queued) {
      const started = (await startByMessage?.(message)) ?? null;
      if (started !== null) {
        reached.add(started);
        if (sender !== undefined) await store.putCaseLink({ fromInstanceId: sender, toInstanceId: started, kind: name, at });
      }
    }
    if (reached.size > 0) await store.consumeBuffered(messageId);
    return [...reached];
  }

  /**
   * Gives to subscriptions that were just opened what has been waiting for them: one message each, the oldest.
   * @param cause input that opened them. When that was a message, it is still in the buffer, and is not for them
   */
  async deliverBuffered(instanceId: string, subscriptions: OpenSubscription[], cause?: string): Promise<void> {
    for (const subscription of subscriptions) {
      const waiting = await this.oldestFor(instanceId, subscription, { cause });
      if (waiting && (await this.deliverTo(instanceId, subscription, waiting))) await this.options.store.consumeBuffered(waiting.messageId);
    }
  }

  /** Which of the instances that subscribe have taken the message. */
  private async givenTo(subscriptions: readonly { instanceId: string }[], messageId: string): Promise<Set<string>> {
    const given = new Set<string>();
    for (const instanceId of new Set(subscriptions.map((subscription) => subscription.instanceId))) if (await this.options.store.tookMessage(instanceId, messageId)) given.add(instanceId);
    return given;
  }

  /** Offers a message to a subscription. `queued`: an older one went first, and the instance does not wait for another one now. */
  private async offer(instanceId: string, subscription: OpenSubscription, message: Message): Promise<'taken' | 'queued' | 'refused'> {
    const { store } = this.options;
    const { messageId } = message;
    const oldest = await this.oldestFor(instanceId, subscription, { untaken: messageId });
    if (oldest === null || oldest.messageId === messageId) return (await this.deliverTo(instanceId, subscription, message)) ? 'taken' : 'refused';
    if (!(await this.deliverTo(instanceId, subscription, oldest))) return 'refused';
    await store.consumeBuffered(oldest.messageId);
    return (await store.tookMessage(instanceId, messageId)) ? 'taken' : 'queued';
  }

  /**
   * The oldest message that waits for a subscription and was not applied to the instance before: a message comes to an instance once.
   * @param known what need not be looked up: `untaken` was not applied, the one of the input `cause` was
   */
  private async oldestFor(instanceId: string, { name, correlationKey }: OpenSubscription, { untaken, cause }: { untaken?: string; cause?: string | undefined }): Promise<Message | null> {
    const { store, now } = this.options;
    for (const { messageId, variables, actor } of await store.bufferedMessages(name, correlationKey, now())) {
      if (cause?.startsWith(`${messageId}:`)) continue;
      if (messageId !== untaken && (await store.tookMessage(instanceId, messageId))) continue;
      return { messageId, name, correlationKey, variables, ...(actor && { actor }) };
    }
    return null;
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
