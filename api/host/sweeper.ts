import type { IntentRow, RuntimeStore } from '../../store/contract.ts';
import type { ExecutionStore } from '../../store/execution-contract.ts';
import type { Correlation } from './correlation.ts';
import type { InstanceClient } from './instance-client.ts';

/** A caller brings its own events in within milliseconds; after this it is taken for dead. */
const STALE_AFTER = 5_000;
/** An input that was never taken is given up after this: longer than any call lives. */
const GIVE_UP_AFTER = 60_000;
/** Between two looks at an instance that is behind its read model. */
const LOOK_AGAIN_AFTER = 60_000;
const BATCH = 100;

export interface SweeperOptions {
  store: RuntimeStore & Pick<ExecutionStore, 'instanceNode'>;
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
  /** Intents that stay because somebody has to look. */
  ahead: ReadModelAhead[];
}

/**
 * The read model shows events that the instance does not have: what they tell has not happened, and nobody can do it again in the console. It is no
 * incident of the instance, as those are made and resolved by events of its own.
 */
export interface ReadModelAhead {
  instanceId: string;
  /** The input whose step this may be. Delivered to the instance again under this id, it puts things right. */
  inputId: string;
  /** `seq` of the last event in the read model. */
  readModel: number;
  /** `seq` of the instance's own last event; null: there is no such instance, and the read model shows it as running. */
  instance: number | null;
}

/**
 * Finishes what callers left behind that died between sending an input and bringing its events into the read model. Asks the instance what the
 * read model lacks and brings it in, as often as need be.
 *
 * A start that never reached Temporal leaves an intent and no workflow. It is dropped, not sent again: its caller had no answer and repeats the
 * request under the same id, or nobody wants it any more. Where the read model is ahead of the instance it is kept, and told of at every sweep.
 */
export class Sweeper {
  private readonly options: SweeperOptions;
  /** Kept, by instance and input, since the last look. */
  private kept = new Map<string, { ahead: ReadModelAhead; at: number }>();

  constructor(options: SweeperOptions) {
    this.options = options;
  }

  async sweep(): Promise<SweepReport> {
    const { store, now } = this.options;
    const report: SweepReport = { settled: 0, dropped: 0, open: [], ahead: [] };
    const kept: typeof this.kept = new Map();
    // Those that are kept are the oldest, and leave room for others.
    for (const intent of await store.staleIntents(now() - STALE_AFTER, BATCH + this.kept.size)) {
      const key = JSON.stringify([intent.instanceId, intent.inputId]);
      const before = this.kept.get(key);
      if (before && now() - before.at < LOOK_AGAIN_AFTER) {
        kept.set(key, before);
        continue;
      }
      try {
        const outcome = await this.finish(intent);
        if (typeof outcome === 'object') kept.set(key, { ahead: outcome, at: now() });
        else report[outcome]++;
      } catch (error) {
        report.open.push({ instanceId: intent.instanceId, inputId: intent.inputId, reason: error instanceof Error ? error.message : String(error) });
      }
    }
    this.kept = kept;
    report.ahead = [...kept.values()].map(({ ahead }) => ahead);
    return report;
  }

  private async finish({ instanceId, inputId, createdAt }: IntentRow): Promise<'settled' | 'dropped' | ReadModelAhead> {
    const { store, instances, correlation, now } = this.options;
    const readModel = await store.lastSeq(instanceId);
    const pending = await instances.eventsAfter(instanceId, readModel, inputId);
    const isOld = createdAt < now() - GIVE_UP_AFTER;
    if (!pending?.seen && !isOld) throw new Error('the input has not been taken yet');
    if (!pending?.seen && (pending ? pending.lastSeq < readModel : await this.showsRunning(instanceId, readModel))) return { instanceId, inputId, readModel, instance: pending?.lastSeq ?? null };
    if (pending) {
      const { gap, lastSeq } = await store.project(instanceId, pending.events);
      if (gap) throw new Error(`events after ${lastSeq} are nowhere to be had`);
      await correlation.deliverBuffered(instanceId, pending.subscriptions);
    }
    await store.deleteIntent(instanceId, inputId);
    return pending?.seen ? 'settled' : 'dropped';
  }

  /** An instance that has ended may be gone from the server, one that was only registered never was there. */
  private async showsRunning(instanceId: string, readModel: number): Promise<boolean> {
    return readModel > 0 && (await this.options.store.instanceNode(instanceId))?.status === 'active';
  }
}
