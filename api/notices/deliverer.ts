import { randomUUID } from 'node:crypto';
import type { DeliveryChannel, DeliveryRow, NoticeStore } from '../../store/contract.ts';
import { NotDelivered, type Outlet } from './outlets/outlet.ts';

const BATCH = 10;
/** Longer than any outlet takes: only who died loses what it had leased, ms. */
const LEASE = 120_000;
const MINUTE = 60_000;
/** Pauses after each failure; after the last one it is given up. */
export const PAUSES = [10_000, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * 60 * MINUTE, 6 * 60 * MINUTE, 24 * 60 * MINUTE];

export interface DelivererOptions { notices: NoticeStore; outlets: Partial<Record<DeliveryChannel, Outlet>>; now: () => number }

/**
 * Sends what is due, each leased so that two servers do not send the same. Who dies between sending and noting it leaves it to be sent again, under
 * the same id. What cannot arrive, or has not after a day and a half, is given up and shown to administrators.
 */
export class Deliverer {
  private readonly options: DelivererOptions;
  private readonly worker = randomUUID();

  constructor(options: DelivererOptions) {
    this.options = options;
  }

  /** One pass. Returns whether there may be more. */
  async pass(): Promise<boolean> {
    const { notices, now } = this.options;
    const at = now();
    const due = await notices.leaseDeliveries(this.worker, at, at + LEASE, BATCH);
    await Promise.all(due.map((delivery) => this.deliver(delivery)));
    return due.length === BATCH;
  }

  private async deliver(delivery: DeliveryRow): Promise<void> {
    const { notices, outlets, now } = this.options;
    try {
      const send = outlets[delivery.channel];
      if (!send) throw new NotDelivered('not configured', true);
      await send(delivery);
    } catch (error) {
      const { message, permanent } = error instanceof NotDelivered ? error : { message: error instanceof Error ? error.name : 'unknown', permanent: false };
      const pause = permanent ? undefined : PAUSES[delivery.attempts];
      return notices.undelivered(delivery.id, message, pause === undefined ? null : now() + pause, now());
    }
    await notices.delivered(delivery.id, now());
  }
}
