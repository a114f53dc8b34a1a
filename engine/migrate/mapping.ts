import type { ExecutableGraph, GraphNode } from '../model/graph.ts';
import type { Subscription } from '../model/state.ts';
import type { MigrationPlan } from './plan.ts';

/** A plan in terms of the indices the state is made of. */
export class Mapping {
  readonly oldGraph: ExecutableGraph;
  readonly newGraph: ExecutableGraph;
  private readonly nodes = new Map<number, number>([[0, 0]]);
  private readonly flows = new Map<number, number>();
  private readonly updated: ReadonlySet<string>;

  constructor(oldGraph: ExecutableGraph, newGraph: ExecutableGraph, plan: MigrationPlan) {
    this.oldGraph = oldGraph;
    this.newGraph = newGraph;
    this.updated = new Set(plan.updateTriggers);
    connect(this.nodes, oldGraph.nodes, newGraph.nodes, plan);
    connect(this.flows, oldGraph.flows, newGraph.flows, plan);
  }

  /** Index of the target; undefined when the plan has none. */
  node(index: number): number | undefined {
    return this.nodes.get(index);
  }

  /** What an element of the old definition is called in the new one; its own id when it is not mapped. */
  idOf(id: string): string {
    const target = this.nodes.get(this.oldGraph.nodes.findIndex((node) => node.id === id));
    return target === undefined ? id : nodeAt(this.newGraph, target).id;
  }

  flow(index: number): number | undefined {
    return this.flows.get(index);
  }

  source(index: number): GraphNode {
    return nodeAt(this.oldGraph, index);
  }

  /** Target of an element the validation has let through. */
  target(index: number): GraphNode {
    const target = this.nodes.get(index);
    if (target === undefined) throw new Error(`${this.source(index).id} is not mapped`);
    return nodeAt(this.newGraph, target);
  }

  /** Whether a subscription goes on as it is; otherwise it is closed. */
  keeps(subscription: Subscription): boolean {
    return this.nodes.has(subscription.node) && (isContinuation(subscription) || !this.isUpdated(subscription.node));
  }

  /** Is the event to listen as the new definition says? */
  isUpdated(index: number): boolean {
    return this.updated.has(this.source(index).id);
  }

  /** Nodes of the new definition whose state comes from the old one: events among them listen, or have their reasons not to. */
  inherited(): Set<number> {
    return new Set(this.nodes.values());
  }
}

/** The job of `asyncBefore` or `asyncAfter`: it belongs to the element, not to an event. */
export const isContinuation = (subscription: Subscription): boolean => subscription.kind === 'timer' && subscription.continuation !== undefined;

export function nodeAt(graph: ExecutableGraph, index: number): GraphNode {
  const node = graph.nodes[index];
  if (node === undefined) throw new Error(`graph has no node ${index}`);
  return node;
}

function connect(into: Map<number, number>, from: { id: string; index: number }[], to: { id: string; index: number }[], { map }: MigrationPlan): void {
  const targets = new Map(to.map(({ id, index }) => [id, index]));
  for (const { id, index } of from) {
    const target = Object.hasOwn(map, id) ? targets.get(map[id] as string) : undefined;
    if (target !== undefined) into.set(index, target);
  }
}
