import { evaluateDecision, mapResult } from '../dmn/index.ts';
import { err, ok, type Result } from '../model/result.ts';
import type { Trouble } from '../step/incidents.ts';
import { evalContext, propagate } from '../step/variables.ts';
import { jobTask } from './job-task.ts';
import type { ElementProcessor } from './processor.ts';

/** Business rule task (BPMN 2.0.2 section 13.3.3): evaluates a decision of the bundle, or runs a job that does; what went into every table on the way and which of its rules matched stays on record. */
export const businessRuleTask: ElementProcessor = {
  ...jobTask,
  activate(ctx, key, node) {
    if (node.job) return jobTask.activate(ctx, key, node);
    const reference = node.decision;
    if (reference === undefined) throw new Error(`${node.id} has no decision`);
    const { decision } = reference;
    const model = ctx.definition.bundle.decisions[decision];
    if (model === undefined) return trouble(`decision ${decision} is not deployed`);
    const outcome = evaluateDecision(model, evalContext(ctx, key));
    if (!outcome.ok) return trouble(`decision ${decision}: ${outcome.error}`);
    const result = mapResult(outcome.value, reference.mapResult);
    if (!result.ok) return trouble(`decision ${decision}: ${result.error}`);
    const { inputs, matchedRules, required } = outcome.value;
    for (const table of required) ctx.emit({ type: 'decision.evaluated', element: node.id, ...table });
    ctx.emit({ type: 'decision.evaluated', element: node.id, decision, inputs, matchedRules, result: result.value });
    if (reference.resultVariable !== undefined) propagate(ctx, key, { [reference.resultVariable]: result.value });
    ctx.schedule({ op: 'complete', element: key });
    return ok(undefined);
  },
};

const trouble = (message: string): Result<void, Trouble> => err({ type: 'decision', message, retry: 'activate' });
