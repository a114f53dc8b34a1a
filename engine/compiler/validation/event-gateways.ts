import type { GraphNode } from '../../model/graph.ts';
import type { Build } from '../build.ts';
import { triggersOf } from './catchers.ts';

/** BPMN 2.0.2 section 10.6.6: only events and receive tasks follow an event-based gateway, and nothing else leads to them. */
export function validateEventGateways(build: Build): void {
  for (const gateway of build.graph.nodes) {
    if (gateway.kind !== 'eventBasedGateway') continue;
    const element = build.elementOf(gateway);
    if (gateway.outgoing.length < 2) build.error(element, 'needs at least two events to choose from');
    const targets = gateway.outgoing.flatMap((index) => build.graph.nodes[build.graph.flows[index]?.target ?? -1] ?? []);
    for (const target of targets) validateTarget(gateway, target, build);
    const receives = targets.some(({ kind }) => kind === 'receiveTask');
    if (receives && targets.some((target) => triggersOf(target).some(({ type }) => type === 'message') && target.kind !== 'receiveTask')) {
      build.warn(element, 'waits for messages both by events and by receive tasks');
    }
  }
}

function validateTarget(gateway: GraphNode, target: GraphNode, build: Build): void {
  const element = build.elementOf(gateway);
  if (target.kind !== 'intermediateCatchEvent' && target.kind !== 'receiveTask') {
    build.error(element, `${target.kind} ${target.id} cannot follow it; only intermediate catch events and receive tasks can`);
    return;
  }
  if (target.event?.type === 'link') build.error(element, `link event ${target.id} cannot follow it`);
  if (target.incoming.length > 1) build.error(element, `${target.kind} ${target.id} has another incoming sequence flow`);
  if (target.asyncBefore) build.warn(element, `asyncBefore of ${target.id} has no effect: the gateway waits, not the event`);
  if (target.kind !== 'receiveTask') return;
  if (!target.event) build.error(element, `receiveTask ${target.id} names no message`);
  if (target.boundary) build.error(element, `receiveTask ${target.id} has boundary events`);
  if (target.loop) build.error(element, `receiveTask ${target.id} loops`);
}
