/** What starts an instance of a process from outside: typed start events, and receive tasks and event gateways that instantiate. */
import type { EventTrigger, ExecutableGraph, Expression, GraphNode } from '../../engine/model/graph.ts';

type Trigger<T extends EventTrigger['type']> = Extract<EventTrigger, { type: T }>;

/** `name`: of the message or signal; null when it is composed by an expression. */
export type StartTrigger = { nodeId: string } & (
  | { kind: 'message'; name: string | null; trigger: Expression | null }
  | { kind: 'signal'; name: string | null; trigger: Expression }
  | { kind: 'timer'; name: null; trigger: Trigger<'timer'>['timer'] }
  | { kind: 'conditional'; name: null; trigger: Pick<Trigger<'conditional'>, 'condition' | 'variableName'> }
);

/** One entry for each trigger; a parallel multiple event is in nobody's gift and has none. */
export function startSubscriptionsOf(graph: ExecutableGraph): StartTrigger[] {
  return graph.nodes.filter((node) => startsProcess(graph, node)).flatMap((node) => triggersOf(node).flatMap((trigger) => subscription(graph, node, trigger)));
}

function startsProcess(graph: ExecutableGraph, node: GraphNode): boolean {
  if (node.scope !== 0 || !node.event) return false;
  if (node.kind === 'startEvent' || (node.kind === 'receiveTask' && node.instantiate)) return true;
  return node.incoming.some((flow) => {
    const source = graph.nodes[graph.flows[flow]?.source ?? 0];
    return source?.kind === 'eventBasedGateway' && source.instantiate;
  });
}

function triggersOf({ event }: GraphNode): EventTrigger[] {
  if (event?.type !== 'multiple') return event ? [event] : [];
  return event.parallel ? [] : event.triggers;
}

function subscription(graph: ExecutableGraph, { id: nodeId }: GraphNode, trigger: EventTrigger): StartTrigger[] {
  switch (trigger.type) {
    case 'message': {
      const name = graph.messages[trigger.message]?.name ?? null;
      return [{ nodeId, kind: 'message', name: name && literal(name), trigger: name }];
    }
    case 'signal':
      return [{ nodeId, kind: 'signal', name: literal(trigger.name), trigger: trigger.name }];
    case 'timer':
      return [{ nodeId, kind: 'timer', name: null, trigger: trigger.timer }];
    case 'conditional':
      return [{ nodeId, kind: 'conditional', name: null, trigger: { condition: trigger.condition, ...(trigger.variableName !== undefined && { variableName: trigger.variableName }) } }];
    default:
      return [];
  }
}

function literal(name: Expression): string | null {
  return name.lang === 'const' && (typeof name.value === 'string' || typeof name.value === 'number') ? String(name.value) : null;
}
