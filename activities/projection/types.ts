import type { Actor, EngineEvent } from '../../engine/model/io.ts';
import type { JsonObject } from '../../engine/model/json.ts';

/** One call brings the events of one drain into the read model. */
export interface ProjectionRequest {
  instanceId: string;
  events: EngineEvent[];
  /** Buffered messages that were applied by these events. */
  consumed: string[];
}

/** A message that had arrived before its subscription was opened. */
export interface WaitingMessage {
  messageId: string;
  subscription: number;
  name: string;
  correlationKey: string;
  variables: JsonObject;
  actor: Actor | null;
}

export interface ProjectionReport {
  /** `seq` the read model has reached. */
  lastSeq: number;
  /** Nothing was applied: events between `lastSeq` and the first one given are missing. */
  gap: boolean;
  /** At most one message for each subscription that these events opened. */
  waiting: WaitingMessage[];
}

/** The projection as the workflow sees it. */
export interface ProjectionActivities {
  project(request: ProjectionRequest): Promise<ProjectionReport>;
}
