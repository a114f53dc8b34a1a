import type { EngineEvent } from '../../engine/model/io.ts';
import type { JsonObject } from '../../engine/model/json.ts';
import type { ProjectionReport } from '../projection/types.ts';

/** One engine attempt of a service task's handler. Temporal may run it several times. */
export interface JobRequest {
  instanceId: string;
  businessKey: string | null;
  elementId: string;
  job: number;
  handler: string;
  input: JsonObject;
  /** Delays between tries, ms; `[]` leaves the pace to the activity's retry policy. */
  retryDelays: number[];
  /** Events of the workflow task that asked for the handler, to be brought into the read model meanwhile. */
  events?: EngineEvent[];
}

/** Errors that are not outcomes of the model are thrown, retried by Temporal and end as an incident. */
export type JobOutcome = HandlerOutcome & {
  /** How far the read model has come by the events given; missing when it could not be told in time. */
  projection?: ProjectionReport;
};

export type HandlerOutcome =
  | { kind: 'completed'; result: JsonObject }
  | { kind: 'bpmnError'; code: string; message: string; variables: JsonObject };

/** Handlers as the workflow sees them. */
export interface JobActivities {
  runHandler(request: JobRequest): Promise<JobOutcome>;
}
