import { setTimeout as delay } from 'node:timers/promises';
import { askInstances, readModelsAhead } from '../../integration/support/read-models-ahead.ts';
import { seeded } from '../../model/seeded.ts';
import { outcomeOf, type Experiment } from '../experiment.ts';
import { Cluster } from '../support/cluster.ts';
import type { CrashPoint } from '../support/crash-points.ts';
import { inParallel } from '../support/in-parallel.ts';
import { judgeEnds } from '../support/oracle/errands.ts';
import { playRelay, RELAY } from '../support/relays.ts';
import { Watcher } from '../support/watcher.ts';

interface Size { kills: number; /** Instances under way at once. */ atOnce: number }

/** Where a worker or a caller has come to when everything is killed; null: anywhere. */
const MOMENTS: readonly ({ point: CrashPoint; meaning: string } | null)[] = [
  { point: 'continuation-projected', meaning: 'a continuation has just been brought into the read model' },
  { point: 'projection-committed', meaning: 'a step has just been brought into the read model' },
  { point: 'continuation-projected', meaning: 'a continuation has just been brought into the read model' },
  null,
  { point: 'update-accepted', meaning: 'an instance has stepped, nobody knows' },
];

const PATIENCE_MS = 60_000;
/** For a point to be come by while clients work. */
const MEETING_MS = 60_000;
/** The longest time from the return of everything to a kill that waits for no point. */
const PAUSE_MS = 1_500;

/** Temporal, worker and API die at the same moment, again and again, and nobody repeats a call whose outcome the read model shows: what it shows has to be so. */
export const everythingKilled: Experiment<Size> = {
  id: 'T25',
  title: 'Temporal, worker and API server are killed at the same moment, asynchronous continuations under way',
  sizes: { quick: { kills: 4, atOnce: 8 }, full: { kills: 200, atOnce: 16 } },
  limits: { full: 2 * 3_600 },
  async run({ kills, atOnce }, context) {
    const { seed, log, defer, signal } = context;
    const chance = seeded(seed);
    const cluster = await Cluster.start(context, { models: ['relay'], settings: { jobHeartbeat: 2_000, jobRetryInterval: 100 } });
    const watcher = new Watcher(cluster.db);
    defer(() => watcher.stop());
    const { instances, close } = await askInstances(cluster.address, cluster.store);
    defer(close);
    const relays = new Map<string, number>();
    const underWay = new Set<string>();
    const failures: string[] = [];
    const ahead = new Set<string>();
    /** Asks the instances, each that is over once more. */
    const look = async (unasked: Set<string>): Promise<void> => {
      const done = [...unasked].filter((name) => !underWay.has(name));
      for (const { instanceId, readModel, instance } of await readModelsAhead(cluster.store, instances, [...unasked])) {
        if (!ahead.has(instanceId)) failures.push(`the read model of ${instanceId} has ${readModel} events, the instance ${instance === null ? 'is not there' : `${instance}`}`);
        ahead.add(instanceId);
      }
      for (const name of done) unasked.delete(name);
    };
    const unasked = new Set<string>();
    let [killed, refused] = [0, 0];
    let over = false;

    const killing = (async () => {
      for (; killed < kills && !signal.aborted; killed++) {
        const moment = MOMENTS[killed % MOMENTS.length];
        const before = ahead.size;
        if (!moment) await delay(chance(PAUSE_MS));
        else if (!(await cluster.crashAt(moment.point, 1 + atOnce + chance(atOnce), MEETING_MS))) failures.push(`nobody came by where ${moment.meaning}`);
        await cluster.killAll();
        await look(unasked);
        log(`${killed + 1} of ${kills} kills, where ${moment?.meaning ?? 'it happened to be'}: ${underWay.size} instances under way, the read model is ahead of ${ahead.size - before} more`);
      }
    })().finally(() => { over = true; });
    killing.catch(() => undefined); // it is awaited when the clients are done
    const names = function* (): Generator<[string, number]> {
      for (let i = 0; !over; i++) {
        relays.set(`relay-${i}`, i);
        yield [`relay-${i}`, i];
      }
    };
    failures.push(...(await inParallel(atOnce, names(), async ([name, number]) => {
      underWay.add(name);
      unasked.add(name);
      await playRelay(name, number, { cluster, watcher, patience: PATIENCE_MS, refused: () => void refused++ });
      underWay.delete(name);
    })));
    await killing;
    const { figures, failures: wrong } = await judgeEnds(cluster, relays, RELAY);
    await look(new Set(relays.keys()));
    return outcomeOf(
      { kills: killed, instances: relays.size, ...figures, refused, 'read models ahead': ahead.size },
      [...failures, ...wrong, killed < kills && `only ${killed} of ${kills} kills`, refused > 0 && `${refused} calls were refused although the read model showed what they asked for as possible`],
    );
  },
};
