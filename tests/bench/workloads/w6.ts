import { setTimeout as delay } from 'node:timers/promises';
import { model } from '../client/models.ts';
import type { RestClient } from '../client/rest.ts';
import { ANSWER } from '../client/variables.ts';
import { rounded } from '../measure/stats.ts';
import { openDb } from '../../../store/db.ts';
import { Clients, start } from '../w6/clients.ts';
import { countEffects, readEffects } from '../w6/effects.ts';
import { Journal } from '../w6/journal.ts';
import { lostWork } from '../w6/lost-work.ts';
import type { Bench } from './bench.ts';

const CLIENTS = 16;
/** What stands still for so long is stuck. */
const DRAIN_MS = 30_000;
const FINISH_MS = 90_000;

/** SIGKILL of every process in mid-run, the database server included; then what was acknowledged is compared with what is there. Needs a product of its own. */
export async function w6({ rest, product, sizes, models }: Bench): Promise<object> {
  await rest.deploy('w6.bpmn', model(models, 'w6'));
  const journal = new Journal();
  const clients = new Clients(rest, CLIENTS, journal);
  while (journal.startsAcked.size === 0 && journal.errors === 0) await delay(20);
  await delay(sizes.killAfter * 1_000 + Math.random() * 700);
  await product.kill();
  await clients.stop();
  const killed = performance.now();
  await product.restart();
  const reopenMs = Math.round(performance.now() - killed);

  const witnesses = await product.askInstances();
  const lost = await lostWork(journal, { rest, ...witnesses }).finally(witnesses.close);
  const settled = await intentsSettled(product.databaseUrl);
  const committed = await present(rest, journal.inDoubt);
  const retried = journal.inDoubt.filter((key) => !committed.has(key));
  for (const businessKey of retried) await start(rest, businessKey, 1);
  const { refusals: recoveryCompleteErrors, drainS } = await finish(rest);
  const stuckAfterDrain = await open(rest);
  const keys = journal.startsIntended;
  const instances = await instancesByKey(rest);
  const effects = countEffects(readEffects(product.effectsFile), keys);
  return {
    reopenMs, startsIntended: keys.size, startsAcked: journal.startsAcked.size, completesAcked: journal.completesAcked.size, clientErrors: journal.errors,
    ...lost, startsInDoubt: journal.inDoubt.length, inDoubtCommitted_wouldDuplicateOnBlindRetry: committed.size, inDoubtSettledS: settled,
    recoveryCompleteErrors, drainS, stuckAfterDrain,
    finished: await rest.count('/history/process-instance/count?processDefinitionKey=w6&finished=true'), openAtEnd: stuckAfterDrain, duplicateInstances: [...keys].filter((key) => (instances.get(key) ?? 0) > 1).length,
    svc1ExecutedTwice: effects.svc1ExecutedTwice, svc2AsyncExecutedTwice: effects.svc2AsyncExecutedTwice, svc1EffectTwice: effects.svc1EffectTwice, svc2AsyncEffectTwice: effects.svc2AsyncEffectTwice, [`effectsMissed_of_${keys.size * 2}`]: effects.missed,
  };
}

const open = (rest: RestClient): Promise<number> => rest.count('/process-instance/count?processDefinitionKey=w6');

/** Calls that died on their way are finished in the background; until then a look-up by key may not show them. @returns seconds */
async function intentsSettled(databaseUrl: string): Promise<number> {
  const { knex } = openDb(databaseUrl);
  const began = performance.now();
  try {
    while (performance.now() - began < FINISH_MS) {
      const [row] = await knex('intent').count<{ n: number }[]>('* as n');
      if ((row?.n ?? 0) === 0) break;
      await delay(100);
    }
    return rounded((performance.now() - began) / 1_000);
  } finally {
    await knex.destroy();
  }
}

async function present(rest: RestClient, keys: string[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (const key of keys) if ((await rest.count(`/history/process-instance/count?processInstanceBusinessKey=${key}`)) > 0) found.add(key);
  return found;
}

/**
 * Completes open tasks, also those that come late (behind a service task, or of an instance that was started just now), until all instances have ended or nothing has moved for half a minute.
 * @returns refusals by status, and the seconds since the last completion
 */
async function finish(rest: RestClient): Promise<{ refusals: Record<string, number>; drainS: number }> {
  const refusals: Record<string, number> = {};
  let last = performance.now();
  const deadline = last + FINISH_MS;
  for (let left = await open(rest); left > 0 && performance.now() < Math.min(deadline, last + DRAIN_MS); left = await open(rest)) {
    const tasks = (await rest.get('/task?processDefinitionKey=w6&maxResults=500')) as { id: string }[];
    for (const { id } of tasks) {
      const { status } = await rest.ask('POST', `/task/${id}/complete`, { variables: ANSWER });
      if (status >= 300) refusals[status] = (refusals[status] ?? 0) + 1;
      else last = performance.now();
    }
    if (tasks.length === 0) await delay(200);
  }
  return { refusals, drainS: rounded((performance.now() - last) / 1_000) };
}

async function instancesByKey(rest: RestClient): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const { businessKey } of (await rest.get('/history/process-instance?processDefinitionKey=w6')) as { businessKey: string }[]) counts.set(businessKey, (counts.get(businessKey) ?? 0) + 1);
  return counts;
}
