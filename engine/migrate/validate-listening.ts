import type { GraphNode } from '../model/graph.ts';
import type { ElementInstance, EngineState } from '../model/state.ts';
import { eventsOf } from './listening.ts';
import { isContinuation, nodeAt, type Mapping } from './mapping.ts';
import type { Obstacles } from './obstacle.ts';
import { sameTrigger } from './plan.ts';

/** What an element listens for goes on with an event of the same kind at its own target, or is not mapped and closed. */
export function checkListening(state: EngineState, element: ElementInstance, source: GraphNode, target: GraphNode, mapping: Mapping, obstacles: Obstacles): void {
  const own = new Set([target, ...eventsOf(mapping.newGraph, target)].map(({ index }) => index));
  for (const index of listenedFor(state, element)) {
    const to = mapping.node(index);
    if (to === undefined) continue;
    const [event, now] = [mapping.source(index), nodeAt(mapping.newGraph, to)];
    if (event.kind !== now.kind) obstacles.add(event.id, `is a ${event.kind}, ${now.id} is a ${now.kind}`);
    else if (!sameTrigger(event.event, now.event)) obstacles.add(event.id, `${now.id} is about another kind of event`);
    if (!own.has(to)) obstacles.add(event.id, `is waited for by ${source.id}, ${now.id} does not belong to ${target.id}`);
  }
}

/** Nodes of the events an element waits for, also those of which a part has occurred. */
function listenedFor(state: EngineState, element: ElementInstance): Set<number> {
  const subscribed = Object.values(state.subscriptions).filter((subscription) => subscription.element === element.key && !isContinuation(subscription));
  const occurred = element.reset ? [] : Object.keys(element.occurred ?? {}).map(Number);
  return new Set([...subscribed.map(({ node }) => node), ...occurred]);
}
