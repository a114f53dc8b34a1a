import { setTimeout as delay } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { seeded } from '../../model/seeded.ts';
import type { Experiment } from '../experiment.ts';
import { Cluster } from '../support/cluster.ts';
import { inParallel } from '../support/in-parallel.ts';
import type { Downtime } from '../support/part.ts';
import { answerReminder, firedTimers, judgeReminders, startReminders } from '../support/reminders.ts';
import { Watcher } from '../support/watcher.ts';

interface Size { instances: number; restarts: number; /** The longest time between two restarts, ms. */ pause: number; /** The longest time the server stays away, ms. */ away: number }

/** For the server to fire a timer, after it is back, or after the timer was due if the server was there. */
const LATEST_MS = 5_000;
/** For the instance to know: what a worker was doing when the server died is given out again after ten seconds and more. */
const LATEST_KNOWN_MS = 30_000;
const CLIENTS = 4;

/** The Temporal server ends again and again, every other time by SIGKILL, while timers are due and people work. */
export const temporalRestarts: Experiment<Size> = {
  id: 'T3',
  title: 'The Temporal server is restarted, half of the times by SIGKILL, with timers due and clients at work',
  sizes: { quick: { instances: 40, restarts: 4, pause: 3_000, away: 3_000 }, full: { instances: 1_000, restarts: 50, pause: 10_000, away: 10_000 } },
  limits: { full: 3 * 3_600 },
  async run({ instances, restarts, pause, away }, context) {
    const { seed, log, defer, signal } = context;
    const chance = seeded(seed);
    const cluster = await Cluster.start(context, { models: ['reminder'], settings: { jobHeartbeat: 5_000, jobRetryInterval: 100 } });
    const watcher = new Watcher(cluster.db);
    defer(() => watcher.stop());
    const names = Array.from({ length: instances }, (_, i) => `reminder-${i}`);
    // All timers are due within the time of the restarts.
    const span = Math.ceil((restarts * (pause + away)) / 2_000);
    const failures = await startReminders(cluster, names, () => 2 + chance(span));
    log(`${instances} instances wait`);

    let restarted = 0;
    const restarting = (async () => {
      for (; restarted < restarts && !signal.aborted; restarted++) {
        await delay(500 + chance(pause));
        await cluster.temporal.down(restarted % 2 === 0 ? 'SIGKILL' : 'SIGTERM');
        await delay(chance(away));
        await cluster.temporal.back();
      }
    })();
    // Answers are spread over the same time; what the server acknowledged has to be in the read model at that moment.
    let falseSuccesses = 0;
    failures.push(...(await inParallel(CLIENTS, names, async (name) => {
      await delay(chance(Math.max(1, (span * 1_000 * CLIENTS) / instances)));
      // Its own reminder has to come first: it would not be sent any more.
      await reminded(cluster, name);
      await answerReminder(cluster, watcher, name);
      const [row] = (await cluster.db.knex('task').where({ instance_id: name, element_id: 'answer' }).select('status')) as { status: string }[];
      if (row?.status !== 'completed') falseSuccesses++;
    })));
    await restarting;
    await cluster.up();
    const outcome = await judgeReminders(cluster, watcher, names, { instances, restarts: restarted, 'calls sent again': cluster.client.resent, 'false successes': falseSuccesses }, [
      ...failures, falseSuccesses > 0 && `${falseSuccesses} answers were acknowledged and not in the read model`, restarted < restarts && `only ${restarted} of ${restarts} restarts`,
    ]);
    const timers = await firedTimers(cluster);
    const byServer = await firedByServer(cluster, timers);
    const { downtimes } = cluster.temporal;
    const [latest, known] = [latenessOf(byServer, downtimes), latenessOf(timers, downtimes)];
    const early = byServer.filter(({ due, at }) => at < due).length;
    outcome.figures = { ...outcome.figures, timers: byServer.length, 'latest timer ms': latest, 'latest known to its instance ms': known, 'early timers': early };
    if (byServer.length < instances) outcome.failures.push(`only ${byServer.length} of ${instances} timers are in the histories`);
    if (latest > LATEST_MS) outcome.failures.push(`a timer was ${latest} ms late`);
    if (known > LATEST_KNOWN_MS) outcome.failures.push(`an instance knew of its timer ${known} ms late`);
    if (early > 0) outcome.failures.push(`${early} timers fired before they were due`);
    return { ...outcome, passed: outcome.failures.length === 0 };
  },
};

interface Fired { instanceId: string; due: number; at: number }

/** The longest time from when a timer could have fired. */
const latenessOf = (timers: readonly Fired[], downtimes: readonly Downtime[]): number => Math.max(0, ...timers.map(({ due, at }) => at - startOfService(due, downtimes)));

/** The same timers with the times at which the server fired them, from the histories. */
async function firedByServer({ address }: Cluster, timers: readonly Fired[]): Promise<Fired[]> {
  const connection = await Connection.connect({ address });
  try {
    const { workflow } = new Client({ connection });
    const fired: Fired[] = [];
    await inParallel(CLIENTS, timers, async ({ instanceId, due }) => {
      const { events } = await workflow.getHandle(instanceId).fetchHistory();
      const event = events?.find(({ timerFiredEventAttributes }) => timerFiredEventAttributes);
      if (event?.eventTime) fired.push({ instanceId, due, at: Number(event.eventTime.seconds) * 1_000 + (event.eventTime.nanos ?? 0) / 1_000_000 });
    });
    return fired.map((timer) => ({ ...timer, at: Math.ceil(timer.at) }));
  } finally {
    await connection.close();
  }
}

/** From when on the server could have fired a timer. Just before its end it may have had no time for it any more, and just after its return it may end again. */
function startOfService(due: number, downtimes: readonly Downtime[]): number {
  const margin = 1_000;
  return downtimes.reduce((start, { from, until }) => (start >= from - margin && start < until ? until : start), due);
}

async function reminded({ db }: Cluster, name: string): Promise<void> {
  for (const deadline = Date.now() + 180_000; ;) {
    const row: unknown = await db.knex('instance_event').where({ instance_id: name, type: 'timer.fired' }).first('seq');
    if (row !== undefined) return;
    if (Date.now() > deadline) throw new Error(`stuck: the timer of ${name} did not fire`);
    await delay(100);
  }
}
