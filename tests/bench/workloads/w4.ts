import { setTimeout as delay } from 'node:timers/promises';
import { model } from '../client/models.ts';
import { variablesOf } from '../client/variables.ts';
import { drive } from '../measure/rounds.ts';
import { rounded, summary } from '../measure/stats.ts';
import { openDb } from '../../../store/db.ts';
import { nextNumber, type Bench } from './bench.ts';

const LIMIT_MS = 120_000;

/**
 * Boundary timers of one second. The lag is from the moment a timer was due to the moment the service task behind it runs.
 * @param rate starts per second; 0: as fast as the clients can
 */
export async function w4({ rest, product, clients, sizes, models }: Bench, rate = 0): Promise<object> {
  const n = sizes.w4;
  await rest.deploy('w4.bpmn', model(models, 'w4'));
  const fired = new Map<string, number>();
  product.hook.listen(({ instanceId, at }) => void fired.set(instanceId, at));
  const began = performance.now();
  const startSeconds = await drive(n, clients, async (_, i) => {
    if (rate > 0) await delay(Math.max(0, began + (i * 1_000) / rate - performance.now()));
    await rest.post('/process-definition/key/w4/start', { businessKey: `w4-${nextNumber()}`, variables: variablesOf('w4g', i) });
  });
  for (const deadline = performance.now() + LIMIT_MS; fired.size < n && performance.now() < deadline;) await delay(20);
  const untilAllFiredSeconds = (performance.now() - began) / 1_000;
  await delay(500);
  const due = await dueTimes(product.databaseUrl);
  const lags = [...fired].flatMap(([instanceId, at]) => (due.has(instanceId) ? [at - (due.get(instanceId) ?? 0)] : []));
  const stillOpen = await rest.count('/process-instance/count?processDefinitionKey=w4');
  return { n, pacedPerS: rate, startSeconds: rounded(startSeconds), untilAllFiredSeconds: rounded(untilAllFiredSeconds), fired: fired.size, lagMs: summary(lags), stillOpen };
}

/** When the timer of each instance was due, by the log of its events. */
async function dueTimes(databaseUrl: string): Promise<Map<string, number>> {
  const { knex } = openDb(databaseUrl);
  try {
    const rows = await knex('instance_event').where('type', 'timer.armed').select<{ instance_id: string; data: string }[]>('instance_id', 'data');
    return new Map(rows.map(({ instance_id, data }) => [instance_id, (JSON.parse(data) as { due: number }).due]));
  } finally {
    await knex.destroy();
  }
}
