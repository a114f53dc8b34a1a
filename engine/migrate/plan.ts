import type { EventTrigger, ExecutableGraph, GraphNode } from '../model/graph.ts';

/** Where what is active under one definition goes on under another. */
export interface MigrationPlan {
  /** Ids of elements and sequence flows of the old definition, and the ids they have in the new one. The process needs no entry. */
  map: Record<string, string>;
  /** Old ids of events that are to listen as the new definition says (new timer, new message name); the others keep what they wait for. */
  updateTriggers?: string[];
}

/**
 * The plan that leaves everything where it is: elements of equal id and kind, flows of equal id. Events are mapped only when they wait for the
 * same kind of thing, and boundary events and event sub-processes only when they belong to the
 * same element: others are closed and opened anew.
 */
export function generatePlan(oldGraph: ExecutableGraph, newGraph: ExecutableGraph): MigrationPlan {
  const targets = new Map(newGraph.nodes.map((node) => [node.id, node]));
  const flows = new Set(newGraph.flows.map(({ id }) => id));
  const map: Record<string, string> = {};
  for (const node of oldGraph.nodes) {
    const target = targets.get(node.id);
    if (node.kind !== 'process' && target && isAlike(oldGraph, newGraph, node, target)) map[node.id] = node.id;
  }
  for (const { id } of oldGraph.flows) if (flows.has(id)) map[id] = id;
  return { map };
}

function isAlike(oldGraph: ExecutableGraph, newGraph: ExecutableGraph, node: GraphNode, target: GraphNode): boolean {
  if (node.kind !== target.kind || !sameTrigger(node.event, target.event)) return false;
  return listenerId(oldGraph, node) === listenerId(newGraph, target);
}

/** Boundary events: their activity; start events of event sub-processes: the scope these belong to. */
function listenerId({ nodes }: ExecutableGraph, { kind, attachedTo, scope }: GraphNode): string | undefined {
  if (kind === 'boundaryEvent') return nodes[attachedTo ?? -1]?.id;
  const around = nodes[scope];
  return kind === 'startEvent' && around?.kind === 'eventSubProcess' ? nodes[around.scope]?.id : undefined;
}

/** Whether two events wait for (or throw) the same kind of thing: a subscription of one can go on as a subscription of the other. */
export function sameTrigger(one: EventTrigger | undefined, other: EventTrigger | undefined): boolean {
  if (one?.type !== 'multiple' || other?.type !== 'multiple') return one?.type === other?.type;
  return one.parallel === other.parallel && one.triggers.length === other.triggers.length && one.triggers.every((trigger, i) => trigger.type === other.triggers[i]?.type);
}
