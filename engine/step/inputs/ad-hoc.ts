import type { Definition } from '../../model/definition.ts';
import type { GraphNode } from '../../model/graph.ts';
import type { EngineState } from '../../model/state.ts';
import { startActivity } from '../ad-hoc.ts';
import { conflict, invalid, notFound, type InputHandler } from './handler.ts';

/** Starts inner activities by hand. */
export const activateAdHoc: InputHandler<'activateAdHoc'> = {
  check(definition, state, input) {
    const node = adHocNode(definition, state, input.element);
    if (!node?.adHoc) return notFound(`no ad-hoc sub-process ${input.element}`);
    const known = node.adHoc.activities.map((index) => definition.bundle.graph.nodes[index]?.id);
    const unknown = input.activities.find((id) => !known.includes(id));
    if (unknown !== undefined) return invalid(`${unknown} cannot be started by hand`, 'activities');
    const { ending, interrupted } = state.elements[input.element] ?? {};
    if (ending || interrupted) return conflict('it is ending: what runs may end, nothing more starts');
    const busy = Object.values(state.elements).some(({ parent }) => parent === input.element);
    if (node.adHoc.ordering === 'Sequential' && (busy || input.activities.length > 1)) return conflict('one activity at a time: the ordering is sequential');
    return null;
  },

  apply(ctx, input) {
    for (const id of input.activities) {
      const node = ctx.graph.nodes.find((candidate) => candidate.id === id);
      if (node) startActivity(ctx, input.element, node.index, input.variables);
    }
  },
};

function adHocNode(definition: Definition, state: EngineState, key: number): GraphNode | undefined {
  const element = state.elements[key];
  const node = element && !element.loop ? definition.bundle.graph.nodes[element.node] : undefined;
  return node?.adHoc ? node : undefined;
}
