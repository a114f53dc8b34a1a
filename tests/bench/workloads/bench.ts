import type { RestClient } from '../client/rest.ts';
import type { Meter } from '../measure/meter.ts';
import { loadAverage } from '../measure/proc.ts';
import { rounded } from '../measure/stats.ts';
import type { BenchProduct } from '../server/product.ts';
import type { Sizes } from '../sizes.ts';

/** What a workload works with. */
export interface Bench {
  product: BenchProduct;
  rest: RestClient;
  meter: Meter;
  clients: number;
  sizes: Sizes;
  /** Folder of the models. */
  models: string;
}

let last = 0;

/** A number that no other instance of this run has. */
export const nextNumber = (): number => ++last;

/** Runs a workload and adds what the machine did meanwhile. */
export async function onMachine<Result extends object>(meter: Meter, run: () => Promise<Result>): Promise<Result & { machine: object }> {
  const [before, loadBefore] = [meter.read(), loadAverage()];
  const result = await run();
  const { seconds, parts, client, others } = meter.since(before);
  const cores = (cpu: number): number => rounded(cpu / seconds);
  const machine = {
    wallS: rounded(seconds), coresByPart: Object.fromEntries(Object.entries(parts).map(([name, cpu]) => [name, cores(cpu)])), clientCores: cores(client), othersCores: cores(others), loadBefore, loadAfter: loadAverage(),
    rssMbByPart: meter.memory(), rssMb: Object.values(meter.memory()).reduce((sum, mb) => sum + mb, 0),
  };
  return { ...result, machine };
}
