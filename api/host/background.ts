import type { Logger } from 'pino';
import type { RuntimeStore } from '../../store/contract.ts';
import { OutboxDispatcher } from './outbox.ts';
import { periodic } from './periodic.ts';
import type { TemporalHost } from './temporal-host.ts';

export interface BackgroundOptions {
  host: TemporalHost;
  store: RuntimeStore;
  logger: Pick<Logger, 'warn' | 'error'>;
  /** ms; defaults 2 s and 250 ms. */
  sweepEvery?: number;
  dispatchEvery?: number;
}

/** What the API process does besides answering requests: finish what dead callers left, and send what instances throw. */
export function startBackground({ host, store, logger, sweepEvery = 2_000, dispatchEvery = 250 }: BackgroundOptions): { stop(): Promise<void> } {
  const outbox = new OutboxDispatcher({ store, correlate: (message) => host.correlate(message), now: () => host.now() });
  const sweeping = periodic(
    async () => {
      const { open, dropped } = await host.sweeper.sweep();
      if (open.length > 0) logger.warn({ open }, 'intents stay open');
      if (dropped > 0) logger.warn({ dropped }, 'inputs never reached their instance');
      return false;
    },
    sweepEvery,
    (error) => logger.error({ err: error }, 'sweep failed'),
  );
  const dispatching = periodic(
    async () => (await outbox.dispatch()).delivered > 0,
    dispatchEvery,
    (error) => logger.error({ err: error }, 'outbox dispatch failed'),
  );
  return {
    async stop() {
      await Promise.all([sweeping.stop(), dispatching.stop()]);
    },
  };
}
