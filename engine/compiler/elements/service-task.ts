import { readJob } from './job.ts';
import type { Transformer } from './transformer.ts';

/** Service task (BPMN 2.0.2 section 10.3.3.1): work of a connector or an external task. */
export const serviceTask: Transformer = {
  transform(element, node, build) {
    const job = readJob(element, build);
    if (job === undefined) build.error(element, 'has no implementation: it needs a connector or type="external" with a topic');
    else if (job !== null) node.job = job;
  },
};
