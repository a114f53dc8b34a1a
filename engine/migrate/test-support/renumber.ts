import type { EventTrigger, ExecutableGraph, GraphNode } from '../../model/graph.ts';

/**
 * The same graph with other indices: nodes and flows in another order, with nodes and flows between them that nothing leads to.
 * @param next chooses one of `n`
 */
export function renumber(graph: ExecutableGraph, next: (n: number) => number): ExecutableGraph {
  const nodes = shuffled(graph.nodes.length - 1, next).map((index) => index + 1);
  const flows = shuffled(graph.flows.length, next);
  // The process stays the first; after it, and before the first flow, something new.
  const toNode = indexOf([0, -1, ...nodes]);
  const toFlow = indexOf([-1, ...flows]);
  const moved = graph.nodes.map((node) => moveNode(node, toNode, toFlow));
  const extra: GraphNode = { index: 1, id: 'inserted_node', kind: 'task', scope: 0, incoming: [0], outgoing: [0] };
  return {
    ...graph,
    nodes: [...moved, extra].sort((a, b) => a.index - b.index),
    flows: [
      { index: 0, id: 'inserted_flow', source: 1, target: 1 },
      ...graph.flows.map((flow) => ({ ...flow, index: toFlow(flow.index), source: toNode(flow.source), target: toNode(flow.target) })),
    ].sort((a, b) => a.index - b.index),
  };
}

type Move = (index: number) => number;

function moveNode(node: GraphNode, toNode: Move, toFlow: Move): GraphNode {
  const moved: GraphNode = { ...node, index: toNode(node.index), scope: node.scope < 0 ? node.scope : toNode(node.scope), incoming: node.incoming.map(toFlow), outgoing: node.outgoing.map(toFlow) };
  if (node.defaultFlow !== undefined) moved.defaultFlow = toFlow(node.defaultFlow);
  if (node.event) moved.event = moveTrigger(node.event, toNode);
  for (const field of ['attachedTo', 'trigger', 'compensationHandler'] as const) if (node[field] !== undefined) moved[field] = toNode(node[field]);
  for (const field of ['boundary', 'starts', 'eventSubProcesses'] as const) if (node[field]) moved[field] = node[field].map(toNode);
  for (const field of ['upstream', 'upstreamByFlow'] as const) {
    if (node[field]) moved[field] = Object.fromEntries(Object.entries(node[field]).map(([flow, indices]) => [toFlow(Number(flow)), indices.map(toNode)]));
  }
  if (node.adHoc) moved.adHoc = { ...node.adHoc, activities: node.adHoc.activities.map(toNode) };
  return moved;
}

function moveTrigger(trigger: EventTrigger, toNode: Move): EventTrigger {
  switch (trigger.type) {
    case 'compensation':
      return trigger.activity === undefined ? trigger : { ...trigger, activity: toNode(trigger.activity) };
    case 'link':
      return trigger.target === undefined ? trigger : { ...trigger, target: toNode(trigger.target) };
    case 'multiple':
      return { ...trigger, triggers: trigger.triggers.map((part) => moveTrigger(part, toNode)) };
    default:
      return trigger;
  }
}

function indexOf(order: number[]): Move {
  const positions = new Map(order.map((old, position) => [old, position]));
  return (index) => positions.get(index) as number;
}

function shuffled(length: number, next: (n: number) => number): number[] {
  const order = Array.from({ length }, (_, index) => index);
  for (let i = length - 1; i > 0; i--) {
    const j = next(i + 1);
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
  return order;
}
