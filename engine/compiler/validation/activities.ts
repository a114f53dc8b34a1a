import type { GraphNode } from '../../model/graph.ts';
import type { Build } from '../build.ts';
import { isActivity } from '../kinds.ts';
import { child } from '../reading/moddle-element.ts';

/** Activities that could never run as they are. */
export function validateActivities(build: Build): void {
  for (const node of build.graph.nodes) {
    if (node.kind === 'eventSubProcess' && child(build.elementOf(node), 'loopCharacteristics')) build.error(build.elementOf(node), 'an event sub-process cannot loop');
    if (isActivity(node.kind)) validateQuantities(node, build);
    if (build.graph.nodes[node.scope]?.kind === 'adHocSubProcess') validateAdHocContent(node, build);
  }
}

/** BPMN 2.0.2 section 10.3: at least one token each. */
function validateQuantities(node: GraphNode, build: Build): void {
  const element = build.elementOf(node);
  for (const quantity of ['startQuantity', 'completionQuantity'] as const) {
    const value = element[quantity];
    if (value !== undefined && !(Number.isInteger(value) && Number(value) >= 1)) build.error(element, `${quantity} "${String(value)}" is not a whole number from 1`);
  }
}

/** BPMN 2.0.2 section 10.3.5: activities are chosen; everything else in an ad-hoc sub-process is reached by a flow from one of them. */
function validateAdHocContent(node: GraphNode, build: Build): void {
  if (node.incoming.length > 0 || isActivity(node.kind) || node.kind === 'boundaryEvent' || node.kind === 'eventSubProcess') return;
  if (node.kind === 'startEvent' || node.kind === 'endEvent' || (node.kind === 'intermediateCatchEvent' && node.event?.type === 'link')) return;
  build.error(build.elementOf(node), 'can never run: in an ad-hoc sub-process only activities start without a flow');
}
