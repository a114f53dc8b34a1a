import { seeded } from '../../model/seeded.ts';
import { outcomeOf, type Experiment } from '../experiment.ts';
import type { Call } from '../support/client.ts';
import { Cluster } from '../support/cluster.ts';
import type { CrashPoint } from '../support/crash-points.ts';
import { playErrand } from '../support/errands.ts';
import { inParallel } from '../support/in-parallel.ts';
import { judgeErrands } from '../support/oracle/errands.ts';
import { Watcher } from '../support/watcher.ts';

interface Size { /** Crashes at each point. */ crashes: number; /** Instances under way at each crash. */ atOnce: number; /** Whose points. */ parts: readonly ('worker' | 'caller')[] }

/** Where who dies, and how often an errand comes by there at least. */
const POINTS: readonly { point: CrashPoint; part: 'worker' | 'caller'; passes: number; meaning: string }[] = [
  { part: 'worker', point: 'effect-committed', passes: 7, meaning: 'the effect is there, the worker has not reported it' },
  { part: 'caller', point: 'intent-written', passes: 4, meaning: 'the intent is written, nothing is sent' },
  { part: 'worker', point: 'update-accepted', passes: 4, meaning: 'the instance has taken an input and stepped, nobody knows' },
  { part: 'caller', point: 'projection-begun', passes: 4, meaning: 'the instance has answered, the caller has not brought the events in' },
  { part: 'caller', point: 'projection-uncommitted', passes: 4, meaning: 'the caller has written the events, not committed' },
  { part: 'caller', point: 'projection-committed', passes: 4, meaning: 'the caller has brought the events in, its client has no answer' },
  { part: 'worker', point: 'projection-uncommitted', passes: 5, meaning: 'the worker has written the events, not committed' },
  { part: 'worker', point: 'projection-committed', passes: 5, meaning: 'the worker has brought the events in, the instance does not know' },
  { part: 'worker', point: 'handover-begun', passes: 2, meaning: 'the instance goes to its next run, the server does not know' },
  { part: 'worker', point: 'handover-reported', passes: 2, meaning: 'the next run has just been asked for' },
];

/** Short enough that errands go to a next run on their way. */
const MAX_HISTORY = 10;
const PATIENCE_MS = 120_000;
/** Times in a row that a point was not come by, after which something is wrong. */
const MOST_MISSED = 6;

/** Each point where a crash could lose or double something is hit on purpose; every call is sent once more afterwards and has to get the same answer. */
export const crashPoints: Experiment<Size> = {
  id: 'T2',
  title: 'Processes die at the worst moments: around effects, intents, updates, projections and handovers',
  sizes: { ci: { crashes: 1, atOnce: 1, parts: ['caller'] }, quick: { crashes: 2, atOnce: 3, parts: ['worker', 'caller'] }, full: { crashes: 200, atOnce: 4, parts: ['worker', 'caller'] } },
  limits: { quick: 420, full: 10 * 3_600 },
  async run({ crashes, atOnce, parts }, context) {
    const { seed, log, defer, signal } = context;
    const chance = seeded(seed);
    const cluster = await Cluster.start(context, { models: ['errand'], settings: { jobHeartbeat: 2_000, jobRetryInterval: 100, maxHistory: MAX_HISTORY } });
    const watcher = new Watcher(cluster.db);
    defer(() => watcher.stop());
    const errands = new Map<string, number>();
    const failures: string[] = [];
    const counts = { asked: 0, different: 0, crashes: 0 };
    const twice = async (call: Call, first: unknown): Promise<void> => {
      counts.asked++;
      const before = await lengthOf(cluster, call);
      const second = await cluster.client.call(call, PATIENCE_MS);
      const different = call.kind !== 'correlate' && outcomeIn(second) !== outcomeIn(first);
      const again = before !== null && before.taken !== (await lengthOf(cluster, call))?.taken;
      if (!different && !again) return;
      counts.different++;
      failures.push(`${JSON.stringify(call).slice(0, 200)} sent again ${again ? 'was applied again' : `was answered ${outcomeIn(second)} instead of ${outcomeIn(first)}`}`);
    };

    const points = POINTS.filter(({ part }) => parts.includes(part));
    for (const { point, part, passes, meaning } of points) {
      let crashed = 0;
      // A point need not be passed as often as it usually is: then the next instances are to be hit earlier.
      let missed = 0;
      for (let round = 0; crashed < crashes && missed < MOST_MISSED && !signal.aborted; round++) {
        await cluster.up();
        const victim = (part === 'worker' ? cluster.workers : cluster.callers)[0];
        const before = victim?.deaths ?? 0;
        victim?.send({ arm: point, hit: 1 + chance(Math.max(1, (passes * atOnce) >> missed)) });
        const batch = new Map(Array.from({ length: atOnce }, (_, i) => [`${part}-${point}-${round}-${i}`, errands.size + i]));
        failures.push(...(await inParallel(atOnce, batch, ([name, number]) => playErrand(name, number, chance(2) === 0, { cluster, watcher, patience: PATIENCE_MS, acknowledged: twice }))));
        for (const [name, number] of batch) errands.set(name, number);
        victim?.send({ arm: point, hit: 0 });
        const deaths = (victim?.deaths ?? 0) - before;
        crashed += deaths;
        missed = deaths > 0 ? 0 : missed + 1;
      }
      counts.crashes += crashed;
      log(`${crashed} x ${part}: ${meaning}`);
      if (crashed < crashes) failures.push(`only ${crashed} of ${crashes} crashes where ${meaning}`);
    }
    await cluster.up();
    const { figures, failures: wrong } = await judgeErrands(cluster, errands);
    return outcomeOf(
      { 'crash points': points.length, crashes: counts.crashes, instances: errands.size, ...figures, 'calls asked twice': counts.asked, 'answered differently': counts.different, 'slowest call ms': Math.round(cluster.client.slowest) },
      [...failures, ...wrong],
    );
  },
};

/** What a client learns that does not depend on what has happened to the instance since. */
const outcomeIn = (answer: unknown): string => JSON.stringify((answer as { ok: boolean; rejection?: unknown }).rejection ?? (answer as { ok: boolean }).ok);

/** How often the log of the called instance shows what a call does: once, whatever happened. */
async function lengthOf({ db }: Cluster, call: Call): Promise<{ taken: number } | null> {
  if (call.kind === 'correlate') return null;
  const [instanceId, type] = call.kind === 'start' ? [call.request.instanceId, 'instance.started'] : [call.instanceId, 'task.completed'];
  const [row] = await db.knex('instance_event').where({ instance_id: instanceId, type }).count<{ n: number }[]>('* as n');
  return { taken: Number(row?.n ?? 0) };
}
