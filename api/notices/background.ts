import type { Logger } from 'pino';
import { periodic } from '../host/periodic.ts';
import type { Deliverer } from './deliverer.ts';
import type { Notifier } from './notifier.ts';

export interface NoticeWorkOptions {
  notifier: Notifier;
  deliverer: Deliverer;
  /** Makes the daily mails whose time has come; returns whether there may be more. */
  digests: () => Promise<boolean>;
  logger: Pick<Logger, 'error'>;
  /** ms; defaults 500 ms, 1 s, 15 s, a minute and an hour. */
  readEvery?: number;
  deliverEvery?: number;
  watchEvery?: number;
  digestEvery?: number;
  purgeEvery?: number;
}

/** Tells people what happened as long as the server runs. */
export function startNotices({ notifier, deliverer, digests, logger, readEvery = 500, deliverEvery = 1_000, watchEvery = 15_000, digestEvery = 60_000, purgeEvery = 3_600_000 }: NoticeWorkOptions): { stop(): Promise<void> } {
  const failed = (what: string) => (error: unknown) => logger.error({ err: error }, what);
  const works = [
    periodic(() => notifier.read(), readEvery, failed('telling people what happened failed')),
    periodic(() => deliverer.pass(), deliverEvery, failed('sending notices failed')),
    periodic(digests, digestEvery, failed('making daily mails failed')),
    periodic(() => notifier.watch().then(() => false), watchEvery, failed('telling people what is due failed')),
    periodic(() => notifier.purge().then(() => false), purgeEvery, failed('removing old notices failed')),
  ];
  return {
    async stop() {
      await Promise.all(works.map((work) => work.stop()));
    },
  };
}
