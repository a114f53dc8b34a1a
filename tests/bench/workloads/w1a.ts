import { model } from '../client/models.ts';
import type { Bench } from './bench.ts';
import { serviceSteps, type ServiceSteps } from './service-steps.ts';

/** Five service tasks, each marked as asynchronous: a step, a job and a transaction each. */
export const w1a = (bench: Bench): Promise<ServiceSteps> => serviceSteps(bench, 'w1a', model(bench.models, 'w1a'), bench.sizes.w1a, Math.max(40, bench.sizes.w1a / 4));
