import type { TaskDetail } from '../../api/contract/index.ts';
import type { JsonObject } from '../../engine/model/json.ts';
import type { ApiClient } from './api-client.ts';
import type { Told } from './told.ts';

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

/** Something else somebody does when the case gets into a state: uploading files. */
export interface ActionStep {
  state: string;
  login: string;
  name: string;
  act: (client: ApiClient, instanceId: string) => Promise<void>;
}

/** A case from its start to its goal, played by people over the public API. */
export interface Scenario {
  processKey: string;
  starter: string;
  /** Where the starter acts, for people who hold the role at several organisations. */
  orgId?: string;
  /** Where the starter is another system: the path it sends the case to, with its own account, instead of filling in the start form. */
  intake?: string;
  /** What the starter types into the start form; the same for the same telling. */
  start: (client: ApiClient, told: Told) => Promise<JsonObject> | JsonObject;
  tasks: readonly TaskStep[];
  messages: readonly MessageStep[];
  actions?: readonly ActionStep[];
  /** The case state to arrive at. */
  goal: string;
  /** Form of a task after which to stop, where the state alone does not say how far the case is. */
  lastTask?: string;
}
