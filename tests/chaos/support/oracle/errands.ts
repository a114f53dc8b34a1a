import { setTimeout as delay } from 'node:timers/promises';
import type { Cluster } from '../cluster.ts';
import { ERRAND } from '../errands.ts';
import { countEffects, read } from '../ledger.ts';
import { Refolder } from './fold.ts';

const SETTLE_MS = 75_000;

export interface Verdict {
  figures: Record<string, number>;
  failures: string[];
}

/** Where instances of a model must arrive. */
export interface Course {
  expectedOf: (number: number) => { status: string; caseState: string; total: number };
  /** What an instance must have done outside, once each: `<business key>/<element>`. */
  effectsOf: (name: string) => string[];
}

export const judgeErrands = (cluster: Cluster, errands: ReadonlyMap<string, number>): Promise<Verdict> => judgeEnds(cluster, errands, ERRAND);

/**
 * What must hold when instances are over: each reached the model's end, each effect happened once, the read model is the fold of the events, and nothing
 * was left behind.
 * @param played number by name
 */
export async function judgeEnds(cluster: Cluster, played: ReadonlyMap<string, number>, { expectedOf, effectsOf }: Course): Promise<Verdict> {
  const failures: string[] = [];
  const leftovers = await settled(cluster);
  if (leftovers !== null) failures.push(leftovers);
  let ended = 0;
  for (const [name, number] of played) {
    const expected = expectedOf(number);
    const [row] = (await cluster.db.knex('process_instance').where('instance_id', name).select('status', 'case_state')) as { status: string; case_state: string | null }[];
    const found = { status: row?.status, caseState: row?.case_state, total: (await cluster.store.variables(name))['total'] };
    if (JSON.stringify(found) === JSON.stringify(expected)) ended++;
    else failures.push(`${name} ended as ${JSON.stringify(found)}, not as ${JSON.stringify(expected)}`);
  }
  const effects = countEffects(read(cluster.ledger), new Set([...played.keys()].flatMap(effectsOf)));
  for (const [what, list] of Object.entries({ 'was done twice': effects.duplicated, 'was not done': effects.lost, 'was not expected': effects.unexpected })) failures.push(...list.map((at) => `the effect ${at} ${what}`));
  const differences = await foldDifferences(cluster);
  failures.push(...differences);
  return { figures: { ended, effects: effects.effects, repeated: effects.repeated, 'duplicated effects': effects.duplicated.length, 'lost effects': effects.lost.length, 'projection differences': differences.length }, failures };
}

/** All instances of the database against the fold of their events. */
export async function foldDifferences(cluster: Pick<Cluster, 'db' | 'store'>): Promise<string[]> {
  const refolder = await Refolder.open(cluster);
  const differences: string[] = [];
  try {
    const ids = (await cluster.db.knex('process_instance').where('last_seq', '>', 0).select('instance_id')) as { instance_id: string }[];
    for (const { instance_id: id } of ids) differences.push(...(await refolder.differences(id)));
  } finally {
    await refolder.close();
  }
  return differences;
}

/** Waits until no call of a dead server and nothing to be sent is left. @returns what is left after more than a minute */
export async function settled({ db }: Pick<Cluster, 'db'>, limit = SETTLE_MS): Promise<string | null> {
  const count = async (table: string, undelivered = false): Promise<number> => {
    const query = db.knex(table).count<{ n: number }[]>('* as n');
    const [row] = await (undelivered ? query.whereNull('delivered_at') : query);
    return Number(row?.n ?? 0);
  };
  for (const deadline = Date.now() + limit; ;) {
    const [intents, unsent] = [await count('intent'), await count('outbox', true)];
    if (intents + unsent === 0) return null;
    if (Date.now() > deadline) return `${intents} calls of dead servers and ${unsent} messages between instances are left`;
    await delay(200);
  }
}
