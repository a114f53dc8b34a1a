import { model, telling } from '../client/models.ts';
import type { Bench } from './bench.ts';
import { serviceSteps, type ServiceSteps } from './service-steps.ts';

/** Five no-op service tasks. The peers run them in one database transaction; here each is a durable step, as in W1a. */
export const w1 = (bench: Bench): Promise<ServiceSteps> => serviceSteps(bench, 'w1', telling(model(bench.models, 'w1')), bench.sizes.w1, Math.max(40, bench.sizes.w1 / 4));
