/** Processes of five service tasks in a row: W1 and W1a. */
import { setTimeout as delay } from 'node:timers/promises';
import type { ModelName } from '../client/models.ts';
import { drive, rounds, type RoundsResult } from '../measure/rounds.ts';
import { Samples, type Summary } from '../measure/stats.ts';
import { nextNumber, type Bench } from './bench.ts';

const LIMIT_MS = 90_000;

export type ServiceSteps = RoundsResult & { latencyMs: Summary | null };

/**
 * Starts instances, each client the next one when the last step of its last one has run. The latency is from the start call to that moment; the
 * CPU includes the end of the instances.
 */
export async function serviceSteps({ rest, product, meter, clients, sizes }: Bench, process: ModelName, xml: string, n: number, warmUp: number): Promise<ServiceSteps> {
  await rest.deploy(`${process}.bpmn`, xml);
  const waiting = new Map<string, () => void>();
  product.hook.listen(({ businessKey }) => waiting.get(businessKey)?.());
  const samples = new Samples('instance');
  const operation = (): Promise<void> => samples.timed('instance', async () => {
    const businessKey = `${process}-${nextNumber()}`;
    const done = new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${businessKey} did not reach its last step`)), LIMIT_MS);
      waiting.set(businessKey, () => { clearTimeout(timer); resolve(); });
    });
    await Promise.all([rest.post(`/process-definition/key/${process}/start`, { businessKey }), done]);
    waiting.delete(businessKey);
  });
  const settle = (): Promise<void> => allEnded(() => rest.count(`/process-instance/count?processDefinitionKey=${process}`));
  await drive(warmUp, clients, operation);
  await settle();
  samples.clear();
  const result = await rounds({ n, clients, meter, quiet: sizes.quiet, operation, settle });
  return { ...result, latencyMs: samples.summaries().instance };
}

async function allEnded(open: () => Promise<number>): Promise<void> {
  for (const deadline = Date.now() + LIMIT_MS; (await open()) > 0; await delay(50)) {
    if (Date.now() > deadline) throw new Error(`${await open()} instances did not end`);
  }
}
