import { completeAdHoc } from '../ad-hoc.ts';
import { deliverResult } from '../life-cycle.ts';
import { notFound, type InputHandler } from './handler.ts';

/** A client lets a waiting receive task go on, or ends an ad-hoc sub-process. */
export const continueElement: InputHandler<'continue'> = {
  check(definition, state, input) {
    const element = state.elements[input.element];
    const kind = element && !element.loop ? definition.bundle.graph.nodes[element.node]?.kind : undefined;
    return kind === 'receiveTask' || kind === 'adHocSubProcess' ? null : notFound(`element ${input.element} does not wait to be continued`);
  },

  apply(ctx, { element: key, variables }) {
    const element = ctx.element(key);
    if (!element) return;
    deliverResult(ctx, key, variables);
    if (ctx.nodeOf(element).kind === 'adHocSubProcess') completeAdHoc(ctx, key);
    else ctx.schedule({ op: 'complete', element: key });
  },
};
