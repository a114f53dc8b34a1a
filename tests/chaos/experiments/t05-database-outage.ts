import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { payloadCodecs } from '../../../activities/codec/index.ts';
import { DELIVER } from '../../../workflows/messages.ts';
import { MariaDb } from '../../bench/server/mariadb.ts';
import type { Experiment } from '../experiment.ts';
import { deliveryOf, operator } from '../support/client.ts';
import { Cluster } from '../support/cluster.ts';
import { inParallel } from '../support/in-parallel.ts';
import { answerReminder, judgeReminders, startReminders } from '../support/reminders.ts';
import { Watcher } from '../support/watcher.ts';

interface Size { instances: number; /** Seconds. */ outage: number }

/** History events an instance may cost during the outage, its input and its timer included, however long it lasts. */
const MOST_EVENTS = 20;
const DRAIN_MS = 120_000;
const AT_ONCE = 8;

/** The application's database is killed and stays away; the instances get an input each, and their timers fire. */
export const databaseOutage: Experiment<Size> = {
  id: 'T5',
  title: 'The database (MariaDB) is killed and stays away while every instance gets an input and its timer fires',
  sizes: { quick: { instances: 25, outage: 25 }, full: { instances: 1_000, outage: 600 } },
  limits: { full: 2 * 3_600 },
  async run({ instances, outage }, context) {
    const { folder, defer, log } = context;
    const mariadb = await MariaDb.create(join(folder, 'mariadb'));
    defer(() => mariadb.stop());
    const cluster = await Cluster.start(context, { models: ['reminder'], database: mariadb.url });
    const watcher = new Watcher(cluster.db);
    defer(() => watcher.stop());
    const connection = await Connection.connect({ address: cluster.address });
    defer(() => connection.close());
    const temporal = new Client({ connection, dataConverter: { payloadCodecs: payloadCodecs(cluster.store) } });
    const names = Array.from({ length: instances }, (_, i) => `reminder-${i}`);
    // Starting takes a while: the timers are due when all have been started and the database is away.
    const startSeconds = Math.ceil(instances / 4) + 10;
    const began = Date.now();
    const failures = await startReminders(cluster, names, () => Math.max(1, startSeconds - Math.floor((Date.now() - began) / 1_000)) + Math.floor(outage / 4));
    while (Date.now() < began + startSeconds * 1_000) await delay(100);
    const before = await lengths(temporal, names);

    log(`the database goes for ${outage} s`);
    mariadb.kill();
    const back = Date.now() + outage * 1_000;
    // As a server would that had just looked into the database when it went.
    failures.push(...(await inParallel(AT_ONCE, names, async (name) => {
      await temporal.workflow.getHandle(name).executeUpdate(DELIVER, { updateId: `note:${name}`, args: [{ input: { id: `note:${name}`, actor: operator, kind: 'setVariables', variables: { noted: true } }, acknowledged: 0 }] });
    })));
    let falseSuccesses = 0;
    const refusals: Record<number, number> = {};
    for (const name of names) {
      const { status } = await cluster.client.once(deliveryOf(name, `other:${name}`, { kind: 'setVariables', variables: { other: true } }));
      if (status === 200) falseSuccesses++;
      else refusals[status] = (refusals[status] ?? 0) + 1;
      if (Date.now() > back) break;
    }
    while (Date.now() < back) await delay(100);
    const during = await lengths(temporal, names);
    const most = Math.max(...names.map((name) => (during.get(name) ?? 0) - (before.get(name) ?? 0)));

    await mariadb.start();
    const returned = performance.now();
    log('the database is back');
    failures.push(...(await inParallel(AT_ONCE, names, async (name) => {
      for (const deadline = Date.now() + DRAIN_MS * 2; !(await isReminded(cluster, name));) {
        if (Date.now() > deadline) throw new Error(`${name}: what happened during the outage is not in the read model`);
        await delay(100);
      }
    })));
    const drained = performance.now() - returned;
    failures.push(...(await inParallel(AT_ONCE, names, (name) => answerReminder(cluster, watcher, name))));
    return await judgeReminders(cluster, watcher, names, { instances, 'outage s': outage, 'most history events': most, 'backlog drained ms': Math.round(drained), 'false successes': falseSuccesses, 'refused calls': Object.entries(refusals).map(([status, n]) => `${n} x ${status}`).join(' ') }, [
      ...failures, most > MOST_EVENTS && `an instance cost ${most} history events`, drained > DRAIN_MS && `the backlog took ${Math.round(drained)} ms`, falseSuccesses > 0 && `${falseSuccesses} calls were acknowledged without a database`,
      ...Object.entries(refusals).map(([status, n]) => status !== '503' && `${n} calls were refused with ${status}, not with 503`),
    ]);
  },
};

/** Events in the history of each instance's run. */
async function lengths(temporal: Client, names: readonly string[]): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  await inParallel(AT_ONCE, names, async (name) => void found.set(name, (await temporal.workflow.getHandle(name).describe()).historyLength));
  return found;
}

/** The reminder has been sent and reported: all that happened without the database is in it. */
async function isReminded({ db }: Cluster, name: string): Promise<boolean> {
  const row: unknown = await db.knex('instance_event').where({ instance_id: name, type: 'job.completed', element_id: 'remind' }).first('seq').catch(() => undefined);
  return row !== undefined;
}
