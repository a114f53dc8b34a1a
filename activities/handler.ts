import type { JsonObject } from '../engine/model/json.ts';
import type { Store } from '../store/contract.ts';

export interface HandlerContext {
  store: Store;
  instanceId: string;
  businessKey: string | null;
  elementId: string;
  /** The same on every attempt of this job: give it to whatever has an effect. */
  idempotencyKey: string;
  /** Host's time, epoch ms. */
  now: number;
}

/**
 * A service task's work. Input and output are plain JSON; it may run more than once, so effects carry `idempotencyKey`.
 * Throws `BpmnError` for an outcome the model catches; anything else thrown is retried, then an incident.
 */
export type Handler = (input: JsonObject, context: HandlerContext) => Promise<JsonObject>;

/** A business error of the model (BPMN error code, WORKFLOWS.md section 0.4). */
export class BpmnError extends Error {
  readonly code: string;
  readonly variables: JsonObject;

  constructor(code: string, message: string, variables: JsonObject = {}) {
    super(message);
    this.name = 'BpmnError';
    this.code = code;
    this.variables = variables;
  }
}
