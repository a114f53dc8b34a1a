import type { TaskDetail } from '../../api/contract/index.ts';
import type { JsonObject } from '../../engine/model/json.ts';
import type { ApiClient } from './api-client.ts';

/** A task somebody does when it turns up. */
export interface TaskStep {
  formKey: string;
  login: string;
  /** One of the form's `x-outcomes`; absent when the form has none. */
  outcome?: string;
  /** What the person types into the form. */
  fill: (detail: TaskDetail, client: ApiClient) => Promise<JsonObject> | JsonObject;
}

/** A message somebody sends when the case gets into a state. */
export interface MessageStep {
  state: string;
  login: string;
  name: string;
  data: () => JsonObject;
}

/** A case from its start to its goal, played by people over the public API. */
export interface Scenario {
  processKey: string;
  starter: string;
  /** What the starter types into the start form. */
  start: (client: ApiClient) => Promise<JsonObject> | JsonObject;
  tasks: readonly TaskStep[];
  messages: readonly MessageStep[];
  /** The case state to arrive at. */
  goal: string;
}
