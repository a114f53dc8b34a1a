import type { ExecutableGraph, GraphNode, NodeKind } from '../model/graph.ts';
import type { EngineEvent } from '../model/io.ts';
import type { EngineState } from '../model/state.ts';
import type { Choice, NextTask, PreviewPath, Run, Wait } from './types.ts';
import { asksFor, type Unknown } from './unknown.ts';

/** What has happened on a way, and the nodes that were told where to go. */
export interface Trail { events: EngineEvent[]; forced: ReadonlySet<number> }

const WAITS: ReadonlySet<NodeKind> = new Set<NodeKind>(['intermediateCatchEvent', 'receiveTask', 'eventBasedGateway']);

/** A way that was followed to its end, told without the engine's insides. */
export function pathOf(graph: ExecutableGraph, before: EngineState, after: EngineState, { events, forced }: Trail, unknown: Unknown, repeats: boolean): PreviewPath {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const begun = Object.values(after.elements).filter(({ key }) => key >= before.nextKey);
  const troubles = Object.values(after.incidents).filter(({ key }) => before.incidents[key] === undefined);
  const nodeAt = (index: number): GraphNode => graph.nodes[index] as GraphNode;
  const troubled = troubles.map(({ element }) => after.elements[element]).filter((element) => element !== undefined).map(({ node }) => nodeAt(node));
  return {
    choices: choicesOf(graph, events, forced),
    runs: runsOf(events, nodes),
    tasks: [...tasksOf(events, nodes, after, unknown), ...troubled.filter(({ kind }) => kind === 'userTask').map(unforeseen)],
    waits: begun.filter(({ node }) => WAITS.has(nodeAt(node).kind)).map(({ key, node }) => waitOf(nodeAt(node), key, after)),
    remaining: Object.values(after.elements).filter(({ key, task }) => task && key < before.nextKey).map(({ key, node }) => ({ key, element: nodeAt(node).id, name: nodeAt(node).name ?? null })),
    caseState: after.caseState,
    status: after.status,
    // Where a result is unknown, what cannot be worked out yet is no fault of the model.
    stuck: troubled.some(({ kind }) => kind !== 'userTask') && unknown.size === 0,
    repeats,
  };
}

function choicesOf(graph: ExecutableGraph, events: EngineEvent[], forced: ReadonlySet<number>): Choice[] {
  return events.flatMap((event): Choice[] => {
    if (event.type !== 'flow.taken') return [];
    const flow = graph.flows.find(({ id }) => id === event.flow);
    const node = flow && graph.nodes[flow.source];
    if (!flow || !node || node.outgoing.length < 2 || !node.outgoing.some((index) => graph.flows[index]?.condition)) return [];
    const { condition } = flow;
    return [{ gateway: node.id, gatewayName: node.name ?? null, flow: flow.id, label: flow.name ?? null, condition: condition && condition.lang !== 'const' ? condition.text.trim() : null, known: !forced.has(node.index) }];
  });
}

function runsOf(events: EngineEvent[], nodes: ReadonlyMap<string, GraphNode>): Run[] {
  const run = (kind: Run['kind'], element: string): Run => ({ element, name: nodes.get(element)?.name ?? null, kind });
  return events.flatMap((event): Run[] => {
    switch (event.type) {
      case 'job.created': return [run('service', event.element)];
      case 'decision.evaluated': return [run('decision', event.element)];
      case 'message.thrown': return [run('message', event.element)];
      case 'call.requested': return [run('call', event.element)];
      default: return [];
    }
  });
}

function tasksOf(events: EngineEvent[], nodes: ReadonlyMap<string, GraphNode>, after: EngineState, unknown: Unknown): NextTask[] {
  return events.flatMap((event): NextTask[] => {
    if (event.type !== 'task.created' || !after.elements[event.key]?.task) return [];
    const { element, name, assignee, candidateUsers, candidateGroups, due } = event;
    const asked = nodes.get(element)?.userTask;
    if (asked && [asked.assignee, asked.candidateUsers, asked.candidateGroups].some((expression) => asksFor(expression, unknown))) return [{ ...unforeseen({ id: element, ...(name !== null && { name }) }), due: null }];
    return [{ element, name, assignee, candidateUsers, candidateGroups, known: true, due: asksFor(asked?.dueDate, unknown) ? null : due }];
  });
}

const unforeseen = ({ id, name }: Pick<GraphNode, 'id' | 'name'>): NextTask => ({ element: id, name: name ?? null, assignee: null, candidateUsers: [], candidateGroups: [], known: false, due: null });

function waitOf(node: GraphNode, key: number, { subscriptions }: EngineState): Wait {
  const dues = Object.values(subscriptions).flatMap((subscription) => (subscription.kind === 'timer' && subscription.element === key ? [subscription.due] : []));
  return { element: node.id, name: node.name ?? null, kind: node.kind, due: dues.length > 0 ? Math.min(...dues) : null };
}
