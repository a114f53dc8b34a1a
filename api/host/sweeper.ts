import type { IntentRow, RuntimeStore } from '../../store/contract.ts';
import type { Correlation } from './correlation.ts';
import type { InstanceClient } from './instance-client.ts';

/** A caller brings its own events in within milliseconds; after this it is taken for dead. */
const STALE_AFTER = 5_000;
/** An input that was never taken is given up after this: longer than any call lives. */
const GIVE_UP_AFTER = 60_000;
const BATCH = 100;

export interface SweeperOptions {
  store: RuntimeStore;
  instances: InstanceClient;
  correlation: Correlation;
  now: () => number;
}

export interface SweepReport {
  /** Intents whose events are in the read model now. */
  settled: number;
  /** Intents whose input never reached its instance; their caller never got an answer either. */
  dropped: number;
  /** Intents that stay for the next time, with the reason. */
  open: { instanceId: string; inputId: string; reason: string }[];
}

/**
 * Finishes what callers left behind that died between sending an input and bringing its events into the read model. Asks the instance what the
 * read model lacks and brings it in, as often as need be.
 *
 * A start that never reached Temporal leaves an intent and no workflow. It is dropped, not sent again: its caller had no answer and repeats the
 * request under the same id, or nobody wants it any more.
 */
export class Sweeper {
  private readonly options: SweeperOptions;

  constructor(options: SweeperOptions) {
    this.options = options;
  }

  async sweep(): Promise<SweepReport> {
    const { store, now } = this.options;
    const report: SweepReport = { settled: 0, dropped: 0, open: [] };
    for (const intent of await store.staleIntents(now() - STALE_AFTER, BATCH)) {
      try {
        report[await this.finish(intent)]++;
      } catch (error) {
        report.open.push({ instanceId: intent.instanceId, inputId: intent.inputId, reason: error instanceof Error ? error.message : String(error) });
      }
    }
    return report;
  }

  private async finish({ instanceId, inputId, createdAt }: IntentRow): Promise<'settled' | 'dropped'> {
    const { store, instances, correlation, now } = this.options;
    const pending = await instances.eventsAfter(instanceId, await store.lastSeq(instanceId), inputId);
    const isOld = createdAt < now() - GIVE_UP_AFTER;
    if (!pending?.seen && !isOld) throw new Error('the input has not been taken yet');
    if (pending) {
      const { gap, lastSeq } = await store.project(instanceId, pending.events);
      if (gap) throw new Error(`events after ${lastSeq} are nowhere to be had`);
      await correlation.deliverBuffered(instanceId, pending.subscriptions);
    }
    await store.deleteIntent(instanceId, inputId);
    return pending?.seen ? 'settled' : 'dropped';
  }
}
