import type { Logger } from 'pino';
import { periodic } from '../host/periodic.ts';
import type { Notifier } from './notifier.ts';

export interface NoticeWorkOptions {
  notifier: Notifier;
  logger: Pick<Logger, 'error'>;
  /** ms; defaults 500 ms, 15 s and an hour. */
  readEvery?: number;
  watchEvery?: number;
  purgeEvery?: number;
}

/** Tells people what happened as long as the server runs. */
export function startNotices({ notifier, logger, readEvery = 500, watchEvery = 15_000, purgeEvery = 3_600_000 }: NoticeWorkOptions): { stop(): Promise<void> } {
  const failed = (what: string) => (error: unknown) => logger.error({ err: error }, what);
  const works = [
    periodic(() => notifier.read(), readEvery, failed('telling people what happened failed')),
    periodic(() => notifier.watch().then(() => false), watchEvery, failed('telling people what is due failed')),
    periodic(() => notifier.purge().then(() => false), purgeEvery, failed('removing old notices failed')),
  ];
  return {
    async stop() {
      await Promise.all(works.map((work) => work.stop()));
    },
  };
}
