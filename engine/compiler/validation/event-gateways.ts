import type { GraphNode } from '../../model/graph.ts';
import type { Build } from '../build.ts';

/** BPMN 2.0.2 section 10.6.6: only events and receive tasks follow an event-based gateway, and nothing else leads to them. */
export function validateEventGateways(build: Build): void {
  for (const gateway of build.graph.nodes) {
    if (gateway.kind !== 'eventBasedGateway') continue;
    const element = build.elementOf(gateway);
    if (gateway.outgoing.length < 2) build.error(element, 'needs at least two events to choose from');
    for (const index of gateway.outgoing) {
      const target = build.graph.nodes[build.graph.flows[index]?.target ?? -1];
      if (target) validateTarget(gateway, target, build);
    }
  }
}

function validateTarget(gateway: GraphNode, target: GraphNode, build: Build): void {
  const element = build.elementOf(gateway);
  if (target.kind !== 'intermediateCatchEvent' && target.kind !== 'receiveTask') {
    build.error(element, `${target.kind} ${target.id} cannot follow it; only intermediate catch events and receive tasks can`);
    return;
  }
  if (target.incoming.length > 1) build.error(element, `${target.kind} ${target.id} has another incoming sequence flow`);
  if (target.boundary) build.error(element, `receiveTask ${target.id} has boundary events`);
}
