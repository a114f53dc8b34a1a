import { evaluateDecision, mapResult } from '../dmn/index.ts';
import { err, ok, type Result } from '../model/result.ts';
import type { Trouble } from '../step/incidents.ts';
import { evalContext, propagate } from '../step/variables.ts';
import type { ElementProcessor } from './processor.ts';

/** Evaluates a decision of the bundle; what went in and which rules matched stays on record. */
export const businessRuleTask: ElementProcessor = {
  activate(ctx, key, node) {
    const reference = node.decision;
    if (reference === undefined) throw new Error(`${node.id} has no decision`);
    const table = ctx.definition.bundle.decisions[reference.decision];
    if (table === undefined) return trouble(`decision ${reference.decision} is not deployed`);
    const outcome = evaluateDecision(table, evalContext(ctx, key));
    if (!outcome.ok) return trouble(`decision ${table.id}: ${outcome.error}`);
    const result = mapResult(outcome.value, reference.mapResult);
    if (!result.ok) return trouble(`decision ${table.id}: ${result.error}`);
    const { inputs, matchedRules } = outcome.value;
    ctx.emit({ type: 'decision.evaluated', element: node.id, decision: table.id, inputs, matchedRules, result: result.value });
    if (reference.resultVariable !== undefined) propagate(ctx, key, { [reference.resultVariable]: result.value });
    ctx.schedule({ op: 'complete', element: key });
    return ok(undefined);
  },
};

const trouble = (message: string): Result<void, Trouble> => err({ type: 'decision', message, retry: 'activate' });
