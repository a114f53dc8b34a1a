import type { ElementProcessors } from '../elements/processor.ts';
import type { Definition } from '../model/definition.ts';
import type { ExecutableGraph, GraphNode } from '../model/graph.ts';
import type { Command, EngineEvent, EventActor, EventBody, Input } from '../model/io.ts';
import type { ElementInstance, EngineState, Incident, Subscription } from '../model/state.ts';

/** What is still to be done within a step. Taken depth first, in the order scheduled. */
export type Operation =
  /** A token arrives at `node` inside scope `parent`; its place in `parent.children` is already counted. */
  | { op: 'activate'; node: number; parent: number; via?: number }
  | { op: 'begin'; element: number }
  | { op: 'complete'; element: number }
  /** All instances of a loop have ended. */
  | { op: 'completeBody'; element: number }
  /** A conditional event that held when it began to listen. */
  | { op: 'condition'; subscription: number }
  /** The next compensation of a runner. */
  | { op: 'compensate'; runner: number }
  | { op: 'scopeEmptied'; scope: number };

/** How often a single step may move a token before it parks the rest as incidents: a loop without a wait state. */
export const MAX_OPERATIONS = 10_000;

/**
 * The working copy of one step. The state given to `step` is never touched: tables are copied once, entries when first edited.
 */
export class StepContext {
  readonly definition: Definition;
  readonly graph: ExecutableGraph;
  readonly processors: ElementProcessors;
  readonly state: EngineState;
  readonly input: Input;
  readonly events: EngineEvent[] = [];
  readonly commands: Command[] = [];
  operations = 0;
  /** Names of variables set since conditions were last looked at, by scope; conditional events are evaluated on change only. */
  changed: { scope: number; name: string }[] = [];
  private readonly agenda: Operation[] = [];
  private scheduled: Operation[] = [];
  private readonly owned = new Set<number>();
  private readonly actor: EventActor | undefined;

  constructor(definition: Definition, processors: ElementProcessors, state: EngineState, input: Input) {
    this.definition = definition;
    this.graph = definition.bundle.graph;
    this.processors = processors;
    this.input = input;
    this.state = {
      ...state,
      now: Math.max(state.now, input.at),
      elements: { ...state.elements },
      subscriptions: { ...state.subscriptions },
      incidents: { ...state.incidents },
    };
    this.actor = input.actor && eventActor(input.actor);
  }

  get now(): number {
    return this.state.now;
  }

  node(index: number): GraphNode {
    const node = this.graph.nodes[index];
    if (node === undefined) throw new Error(`graph has no node ${index}`);
    return node;
  }

  nodeOf(element: ElementInstance): GraphNode {
    return this.node(element.node);
  }

  element(key: number): Readonly<ElementInstance> | undefined {
    return this.state.elements[key];
  }

  /** A copy of the element that may be changed; it is part of the new state. */
  edit(key: number): ElementInstance {
    const element = this.state.elements[key];
    if (element === undefined) throw new Error(`no element ${key}`);
    if (this.owned.has(key)) return element;
    const copy = { ...element };
    this.owned.add(key);
    this.state.elements[key] = copy;
    return copy;
  }

  nextKey(): number {
    return this.state.nextKey++;
  }

  addElement(node: number, parent: number): ElementInstance {
    const element: ElementInstance = { key: this.nextKey(), node, parent, children: 0 };
    this.state.elements[element.key] = element;
    this.owned.add(element.key);
    return element;
  }

  removeElement(key: number): void {
    delete this.state.elements[key];
  }

  /** Live elements directly inside a scope, oldest first. */
  childrenOf(scope: number): ElementInstance[] {
    return Object.values(this.state.elements).filter((element) => element.parent === scope);
  }

  subscriptionsOf(element: number): Subscription[] {
    return Object.values(this.state.subscriptions).filter((subscription) => subscription.element === element);
  }

  incidentsOf(element: number): Incident[] {
    return Object.values(this.state.incidents).filter((incident) => incident.element === element);
  }

  emit(body: EventBody): void {
    const seq = ++this.state.seq;
    this.events.push({ seq, at: this.state.now, ...(this.actor && { actor: this.actor }), ...body });
  }

  command(command: Command): void {
    this.commands.push(command);
  }

  schedule(operation: Operation): void {
    this.scheduled.push(operation);
  }

  /** Drops tokens on their way to elements directly inside a scope; returns how many. */
  discardArrivals(scope: number): number {
    const stays = (operation: Operation): boolean => operation.op !== 'activate' || operation.parent !== scope;
    const before = this.agenda.length + this.scheduled.length;
    const agenda = this.agenda.filter(stays);
    this.agenda.length = 0;
    this.agenda.push(...agenda);
    this.scheduled = this.scheduled.filter(stays);
    return before - this.agenda.length - this.scheduled.length;
  }

  /** The next operation, or undefined when every token waits. */
  take(): Operation | undefined {
    for (let i = this.scheduled.length - 1; i >= 0; i--) this.agenda.push(this.scheduled[i] as Operation);
    if (this.scheduled.length > 0) this.scheduled = [];
    return this.agenda.pop();
  }
}

function eventActor(actor: NonNullable<Input['actor']>): EventActor {
  return {
    userId: actor.userId,
    ...(actor.orgId !== undefined && { orgId: actor.orgId }),
    ...(actor.onBehalfOf !== undefined && { onBehalfOf: actor.onBehalfOf }),
  };
}
