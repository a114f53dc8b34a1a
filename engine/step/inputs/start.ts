import type { ExecutableGraph, GraphNode } from '../../model/graph.ts';
import { expressionOf } from '../../model/expression.ts';
import type { StepContext } from '../context.ts';
import { raiseIncident } from '../incidents.ts';
import { runToQuiescence, setCaseState } from '../life-cycle.ts';
import { applyModifications, checkModifications } from '../modification.ts';
import { openScope } from '../scopes.ts';
import { fire } from '../triggers.ts';
import { evaluateIn } from '../variables.ts';
import { conflict, notFound, type InputHandler } from './handler.ts';

const ROOT = 0;

/** Creates the instance: the process is entered at its none start events, at the one start event named, or where the instructions say. */
export const start: InputHandler<'start'> = {
  check(definition, state, input) {
    if (state.status !== 'created') return conflict('the instance has been started already');
    if (input.instructions) return checkModifications(definition, state, input.instructions);
    if (startNodes(definition.bundle.graph, input.startNode).length > 0) return null;
    return notFound(input.startNode === undefined ? 'the process has no none start event' : `no start event ${input.startNode}`);
  },

  apply(ctx, input) {
    const process = ctx.node(ROOT);
    ctx.state.status = 'active';
    ctx.state.instanceId = input.instanceId;
    ctx.state.businessKey = input.businessKey;
    if (input.called) ctx.state.called = input.called;
    if (input.suspendedJobs && input.suspendedJobs.length > 0) ctx.state.suspendedJobs = input.suspendedJobs;
    const root = ctx.addElement(ROOT, 0);
    const initiators = startNodes(ctx.graph, input.startNode).flatMap(({ initiator }) => initiator ?? []);
    const variables = initiators.length === 0 ? input.variables : { ...input.variables, ...Object.fromEntries(initiators.map((name) => [name, input.actor?.userId ?? null])) };
    root.vars = variables;
    ctx.emit({
      type: 'instance.started',
      instanceId: input.instanceId,
      processKey: ctx.graph.key,
      businessKey: input.businessKey,
      title: title(ctx, root.key),
      variables,
    });
    ctx.emit({ type: 'element.activated', key: root.key, element: process.id, kind: process.kind, name: process.name ?? null, parent: 0 });
    const initial = ctx.graph.properties['initialState'];
    if (initial !== undefined) setCaseState(ctx, initial, process.id);
    if (input.instructions) {
      const opened = openScope(ctx, root.key, process, []);
      return opened.ok ? applyModifications(ctx, input.instructions) : raiseIncident(ctx, root.key, opened.error);
    }
    const [entry, ...others] = startNodes(ctx.graph, input.startNode);
    if (entry === undefined) return;
    const gateway = gatewayBefore(ctx.graph, entry);
    const opened = openScope(ctx, root.key, process, [gateway ?? entry, ...others].map(({ index }) => index));
    if (!opened.ok) return raiseIncident(ctx, root.key, opened.error);
    runToQuiescence(ctx);
    if (entry.kind !== 'startEvent') happened(ctx, entry);
  },
};

/** Where an instance may begin: none start events; by name also a typed start event, a receive task or an event behind a gateway that instantiates. */
function startNodes(graph: ExecutableGraph, id: string | undefined): GraphNode[] {
  if (id === undefined) return (graph.nodes[ROOT]?.starts ?? []).map((index) => graph.nodes[index] as GraphNode);
  const node = graph.nodes.find((candidate) => candidate.id === id && candidate.scope === ROOT);
  const starts = node && (node.kind === 'startEvent' || node.instantiate || gatewayBefore(graph, node));
  return starts ? [node] : [];
}

function gatewayBefore(graph: ExecutableGraph, node: GraphNode): GraphNode | undefined {
  const sources = node.incoming.map((flow) => graph.nodes[graph.flows[flow]?.source ?? ROOT]);
  return sources.find((source) => source?.kind === 'eventBasedGateway' && source.instantiate);
}

/** The message that starts the instance is the one the receive task, or the gateway, waits for. */
function happened(ctx: StepContext, event: GraphNode): void {
  const subscription = Object.values(ctx.state.subscriptions).find(({ node }) => node === event.index);
  if (subscription) fire(ctx, subscription, {});
}

/** What people call the case. A title that cannot be worked out is no reason to stop the case. */
function title(ctx: StepContext, root: number): string | null {
  const text = ctx.graph.properties['title'];
  if (text === undefined) return ctx.graph.name ?? null;
  const value = evaluateIn(ctx, root, expressionOf(text));
  return value.ok && typeof value.value === 'string' ? value.value : (ctx.graph.name ?? null);
}
