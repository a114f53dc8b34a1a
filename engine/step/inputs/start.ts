import type { ExecutableGraph } from '../../model/graph.ts';
import { expressionOf } from '../../model/expression.ts';
import type { StepContext } from '../context.ts';
import { raiseIncident } from '../incidents.ts';
import { openScope, setCaseState } from '../life-cycle.ts';
import { evaluateIn } from '../variables.ts';
import { conflict, notFound, type InputHandler } from './handler.ts';

const ROOT = 0;

/** Creates the instance: the process is entered at its none start events, or at the one start event named. */
export const start: InputHandler<'start'> = {
  check(definition, state, input) {
    if (state.status !== 'created') return conflict('the instance has been started already');
    if (startNodes(definition.bundle.graph, input.startNode).length > 0) return null;
    return notFound(input.startNode === undefined ? 'the process has no none start event' : `no start event ${input.startNode}`);
  },

  apply(ctx, input) {
    const process = ctx.node(ROOT);
    ctx.state.status = 'active';
    ctx.state.instanceId = input.instanceId;
    ctx.state.businessKey = input.businessKey;
    const root = ctx.addElement(ROOT, 0);
    root.vars = input.variables;
    ctx.emit({
      type: 'instance.started',
      instanceId: input.instanceId,
      processKey: ctx.graph.key,
      businessKey: input.businessKey,
      title: title(ctx, root.key),
      variables: input.variables,
    });
    ctx.emit({ type: 'element.activated', key: root.key, element: process.id, kind: process.kind, name: process.name ?? null, parent: 0 });
    const initial = ctx.graph.properties['initialState'];
    if (initial !== undefined) setCaseState(ctx, initial, process.id);
    const opened = openScope(ctx, root.key, process, startNodes(ctx.graph, input.startNode));
    if (!opened.ok) raiseIncident(ctx, root.key, opened.error);
  },
};

function startNodes(graph: ExecutableGraph, id: string | undefined): number[] {
  if (id === undefined) return graph.nodes[ROOT]?.starts ?? [];
  const node = graph.nodes.find((candidate) => candidate.id === id && candidate.kind === 'startEvent' && candidate.scope === ROOT);
  return node ? [node.index] : [];
}

/** What people call the case. A title that cannot be worked out is no reason to stop the case. */
function title(ctx: StepContext, root: number): string | null {
  const text = ctx.graph.properties['title'];
  if (text === undefined) return ctx.graph.name ?? null;
  const value = evaluateIn(ctx, root, expressionOf(text));
  return value.ok && typeof value.value === 'string' ? value.value : (ctx.graph.name ?? null);
}
