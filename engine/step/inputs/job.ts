import type { Rejection } from '../../model/io.ts';
import type { EngineState } from '../../model/state.ts';
import type { StepContext } from '../context.ts';
import { ofMode } from '../../elements/job-task.ts';
import { throwError } from '../errors.ts';
import { raiseIncident } from '../incidents.ts';
import { deliverResult } from '../life-cycle.ts';
import { evaluateMappings } from '../variables.ts';
import { conflict, type InputHandler } from './handler.ts';

/** A result counts only for the attempt that is out; a late one of an earlier attempt changes nothing. */
function checkJob(state: EngineState, key: number, attempt: number): Rejection | null {
  const job = state.elements[key]?.job;
  if (!job) return conflict('the job is not open any more');
  return job.attempt === attempt ? null : conflict(`attempt ${attempt} is over, ${job.attempt} is running`);
}

export const jobCompleted: InputHandler<'jobCompleted'> = {
  check: (_definition, state, input) => checkJob(state, input.job, input.attempt),

  apply(ctx, { job: key, result }) {
    const node = ctx.nodeOf(ctx.edit(key));
    const definition = node.job;
    const mapped = definition?.output.length ? evaluateMappings(ctx, key, definition.output, result) : { ok: true as const, value: result };
    if (!mapped.ok) return raiseIncident(ctx, key, { type: 'expression', retry: 'job', message: `result ${mapped.error}` });
    ctx.emit({ type: 'job.completed', key, element: node.id, ...ofMode(ctx, key) });
    closeJob(ctx, key);
    deliverResult(ctx, key, definition?.resultVariable === undefined ? mapped.value : { [definition.resultVariable]: mapped.value });
    ctx.schedule({ op: 'complete', element: key });
  },
};

export const jobFailed: InputHandler<'jobFailed'> = {
  check: (_definition, state, input) => checkJob(state, input.job, input.attempt),

  apply(ctx, { job: key, message, detail }) {
    const node = ctx.nodeOf(ctx.edit(key));
    ctx.emit({ type: 'job.failed', key, element: node.id, message, ...ofMode(ctx, key) });
    raiseIncident(ctx, key, { type: 'job', retry: 'job', message, ...(detail !== undefined && { data: detail }) });
  },
};

export const jobError: InputHandler<'jobError'> = {
  check: (_definition, state, input) => checkJob(state, input.job, input.attempt),

  apply(ctx, { job: key, code, message, variables }) {
    throwError(ctx, key, { code, message: message ?? null, variables: variables ?? {} }, 'job');
  },
};

function closeJob(ctx: StepContext, key: number): void {
  delete ctx.edit(key).job;
}
