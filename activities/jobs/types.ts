import type { JsonObject } from '../../engine/model/json.ts';

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
}

/** Errors that are not outcomes of the model are thrown, retried by Temporal and end as an incident. */
export type JobOutcome =
  | { kind: 'completed'; result: JsonObject }
  | { kind: 'bpmnError'; code: string; message: string; variables: JsonObject };

/** Handlers as the workflow sees them. */
export interface JobActivities {
  runHandler(request: JobRequest): Promise<JobOutcome>;
}
