import type { Rejection } from '../../model/io.ts';
import type { JsonObject } from '../../model/json.ts';
import type { EngineState } from '../../model/state.ts';
import type { StepContext } from '../context.ts';
import { ofMode } from '../../elements/job-task.ts';
import { throwError } from '../errors.ts';
import { raiseIncident, resolveIncidentsOf } from '../incidents.ts';
import { deliverResult } from '../life-cycle.ts';
import { evaluateMappings, propagate, setLocal } from '../variables.ts';
import { conflict, type InputHandler } from './handler.ts';

/** A result counts only for the attempt that is out; a late one of an earlier attempt changes nothing. */
function checkJob(state: EngineState, key: number, attempt: number): Rejection | null {
  const job = state.elements[key]?.job;
  if (!job) return conflict('the job is not open any more');
  return job.attempt === attempt ? null : conflict(`attempt ${attempt} is over, ${job.attempt} is running`);
}

export const jobCompleted: InputHandler<'jobCompleted'> = {
  check: (_definition, state, input) => checkJob(state, input.job, input.attempt),

  apply(ctx, { job: key, result, worker, local, besides }) {
    if (local) setLocal(ctx, key, local);
    if (besides) propagate(ctx, key, besides);
    ctx.emit({ type: 'job.completed', key, element: ctx.nodeOf(ctx.edit(key)).id, ...ofMode(ctx, key), ...(worker !== undefined && { worker }) });
    delete ctx.edit(key).job;
    resolveIncidentsOf(ctx, key);
    takeJobResult(ctx, key, result);
  },
};

/** Also the retry when the mappings have failed: the result is kept, the work is not done twice. */
export function takeJobResult(ctx: StepContext, key: number, result: JsonObject): void {
  const element = ctx.edit(key);
  const definition = ctx.nodeOf(element).job;
  const mapped = definition?.output.length ? evaluateMappings(ctx, key, definition.output, result) : { ok: true as const, value: result };
  if (!mapped.ok) {
    element.result = result;
    return raiseIncident(ctx, key, { type: 'expression', retry: 'result', message: `result ${mapped.error}` });
  }
  delete element.result;
  deliverResult(ctx, key, definition?.resultVariable === undefined ? mapped.value : { [definition.resultVariable]: mapped.value });
  ctx.schedule({ op: 'complete', element: key });
}

export const jobFailed: InputHandler<'jobFailed'> = {
  check(_definition, state, input) {
    const known = Object.values(state.incidents).some(({ element, retry }) => element === input.job && retry === 'job');
    return checkJob(state, input.job, input.attempt) ?? (known ? conflict('this failure is known already') : null);
  },

  apply(ctx, { job: key, message, detail, worker }) {
    const node = ctx.nodeOf(ctx.edit(key));
    ctx.emit({ type: 'job.failed', key, element: node.id, message, ...ofMode(ctx, key), ...(worker !== undefined && { worker }) });
    raiseIncident(ctx, key, { type: 'job', retry: 'job', message, ...(detail !== undefined && { data: detail }) });
  },
};

export const jobError: InputHandler<'jobError'> = {
  check: (_definition, state, input) => checkJob(state, input.job, input.attempt),

  apply(ctx, { job: key, code, message, variables }) {
    throwError(ctx, key, { code, message: message ?? null, variables: variables ?? {} }, 'job');
  },
};
