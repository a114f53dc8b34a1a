import { err, ok } from '../model/result.ts';
import { evaluateIn, propagate } from '../step/variables.ts';
import type { ElementProcessor } from './processor.ts';

/** Script task (BPMN 2.0.2 section 13.3.3): a FEEL expression; its value goes to the result variable. */
export const scriptTask: ElementProcessor = {
  activate(ctx, key, node) {
    const script = node.script;
    if (script === undefined) throw new Error(`${node.id} has no script`);
    const value = evaluateIn(ctx, key, script.expression);
    if (!value.ok) return err({ type: 'expression', message: `${node.id}: ${value.error}`, retry: 'activate' });
    if (script.resultVariable !== undefined) propagate(ctx, key, { [script.resultVariable]: value.value });
    ctx.schedule({ op: 'complete', element: key });
    return ok(undefined);
  },
};
