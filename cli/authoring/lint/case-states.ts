import type { ExecutableGraph, GraphNode } from '../../../engine/index.ts';

/** A way by which a case comes to an element that sets its state. */
export interface Arrival {
  /** States the case may have had until then; at least one. */
  from: string[];
  to: string;
  element: string;
  /** Sequence flow by which it comes; null at boundary events and starts. */
  flow: string | null;
}

/**
 * By which ways, and out of which states, a process sets the state of its case, as far as the drawing tells. States are passed along
 * flows, into sub-processes and out of them, and to boundary events and event sub-processes of what they interrupt. Conditions are not
 * looked at, so `from` may hold states that never occur there; it lacks only what a parallel branch sets meanwhile.
 */
export function stateChanges(graph: ExecutableGraph): Arrival[] {
  const flow = new StateFlow(graph);
  flow.run();
  return flow.arrivals();
}

class StateFlow {
  private readonly graph: ExecutableGraph;
  private readonly entering: Set<string>[];
  private readonly leaving: Set<string>[];
  private changed = true;

  constructor(graph: ExecutableGraph) {
    this.graph = graph;
    this.entering = graph.nodes.map(() => new Set());
    this.leaving = graph.nodes.map(() => new Set());
  }

  /** Sets only grow, and there are finitely many states: this ends. */
  run(): void {
    const initial = this.graph.properties['initialState'];
    if (initial === undefined) return;
    this.add(this.entering[0], [initial]);
    while (this.changed) {
      this.changed = false;
      for (const node of this.graph.nodes) this.visit(node);
    }
  }

  arrivals(): Arrival[] {
    return this.graph.nodes.slice(1).flatMap(({ id, index, incoming, properties }) => {
      const to = properties?.['caseState'];
      if (to === undefined) return [];
      const ways = incoming.map((flow) => ({ flow: this.graph.flows[flow]?.id ?? null, from: this.leaving[this.graph.flows[flow]?.source ?? -1] }));
      const all = incoming.length > 0 ? ways : [{ flow: null, from: this.entering[index] }];
      return all.map(({ flow, from }) => ({ from: [...(from ?? [])].sort(), to, element: id, flow })).filter(({ from }) => from.length > 0);
    });
  }

  private visit(node: GraphNode): void {
    const { index, scope, properties } = node;
    const before = this.entering[index];
    if (node.event && (node.kind === 'boundaryEvent' || this.isEventStart(node))) this.add(before, this.interrupted(node));
    else if (node.kind === 'startEvent' && scope >= 0) this.add(before, this.inside(scope));
    else if (node.kind === 'eventSubProcess') this.add(before, this.entering[node.trigger ?? -1] ?? []);
    const own = properties?.['caseState'];
    const within = own === undefined ? (before ?? []) : before?.size ? [own] : [];
    this.add(this.leaving[index], this.isScope(node) ? this.ends(node) : within);
    for (const taken of node.outgoing) this.add(this.entering[this.graph.flows[taken]?.target ?? -1], this.leaving[index] ?? []);
  }

  /** States at the beginning of a scope. */
  private inside(scope: number): Iterable<string> {
    const own = this.graph.nodes[scope]?.properties?.['caseState'];
    const before = this.entering[scope] ?? new Set();
    return own !== undefined && scope !== 0 && before.size > 0 ? [own] : before;
  }

  /** States in which a scope completes: where its flows end. */
  private ends(scope: GraphNode): string[] {
    return this.children(scope).filter(({ outgoing, event }) => outgoing.length === 0 && event?.type !== 'error').flatMap(({ index }) => [...(this.leaving[index] ?? [])]);
  }

  /** States in which an event may interrupt. */
  private interrupted(node: GraphNode): string[] {
    const area = this.isEventStart(node) ? this.graph.nodes[this.graph.nodes[node.scope]?.scope ?? 0] : this.graph.nodes[node.attachedTo ?? 0];
    return area === undefined ? [] : this.statesWithin(area, node.scope);
  }

  /** States the case may have while the activity runs; the event sub-process that reacts does not count. */
  private statesWithin(area: GraphNode, except: number): string[] {
    const own = area.properties?.['caseState'];
    if (!this.isScope(area)) return own === undefined ? [...(this.entering[area.index] ?? [])] : [own];
    return [...this.inside(area.index), ...this.descendants(area, except).flatMap(({ index }) => [...(this.leaving[index] ?? [])])];
  }

  private descendants(scope: GraphNode, except = -1): GraphNode[] {
    return this.children(scope).filter(({ index }) => index !== except).flatMap((child) => [child, ...this.descendants(child, except)]);
  }

  private children({ index }: GraphNode): GraphNode[] {
    return this.graph.nodes.filter(({ scope }) => scope === index);
  }

  private isEventStart({ kind, scope }: GraphNode): boolean {
    return kind === 'startEvent' && this.graph.nodes[scope]?.kind === 'eventSubProcess';
  }

  private isScope({ index }: GraphNode): boolean {
    return this.graph.nodes.some(({ scope }) => scope === index);
  }

  private add(to: Set<string> | undefined, states: Iterable<string>): void {
    for (const state of states) {
      if (to === undefined || to.has(state)) continue;
      to.add(state);
      this.changed = true;
    }
  }
}
