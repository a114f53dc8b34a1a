import type { EventTrigger, ExecutableGraph, GraphNode, MessageDefinition } from '../model/graph.ts';
import { leavesOf, type Leaves } from './leaves.ts';

/** An element as people know it: by its id, with everything that makes it run. */
export interface Element { id: string; kind: string; name: string | null; leaves: Leaves; /** Ids of the flows out of it, in the order in which they are tried. */ outgoing: string[] }

/**
 * Every element of a graph by id, the process and the sequence flows among them. Where the graph has indices there are ids; what only follows from other
 * elements (who lies in a scope, what is attached, which ways lead upstream) is left out: the other element tells it.
 */
export function elementsOf(graph: ExecutableGraph): Map<string, Element> {
  const elements = new Map<string, Element>();
  for (const node of graph.nodes) elements.set(node.id, describe(node, graph));
  for (const { id, name, source, target, condition } of graph.flows) {
    elements.set(id, { id, kind: 'sequenceFlow', name: name ?? null, leaves: leavesOf({ name, source: idOf(graph, source), target: idOf(graph, target), condition }), outgoing: [] });
  }
  return elements;
}

const idOf = ({ nodes }: ExecutableGraph, index: number | undefined): string | undefined => (index === undefined ? undefined : nodes[index]?.id);

function describe(node: GraphNode, graph: ExecutableGraph): Element {
  const {
    index, id, kind, scope, incoming: _incoming, outgoing, defaultFlow, event, attachedTo, boundary: _boundary, starts: _starts, eventSubProcesses: _inner, trigger: _trigger, compensationHandler, adHoc,
    upstream: _upstream, upstreamByFlow: _upstreamByFlow, ...rest
  } = node;
  const flows = outgoing.map((flow) => graph.flows[flow]?.id ?? '');
  const { activities: _activities, ...adHocRest } = adHoc ?? { activities: [] };
  const leaves = leavesOf({
    type: kind, in: idOf(graph, scope), default: defaultFlow === undefined ? undefined : graph.flows[defaultFlow]?.id, event: event ? triggerOf(event, graph) : undefined,
    attachedTo: idOf(graph, attachedTo), compensationHandler: idOf(graph, compensationHandler), ...(adHoc && { adHoc: adHocRest }), ...rest,
    ...(index === 0 && { versionTag: graph.versionTag, properties: { ...graph.properties, ...node.properties } }),
  });
  return { id, kind, name: node.name ?? null, leaves, outgoing: flows };
}

/** A trigger without indices: messages by what they are, elements by their ids. */
function triggerOf(trigger: EventTrigger, graph: ExecutableGraph): object {
  switch (trigger.type) {
    case 'message': return { ...trigger, message: messageOf(graph.messages[trigger.message]) };
    case 'compensation': return { ...trigger, activity: idOf(graph, trigger.activity) };
    case 'link': return { ...trigger, target: idOf(graph, trigger.target) };
    case 'multiple': return { ...trigger, triggers: trigger.triggers.map((inner) => triggerOf(inner, graph)) };
    default: return trigger;
  }
}

/** The id of a message is nobody's business: its name is what it is sent by. */
const messageOf = (message: MessageDefinition | undefined): object | undefined => (message ? { name: message.name, correlationKey: message.correlationKey } : undefined);
