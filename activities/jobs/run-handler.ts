import { activityInfo, ApplicationFailure, heartbeat } from '@temporalio/activity';
import { setTimeout as delay } from 'node:timers/promises';
import type { JsonObject } from '../../engine/model/json.ts';
import type { Store } from '../../store/contract.ts';
import { BpmnError, type Handler } from '../handler.ts';
import type { ProjectionActivities, ProjectionReport } from '../projection/types.ts';
import type { HandlerOutcome, JobActivities, JobRequest } from './types.ts';

/** Results beyond this do not belong into variables; the server refuses payloads of 2 MB. */
const LARGEST_RESULT = 1_500_000;
/** How long a finished handler waits for the read model, ms. Its instance goes on without, and sees to the events itself. */
const LONGEST_WAIT = 1_000;

/** Handlers by name, as models refer to them. */
export type HandlerRegistry = ReadonlyMap<string, Handler>;

/** Service tasks as activities: finds the handler, runs it, and tells outcomes of the model from troubles of the world. */
export function jobActivities(store: Store, handlers: HandlerRegistry, now: () => number, { project }: ProjectionActivities): JobActivities {
  return {
    async runHandler(request) {
      const handler = handlers.get(request.handler);
      if (!handler) throw ApplicationFailure.nonRetryable(`no handler is called ${request.handler}`, 'UnknownHandler');
      const { instanceId, businessKey, elementId, job, input, events } = request;
      const projecting = events && project({ instanceId, events, consumed: [] }).catch(() => null);
      const alive = setInterval(heartbeat, heartbeatInterval());
      try {
        const outcome = await outcomeOf(handler(input, { store, instanceId, businessKey, elementId, idempotencyKey: `${instanceId}:${job}`, now: now() }));
        const projection = projecting && (await inTime(projecting));
        return projection ? { ...outcome, projection } : outcome;
      } catch (error) {
        throw asFailure(error, request);
      } finally {
        clearInterval(alive);
      }
    },
  };
}

/** Often enough that a busy worker is not taken for dead. */
function heartbeatInterval(): number {
  return (activityInfo().heartbeatTimeoutMs ?? 60_000) / 4;
}

async function inTime(projecting: Promise<ProjectionReport | null>): Promise<ProjectionReport | null> {
  const over = new AbortController();
  try {
    return await Promise.race([projecting, delay(LONGEST_WAIT, null, { signal: over.signal })]);
  } finally {
    over.abort();
  }
}

async function outcomeOf(work: Promise<JsonObject>): Promise<HandlerOutcome> {
  try {
    return completed(await work);
  } catch (error) {
    if (error instanceof BpmnError) return { kind: 'bpmnError', code: error.code, message: error.message, variables: error.variables };
    throw error;
  }
}

function completed(result: JsonObject): HandlerOutcome {
  const size = JSON.stringify(result).length;
  if (size > LARGEST_RESULT) throw ApplicationFailure.nonRetryable(`the handler's result has ${size} characters, ${LARGEST_RESULT} are allowed`, 'ResultTooLarge');
  return { kind: 'completed', result };
}

/** The pause the model asks for before the next try, if it asks for one. */
function asFailure(error: unknown, { retryDelays }: JobRequest): ApplicationFailure {
  if (error instanceof ApplicationFailure) return error;
  const nextRetryDelay = retryDelays[activityInfo().attempt - 1];
  const cause = error instanceof Error ? error : undefined;
  return ApplicationFailure.create({
    message: cause?.message ?? String(error),
    type: cause?.name ?? 'Error',
    ...(cause && { cause }),
    ...(nextRetryDelay !== undefined && { nextRetryDelay }),
  });
}
