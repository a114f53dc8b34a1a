import type { Remark } from '../finding.ts';
import type { Subject } from '../subject.ts';

/** A handler the worker does not know makes an incident of every case that comes there. */
export function handlerUnknown({ processes, handlers }: Subject): Remark[] {
  return processes.flatMap(({ file, graph }) => graph.nodes.flatMap(({ id, job }): Remark[] => {
    if (job?.mode !== 'handler' || handlers.has(job.type)) return [];
    const near = [...handlers].filter((name) => name.split('.')[0] === job.type.split('.')[0]).sort();
    const advice = `Use ${near.length > 0 ? `one of ${near.join(', ')}` : 'a handler of the worker'}, or camunda:type="external" with a topic for work that is done elsewhere.`;
    return [{ file, element: id, severity: 'error', message: `there is no handler ${job.type}`, advice }];
  }));
}
