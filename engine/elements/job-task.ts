import type { GraphNode } from '../model/graph.ts';
import { err, ok, type Result } from '../model/result.ts';
import type { StepContext } from '../step/context.ts';
import type { Trouble } from '../step/incidents.ts';
import { evaluateIn, evaluateMappings } from '../step/variables.ts';
import type { ElementProcessor } from './processor.ts';

/** Work outside the engine (BPMN 2.0.2 section 13.3.3): the service task, and a send task that is implemented by a job. */
export const jobTask: ElementProcessor = {
  activate: (ctx, key, node) => issueJob(ctx, key, node, 1),

  terminate(ctx, key, node) {
    const job = ctx.element(key)?.job;
    if (!job) return;
    ctx.emit({ type: 'job.cancelled', key, element: node.id, ...ofMode(ctx, key) });
    if (job.mode === 'handler') ctx.command({ type: 'cancelJob', job: key });
  },
};

/** What events about a job tell of its kind. */
export const ofMode = (ctx: StepContext, key: number): { external?: true } => (ctx.element(key)?.job?.mode === 'external' ? { external: true } : {});

/** Hands the work out; also the retry of a job that failed, with the next attempt number. */
export function issueJob(ctx: StepContext, key: number, node: GraphNode, attempt: number): Result<void, Trouble> {
  const definition = node.job;
  if (definition === undefined) throw new Error(`${node.id} has no job`);
  const input = evaluateMappings(ctx, key, definition.input);
  if (!input.ok) return err({ type: 'expression', message: `${node.id}: ${input.error}`, retry: 'activate' });
  const priority = definition.priority === undefined ? ok(null) : evaluateIn(ctx, key, definition.priority);
  if (!priority.ok) return err({ type: 'expression', message: `${node.id}: priority: ${priority.error}`, retry: 'activate' });
  const rank = Number(priority.value);
  if (!Number.isInteger(rank)) return err({ type: 'expression', message: `${node.id}: priority: ${JSON.stringify(priority.value)} is not an integer`, retry: 'activate' });
  const { type, mode, retryDelays } = definition;
  ctx.edit(key).job = { type, mode, attempt };
  ctx.emit({ type: 'job.created', key, element: node.id, jobType: type, mode, attempt, input: input.value, ...(rank !== 0 && { priority: rank }) });
  if (mode === 'handler') ctx.command({ type: 'runJob', job: key, attempt, handler: type, elementId: node.id, input: input.value, retryDelays });
  return ok(undefined);
}
