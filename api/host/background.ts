import type { Logger } from 'pino';
import { periodic } from './periodic.ts';
import type { ReadModelAhead } from './sweeper.ts';
import type { TemporalHost } from './temporal-host.ts';

/** Somebody has to look, and is told again as long as nobody has. */
const TELL_AGAIN_AFTER = 60_000;

export interface BackgroundOptions {
  host: Pick<TemporalHost, 'now' | 'sweeper' | 'outbox' | 'startTimers' | 'batches'>;
  logger: Pick<Logger, 'warn' | 'error'>;
  /** ms; defaults 2 s and 250 ms. */
  sweepEvery?: number;
  dispatchEvery?: number;
  /** Timers that start processes; ms, default 1 s. */
  startEvery?: number;
  /** Operations on many instances; ms, default 1 s. */
  batchEvery?: number;
}

export interface Background {
  /** Instances behind their read model at the last sweep. */
  readonly readModelsAhead: number;
  stop(): Promise<void>;
}

/** What the API process does besides answering requests: finish what dead callers left, send what instances throw, start processes by time, and work batches off. */
export function startBackground({ host, logger, sweepEvery = 2_000, dispatchEvery = 250, startEvery = 1_000, batchEvery = 1_000 }: BackgroundOptions): Background {
  let lastAhead: ReadModelAhead[] = [];
  let told = { at: 0, ids: '' };
  const sweeping = periodic(
    async () => {
      const { open, dropped, ahead } = await host.sweeper.sweep();
      lastAhead = ahead;
      const ids = ahead.map(({ instanceId }) => instanceId).sort().join();
      if (ids !== told.ids || host.now() - told.at >= TELL_AGAIN_AFTER) {
        told = { at: host.now(), ids };
        if (ahead.length > 0) logger.error({ ahead }, 'the read model shows steps that their instances do not have');
      }
      if (open.length > 0) logger.warn({ open }, 'intents stay open');
      if (dropped > 0) logger.warn({ dropped }, 'inputs never reached their instance');
      return false;
    },
    sweepEvery,
    (error) => logger.error({ err: error }, 'sweep failed'),
  );
  const dispatching = periodic(
    async () => (await host.outbox.dispatch()).delivered > 0,
    dispatchEvery,
    (error) => logger.error({ err: error }, 'outbox dispatch failed'),
  );
  const starting = periodic(
    async () => {
      const { started, problems } = await host.startTimers.tick();
      if (problems.length > 0) logger.warn({ problems }, 'timers that start no process');
      return started.length > 0;
    },
    startEvery,
    (error) => logger.error({ err: error }, 'starting by time failed'),
  );
  const batches = periodic(
    async () => {
      const { done, failed } = await host.batches.run();
      return done + failed > 0;
    },
    batchEvery,
    (error) => logger.error({ err: error }, 'working on batches failed'),
  );
  return {
    get readModelsAhead() {
      return new Set(lastAhead.map(({ instanceId }) => instanceId)).size;
    },
    async stop() {
      await host.batches.stop();
      await Promise.all([sweeping.stop(), dispatching.stop(), starting.stop(), batches.stop()]);
    },
  };
}
