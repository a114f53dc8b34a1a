/** Who catches what is thrown outward: errors and escalations. */
import type { EventTrigger, GraphNode } from '../model/graph.ts';
import type { ElementInstance } from '../model/state.ts';
import type { StepContext } from './context.ts';
import { isBody, isInstance } from './loops.ts';

type Coded = Extract<EventTrigger, { type: 'error' | 'escalation' }>;

export type Catcher = { at: 'boundary' | 'scope'; element: ElementInstance; node: GraphNode; trigger: Coded };

/**
 * Walks outward from `source` (BPMN 2.0.2 sections 10.5.6 and 13.5.4): boundary events of the element, then event sub-processes of its scope, then
 * the same one scope further out. At each place a catcher of this code comes before a catch-all. A scope that is only open again for compensation
 * catches nothing any more.
 */
export function findCatcher(ctx: StepContext, source: ElementInstance, type: Coded['type'], code: string | null): Catcher | undefined {
  for (let element = source; ; ) {
    const boundary = isInstance(element) || element.reopened ? undefined : matching(ctx, ctx.nodeOf(element).boundary ?? [], type, code);
    if (boundary) return { at: 'boundary', element, ...boundary };
    const scope = ctx.element(element.parent);
    if (!scope) return undefined;
    const handler = scope.interrupted || scope.reopened || isBody(scope) ? undefined : handlerIn(ctx, scope, element.node, type, code);
    if (handler) return { at: 'scope', element: scope, ...handler };
    element = scope;
  }
}

/** An event sub-process does not catch what is thrown inside itself. */
function handlerIn(ctx: StepContext, scope: ElementInstance, inside: number, type: Coded['type'], code: string | null): ReturnType<typeof matching> {
  const handlers = (ctx.nodeOf(scope).eventSubProcesses ?? []).filter((index) => index !== inside);
  return matching(ctx, handlers.map((index) => ctx.node(index).trigger as number), type, code);
}

function matching(ctx: StepContext, candidates: number[], type: Coded['type'], code: string | null): { node: GraphNode; trigger: Coded } | undefined {
  const catchers = candidates.flatMap((index) => {
    const node = ctx.node(index);
    const triggers = node.event?.type === 'multiple' ? node.event.triggers : node.event ? [node.event] : [];
    return triggers.flatMap((trigger) => (trigger.type === type ? [{ node, trigger }] : []));
  });
  return catchers.find(({ trigger }) => trigger.code !== undefined && trigger.code === code) ?? catchers.find(({ trigger }) => trigger.code === undefined);
}
