import type { Build } from './build.ts';
import { isActivity, isScope } from './kinds.ts';
import { child, children, type ModdleElement } from './reading/moddle-element.ts';

/** Associations lead from compensation boundary events to their handlers (BPMN 2.0.2 section 10.7.1). */
export function linkCompensationHandlers(build: Build): void {
  const associations = build.graph.nodes.filter((node) => isScope(node.kind)).flatMap((node) => associationsIn(build.elementOf(node)));
  for (const node of build.graph.nodes) {
    if (node.event?.type !== 'compensation' || node.kind !== 'boundaryEvent' || node.attachedTo === undefined) continue;
    const element = build.elementOf(node);
    const targets = associations.flatMap((association) => (child(association, 'sourceRef') === element ? [child(association, 'targetRef')] : []));
    const handler = build.nodeOf(targets[0]);
    if (targets.length !== 1 || !handler || !isActivity(handler.kind)) {
      build.error(element, 'needs one association to the activity that compensates');
      continue;
    }
    if (build.elementOf(handler)['isForCompensation'] !== true) build.error(element, `${handler.id} is not marked isForCompensation`);
    if (handler.scope !== node.scope) build.error(element, `${handler.id} is in another scope`);
    build.node(node.attachedTo).compensationHandler = handler.index;
  }
  for (const node of build.graph.nodes) {
    if (!node.forCompensation) continue;
    if (node.incoming.length + node.outgoing.length > 0) build.error(build.elementOf(node), 'is for compensation and has no sequence flows');
  }
}

function associationsIn(container: ModdleElement): ModdleElement[] {
  return children(container, 'artifacts').filter((artifact) => artifact.$type === 'bpmn:Association');
}
