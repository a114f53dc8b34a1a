import { createSession, type Session } from 'better-sse';
import type { Store } from '../../../store/contract.ts';
import { changeEvent } from '../../contract/index.ts';
import type { BellEvent } from '../../contract/notifications.ts';
import { route, type Call } from '../../route.ts';
import type { Principal } from '../../session/principal.ts';
import type { Change } from './hub.ts';

const RESUME_BATCH = 500;
const RESUME_LIMIT = 10;

/**
 * Pushes `change` for each case that concerns the caller, and `notifications` when the number of what they have not read changes. The event id is the place in the change feed: a browser that reconnects sends
 * it as Last-Event-ID and misses nothing. Rights are read anew for each batch; the stream ends with the session.
 */
export const streamEvents = route({
  operation: 'event.stream', method: 'get', path: '/api/events', summary: 'Changes of the caller\'s cases and tasks, as they happen',
  reply: { status: 200, schema: changeEvent, content: 'text/event-stream' },
  raw: true,
  async handle(call) {
    const { ctx, store, events, bells, config, metrics } = call;
    // Before the answer begins: what a browser reads once the stream is open must not be older than where the stream starts.
    const from = lastEventId(ctx.get('last-event-id')) ?? (await events.now());
    ctx.respond = false;
    ctx.res.statusCode = 200;
    // Proxies must pass the events on at once.
    ctx.res.setHeader('X-Accel-Buffering', 'no');
    const session = await createSession(ctx.req, ctx.res, { keepAlive: null, retry: 2000 });
    metrics.eventStreams.inc();
    const stream = new Stream(session, call, from);
    const unsubscribe = events.subscribe(from, (changes, cursor) => void stream.push(changes, cursor));
    const hush = bells.listen(call.principal.userId, (bell) => stream.ring(bell));
    const ping = setInterval(() => void stream.ping(), config.events.pingMs);
    session.once('disconnected', () => {
      clearInterval(ping);
      unsubscribe();
      hush();
      metrics.eventStreams.dec();
    });
    await stream.catchUp(store);
  },
});

const lastEventId = (text: string): number | null => (/^\d{1,15}$/.test(text) ? Number(text) : null);

class Stream {
  private readonly session: Session;
  private readonly call: Call;
  private cursor: number;
  /** One batch after the other, in the order of the feed. */
  private queue: Promise<void> = Promise.resolve();

  constructor(session: Session, call: Call, cursor: number) {
    this.session = session;
    this.call = call;
    this.cursor = cursor;
  }

  push(changes: Change[], cursor: number): Promise<void> {
    this.queue = this.queue.then(() => this.send(changes, cursor)).catch(() => this.end());
    return this.queue;
  }

  /** What happened between the last event the browser saw and now. Too much for one go: the browser is told to look for itself. */
  async catchUp(store: Store): Promise<void> {
    this.queue = this.queue.then(async () => {
      for (let batches = 0; batches < RESUME_LIMIT; batches++) {
        const { changes, cursor } = await store.changesSince(this.cursor, RESUME_BATCH);
        await this.send(changes, cursor);
        if (changes.length < RESUME_BATCH) return;
      }
      this.cursor = await store.changeCursor();
    }).catch(() => this.end());
    await this.queue;
  }

  /** How many notices wait. It is no place in the change feed: the event's id stays. */
  ring(bell: BellEvent): void {
    this.emit(bell, 'notifications', this.cursor);
  }

  async ping(): Promise<void> {
    if (await this.principal()) this.emit({}, 'ping', this.cursor);
    else this.end();
  }

  private async send(changes: Change[], cursor: number): Promise<void> {
    if (cursor <= this.cursor || !this.session.isConnected) return;
    const principal = await this.principal();
    if (!principal) return this.end();
    const mine = changes.filter((change) => concerns(change, principal));
    // Only the last event carries the batch's place: a connection cut in the middle of a batch gets the batch again.
    mine.forEach(({ instanceId, at }, index) => this.emit({ instanceId, at }, 'change', index === mine.length - 1 ? cursor : this.cursor));
    this.cursor = cursor;
  }

  /** Who listens, with the rights of this moment; null when the account or the session is over. */
  private async principal(): Promise<Principal | null> {
    const { principal: { userId, session }, store, principals, config } = this.call;
    if (session) {
      const row = await store.session(session.tokenHash);
      if (!row || row.expiresAt <= config.clock()) return null;
    }
    return principals.byUserId(userId);
  }

  private emit(data: object, name: string, id: number): void {
    if (this.session.isConnected) this.session.push(data, name, String(id));
  }

  private end(): void {
    this.call.ctx.res.end();
  }
}

/** Does the change belong to a case this person may see? */
export const concerns = (change: Change, { admin, userId, orgIds, groups }: Principal): boolean =>
  admin || change.orgIds.some((id) => orgIds.includes(id)) || change.groups.some((group) => groups.includes(group)) || change.userIds.includes(userId);
