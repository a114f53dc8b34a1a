/** Instances of `models/reminder.bpmn`: each has an answer to give and a timer that is due in between. */
import { outcomeOf, type Outcome } from '../experiment.ts';
import { deliveryOf, startOf } from './client.ts';
import type { Cluster } from './cluster.ts';
import { inParallel } from './in-parallel.ts';
import { countEffects, read } from './ledger.ts';
import { foldDifferences, settled } from './oracle/errands.ts';
import type { Watcher } from './watcher.ts';

const AT_ONCE = 8;
const PATIENCE_MS = 120_000;

/** Starts one for each name. @param seconds until its timer is due */
export async function startReminders({ client }: Cluster, names: readonly string[], seconds: (i: number) => number): Promise<string[]> {
  return await inParallel(AT_ONCE, names.entries(), async ([i, name]) => {
    const answer = await client.delivered(startOf('reminder', name, { remind: `PT${seconds(i)}S` }), PATIENCE_MS);
    if (!answer.ok) throw new Error(`${name} did not start: ${answer.rejection.message}`);
  });
}

/** Gives the answer. Sent again, it is the same input. */
export async function answerReminder({ client }: Cluster, watcher: Watcher, name: string): Promise<void> {
  const answer = await client.delivered(deliveryOf(name, `answer:${name}`, { kind: 'completeTask', task: await watcher.task(name, 'answer', PATIENCE_MS), variables: {} }), PATIENCE_MS);
  if (!answer.ok) throw new Error(`the answer to ${name} was refused: ${answer.rejection.message}`);
}

/** Every instance has come to its end with both effects, and the read model is right. */
export async function judgeReminders(cluster: Cluster, watcher: Watcher, names: readonly string[], figures: Outcome['figures'], failures: readonly (string | null | false)[]): Promise<Outcome> {
  const stuck = await inParallel(AT_ONCE, names, (name) => watcher.end(name, PATIENCE_MS));
  const leftovers = await settled(cluster);
  const effects = countEffects(read(cluster.ledger), new Set(names.flatMap((name) => [`${name}/remind`, `${name}/file`])));
  const differences = await foldDifferences(cluster);
  return outcomeOf(
    { ...figures, ended: names.length - stuck.length, effects: effects.effects, repeated: effects.repeated, 'duplicated effects': effects.duplicated.length, 'lost effects': effects.lost.length, 'projection differences': differences.length },
    [...failures, ...stuck, leftovers, ...effects.duplicated.map((at) => `the effect ${at} was done twice`), ...effects.lost.map((at) => `the effect ${at} was not done`), ...differences],
  );
}

/** When each timer was due and when it fired, epoch ms. */
export async function firedTimers({ db }: Cluster): Promise<{ instanceId: string; due: number; at: number }[]> {
  const rows = (await db.knex('instance_event').whereIn('type', ['timer.armed', 'timer.fired']).where('element_id', 'due').orderBy('seq').select('instance_id', 'type', 'at', 'data')) as { instance_id: string; type: string; at: number; data: string }[];
  const due = new Map<string, number>();
  const fired: { instanceId: string; due: number; at: number }[] = [];
  for (const { instance_id: instanceId, type, at, data } of rows) {
    if (type === 'timer.armed') due.set(instanceId, (JSON.parse(data) as { due: number }).due);
    else fired.push({ instanceId, due: due.get(instanceId) ?? Number.NaN, at: Number(at) });
  }
  return fired;
}
