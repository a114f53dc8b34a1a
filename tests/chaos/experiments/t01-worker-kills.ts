import { setTimeout as delay } from 'node:timers/promises';
import type { InstanceSettings } from '../../../workflows/messages.ts';
import { seeded } from '../../model/seeded.ts';
import { outcomeOf, type Experiment } from '../experiment.ts';
import { Cluster } from '../support/cluster.ts';
import { playErrand } from '../support/errands.ts';
import { inParallel } from '../support/in-parallel.ts';
import { read, type LedgerLine } from '../support/ledger.ts';
import { judgeErrands } from '../support/oracle/errands.ts';
import { Watcher } from '../support/watcher.ts';

interface Size { instances: number; workers: number; callers: number; kills: number; /** Instances under way at once. */ atOnce: number; /** Other than the product's own. */ settings?: InstanceSettings }

/** Nothing may stand still for longer after a kill. A dead worker's job is given to another one after 20 s without a heartbeat. */
const STALL_MS = 30_000;
/** One in so many kills hits a server that takes calls instead of a worker. */
const CALLER_SHARE = 5;

/** Processes are killed at random times, spread over the whole run; the clients go on, and everything has to come to its expected end. */
export const workerKills: Experiment<Size> = {
  id: 'T1',
  title: 'Workers and API servers are killed at random while instances of some twenty steps run',
  sizes: {
    ci: { instances: 12, workers: 2, callers: 1, kills: 3, atOnce: 6, settings: { jobHeartbeat: 2_000, jobRetryInterval: 100 } },
    quick: { instances: 60, workers: 3, callers: 2, kills: 10, atOnce: 10 },
    full: { instances: 10_000, workers: 3, callers: 2, kills: 1_000, atOnce: 24 },
  },
  limits: { full: 8 * 3_600 },
  async run({ instances, workers, callers, kills, atOnce, settings = {} }, context) {
    const { seed, log, defer, signal } = context;
    const chance = seeded(seed);
    const cluster = await Cluster.start(context, { models: ['errand'], workers, callers, settings });
    const watcher = new Watcher(cluster.db);
    defer(() => watcher.stop());
    const errands = new Map(Array.from({ length: instances }, (_, i) => [`errand-${i}`, i]));
    const early = new Set([...errands.keys()].filter(() => chance(2) === 0));
    const progress = { steps: 0, over: false };
    // Four calls an instance; the last kill comes while the last tenth is under way.
    const slot = (instances * 4 * 0.9) / kills;
    const killing = (async () => {
      const killed = { worker: 0, caller: 0 };
      for (let kill = 0; kill < kills && !signal.aborted; kill++) {
        const after = slot * kill + chance(Math.max(1, Math.round(slot)));
        while (progress.steps < after && !progress.over && !signal.aborted) await delay(20);
        await delay(chance(300));
        const group = chance(CALLER_SHARE) === 0 ? 'caller' : 'worker';
        const parts = group === 'caller' ? cluster.callers : cluster.workers;
        const victim = parts[chance(parts.length)];
        await victim?.up();
        victim?.kill();
        killed[group]++;
      }
      return killed;
    })();

    const began = performance.now();
    const failures = await inParallel(atOnce, errands, async ([name, number]) => {
      await playErrand(name, number, early.has(name), { cluster, watcher, patience: 4 * STALL_MS, acknowledged: () => void progress.steps++ });
      if (progress.steps % 400 < 4) log(`${progress.steps} of ${instances * 4} calls`);
    });
    progress.over = true;
    const seconds = (performance.now() - began) / 1_000;
    const killed = await killing;
    await cluster.up();
    const { figures, failures: wrong } = await judgeErrands(cluster, errands);
    const stall = longestTry(read(cluster.ledger), await jobTimes(cluster));
    const { resent, slowest } = cluster.client;
    return outcomeOf(
      {
        instances, ...figures, 'workers killed': killed.worker, 'API servers killed': killed.caller, 'calls sent again': resent, 'slowest call ms': Math.round(slowest), 'longest stall of a job ms': stall.ms,
        'instances/s': Math.round((instances / seconds) * 10) / 10,
      },
      [
        ...failures, ...wrong,
        killed.worker + killed.caller < kills && `only ${killed.worker + killed.caller} of ${kills} kills`,
        slowest > STALL_MS && `a call was not done for ${Math.round(slowest)} ms`,
        stall.ms > STALL_MS && `${stall.at} stood still for ${stall.ms} ms`,
      ],
    );
  },
};

/** From the creation of each job to its completion, ms, by idempotency key. */
async function jobTimes({ db }: Cluster): Promise<Map<string, number>> {
  const rows = (await db.knex('instance_event').whereIn('type', ['job.created', 'job.completed']).select('instance_id', 'at', 'type', 'data')) as { instance_id: string; at: number; type: string; data: string }[];
  const times = new Map<string, number>();
  for (const { instance_id: instanceId, at, type, data } of rows) {
    const key = `${instanceId}:${(JSON.parse(data) as { key: number }).key}`;
    times.set(key, (times.get(key) ?? 0) + (type === 'job.completed' ? at : -at));
  }
  return times;
}

/** The longest time a job took, for each time its handler was begun: a job that was hit by two kills may take twice as long. */
function longestTry(lines: readonly LedgerLine[], times: ReadonlyMap<string, number>): { at: string; ms: number } {
  const tries = new Map<string, number>();
  for (const { phase, key } of lines) if (phase === 'begun') tries.set(key, (tries.get(key) ?? 0) + 1);
  let longest = { at: '', ms: 0 };
  for (const [at, time] of times) {
    const ms = Math.round(time / Math.max(1, tries.get(at) ?? 1));
    if (ms > longest.ms) longest = { at, ms };
  }
  return longest;
}
