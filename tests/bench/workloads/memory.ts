import { model } from '../client/models.ts';
import { variablesOf } from '../client/variables.ts';
import { drive } from '../measure/rounds.ts';
import { rounded } from '../measure/stats.ts';
import type { WorkerHeap } from '../server/product.ts';
import { nextNumber, type Bench } from './bench.ts';

/** Instances of W2 that are open, all of them in the worker's cache. */
const STEPS = [100, 200, 300, 400];

/**
 * What an open instance takes in the worker that has it in memory: heaps without garbage, at more and more open instances. The first hundred also bring
 * code and shared tables, so the figure is the growth from there on. Needs a product on which nothing is open.
 */
export async function memory({ rest, product, clients, meter, models }: Bench): Promise<object> {
  await rest.deploy('w2.bpmn', model(models, 'w2'));
  const samples: (WorkerHeap & { open: number; rssMb: number })[] = [];
  for (const open of STEPS) {
    await drive(open - (samples.at(-1)?.open ?? 0), clients, async () => {
      const number = nextNumber();
      await rest.post('/process-definition/key/w2/start', { businessKey: `memory-${number}`, variables: variablesOf('memory', number) });
    });
    samples.push({ open, ...await product.workerHeap(), rssMb: meter.memory()['worker'] ?? 0 });
  }
  const growth = (read: (heap: WorkerHeap) => number): { kbPerInstance: number; least: number; greatest: number } => {
    const kb = samples.slice(1).map((sample, i) => (read(sample) - read(samples[i] as WorkerHeap)) / 1_024 / (sample.open - (samples[i] as { open: number }).open));
    return { kbPerInstance: rounded(kb.reduce((sum, one) => sum + one, 0) / kb.length), least: rounded(Math.min(...kb)), greatest: rounded(Math.max(...kb)) };
  };
  return { samples, sandbox: growth(({ inThreads }) => inThreads), own: growth(({ own }) => own) };
}
