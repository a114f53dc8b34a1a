import type { Definition } from '../model/definition.ts';
import type { Expression, GraphNode } from '../model/graph.ts';
import type { EngineEvent, Input, Rejection } from '../model/io.ts';
import { err, ok, type Result } from '../model/result.ts';
import type { EngineState } from '../model/state.ts';
import { step } from '../step/index.ts';
import { pathOf, type Trail } from './path.ts';
import type { Preview, PreviewPath } from './types.ts';
import { asksFor, resultsOf, spread, type Unknown } from './unknown.ts';

export type { Choice, NextTask, Preview, PreviewPath, Run, Wait } from './types.ts';

/** Ways followed at most, and steps of one way. */
const MOST_PATHS = 8;
const MOST_STEPS = 40;

/**
 * What an input would lead to: the engine's own step on a copy, nothing is kept. Work without people on the way is taken as done; since its results
 * are not known, every branch they decide about is followed, each as a path of its own. Pure.
 *
 * @param hidden names of variables that must not show in the result: what depends on them counts as unknown
 * @returns the paths, the ordinary case being one; or why the input would be refused
 */
export function preview(definition: Definition, state: EngineState, input: Input, hidden: Iterable<string> = []): Result<Preview, Rejection> {
  const explorer = new Explorer(withoutResults(definition), state);
  const refused = explorer.follow(state, input, { definition: explorer.definition, events: [], unknown: new Set(hidden), forced: new Set(), ran: new Set() });
  return refused ? err(refused) : ok({ paths: explorer.paths, more: explorer.more });
}

/** A way being followed: what has happened on it, and which gateways were told where to go. */
interface Way extends Trail { definition: Definition; unknown: Unknown; ran: ReadonlySet<string> }

class Explorer {
  readonly definition: Definition;
  readonly paths: PreviewPath[] = [];
  more = false;
  private readonly before: EngineState;

  constructor(definition: Definition, before: EngineState) {
    this.definition = definition;
    this.before = before;
  }

  follow(state: EngineState, input: Input, way: Way): Rejection | null {
    if (this.paths.length >= MOST_PATHS) {
      this.more = true;
      return null;
    }
    const result = step(way.definition, state, input);
    if (result.rejected) return result.rejected;
    const { unknown, fork } = this.read(result.events, way);
    if (fork) {
      for (const flow of fork.outgoing) this.follow(state, input, { ...way, definition: force(way.definition, fork, flow), forced: new Set([...way.forced, fork.index]) });
      return null;
    }
    this.goOn(result.state, input, { ...way, unknown, events: [...way.events, ...result.events] });
    return null;
  }

  private goOn(state: EngineState, input: Input, way: Way): void {
    const end = (repeats = false): void => void this.paths.push(pathOf(this.definition.bundle.graph, this.before, state, way, way.unknown, repeats));
    const next = this.nextOf(state, input);
    if (next === null) return end();
    const node = next.node;
    if (node && way.ran.has(node.id)) return end(true);
    if (way.events.length > 2_000 || way.ran.size >= MOST_STEPS) return end();
    const refused = this.follow(state, next.input, { ...way, ...(node && { unknown: new Set([...way.unknown, ...resultsOf(this.original(node))]), ran: new Set([...way.ran, node.id]) }) });
    if (refused) end();
  }

  /** Work without people that has begun on this way: the result of a job, or a continuation. */
  private nextOf(state: EngineState, { id, at }: Input): { input: Input; node?: GraphNode } | null {
    if (state.status !== 'active') return null;
    const isNew = ({ key }: { key: number }): boolean => key >= this.before.nextKey;
    const failed = new Set(Object.values(state.incidents).map(({ element }) => element));
    const job = Object.values(state.elements).find((element) => element.job && isNew(element) && !failed.has(element.key));
    if (job?.job) return { input: { id: `${id}+`, at, kind: 'jobCompleted', job: job.key, attempt: job.job.attempt, result: {} }, node: this.definition.bundle.graph.nodes[job.node] as GraphNode };
    const continues = Object.values(state.subscriptions).some((subscription) => subscription.kind === 'timer' && subscription.continuation && subscription.due <= at && isNew(subscription));
    return continues ? { input: { id: `${id}+`, at, kind: 'timer' } } : null;
  }

  private original(node: GraphNode): GraphNode {
    return ORIGINALS.get(node) ?? node;
  }

  /** Goes through the events of a step: what becomes unknown, and the first choice that nobody can foresee. */
  private read(events: EngineEvent[], way: Way): { unknown: Unknown; fork?: GraphNode } {
    const { bundle } = way.definition;
    let { unknown } = way;
    for (const event of events) {
      unknown = spread(event, bundle, unknown);
      const node = choosing(event, way.definition);
      if (node && !way.forced.has(node.index) && node.outgoing.some((flow) => asksFor(bundle.graph.flows[flow]?.condition, unknown))) return { unknown, fork: node };
    }
    return { unknown };
  }
}

/** The node whose flows were chosen among, if that is what the event is about: also when the choice has failed. */
function choosing(event: EngineEvent, { bundle: { graph } }: Definition): GraphNode | undefined {
  if (event.type === 'flow.taken') return graph.nodes[graph.flows.find(({ id }) => id === event.flow)?.source ?? -1];
  return event.type === 'incident.raised' && event.incident.retry === 'leave' ? graph.nodes.find(({ id }) => id === event.element) : undefined;
}

const constant = (value: boolean): Expression => ({ lang: 'const', value });

/** The same definition, with a gateway that takes this flow whatever holds. */
function force(definition: Definition, node: GraphNode, chosen: number): Definition {
  const { graph } = definition.bundle;
  const flows = graph.flows.map((flow) => (node.outgoing.includes(flow.index) && flow.index !== node.defaultFlow ? { ...flow, condition: constant(flow.index === chosen) } : flow));
  return { ...definition, bundle: { ...definition.bundle, graph: { ...graph, flows } } };
}

/** Nodes as the model has them, by the copies without results. */
const ORIGINALS = new WeakMap<GraphNode, GraphNode>();

/** Jobs give nothing back: mapping a result that is not there would be trouble the real one does not make. */
function withoutResults(definition: Definition): Definition {
  const nodes = definition.bundle.graph.nodes.map((node) => {
    if (!node.job) return node;
    const { output: _output, ...rest } = node;
    const { resultVariable: _variable, ...job } = node.job;
    const copy: GraphNode = { ...rest, job: { ...job, output: [] } };
    ORIGINALS.set(copy, node);
    return copy;
  });
  return { ...definition, bundle: { ...definition.bundle, graph: { ...definition.bundle.graph, nodes } } };
}
