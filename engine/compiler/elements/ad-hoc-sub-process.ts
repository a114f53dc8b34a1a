import { child, text } from '../reading/moddle-element.ts';
import { isActivity } from '../kinds.ts';
import type { Transformer } from './transformer.ts';

/** Ad-hoc sub-process (BPMN 2.0.2 section 10.3.5). With the property `adHocActivation=auto` its activities start by themselves. */
export const adHocSubProcess: Transformer = {
  transform(element, node, build) {
    const condition = text(child(element, 'completionCondition'), 'body');
    const inner = build.graph.nodes.filter((other) => other.scope === node.index);
    for (const other of inner) {
      if (other.kind === 'startEvent' || other.kind === 'endEvent') build.error(build.elementOf(other), 'an ad-hoc sub-process has no start and end events');
    }
    node.adHoc = {
      ordering: text(element, 'ordering') === 'Sequential' ? 'Sequential' : 'Parallel',
      ...(condition !== undefined && { completionCondition: build.feel(element, condition, 'completionCondition') }),
      cancelRemaining: element['cancelRemainingInstances'] !== false,
      activities: inner
        .filter((other) => isActivity(other.kind) && other.incoming.length === 0 && build.elementOf(other)['isForCompensation'] !== true)
        .map((other) => other.index),
      automatic: node.properties?.['adHocActivation'] === 'auto',
    };
  },
};
