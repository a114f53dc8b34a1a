/** The whole state of one process instance: plain JSON, integer keys from one counter, nothing hidden anywhere else. */
import type { Json, JsonObject } from './json.ts';

/** Gates semantic changes: `if (state.engine >= n)`. Raise it together with a recorded history. */
export const ENGINE_VERSION = 1;

export interface EngineState {
  schema: 1;
  engine: number;
  instanceId: string;
  businessKey: string | null;
  status: 'created' | 'active' | 'completed' | 'terminated';
  /** Next key for element instances and subscriptions. */
  nextKey: number;
  /** `seq` of the last event. */
  seq: number;
  /** Last time given by the host, epoch ms; never goes back. */
  now: number;
  /** Element instances by key. The root (the process) has key 1. An entry exists as long as the element is active. */
  elements: Record<number, ElementInstance>;
  subscriptions: Record<number, Subscription>;
  incidents: Record<number, Incident>;
  /** Business state of the case, from `caseState` properties of the model. */
  caseState: string | null;
}

export interface ElementInstance {
  key: number;
  /** Index in graph.nodes. */
  node: number;
  /** Key of the enclosing scope; 0 for the root. */
  parent: number;
  /** Number of live element instances directly inside. Scopes only. */
  children: number;
  /** Local variables (the process's variables are the root's). */
  vars?: JsonObject;
  /** Token waiting at a joining gateway: the flow it came by. */
  via?: number;
  /** Active user task. */
  task?: TaskState;
  /** Active service task. */
  job?: JobState;
  /** Boundary and event sub-process hosts: an interrupting event sub-process is running, no further triggers. */
  interrupted?: boolean;
}

export interface TaskState {
  assignee: string | null;
  candidateUsers: string[];
  candidateGroups: string[];
  formKey: string | null;
  outcomes: string[];
  /** Optimistic lock; raised by each change of the task through the engine. */
  version: number;
}

export interface JobState {
  type: string;
  mode: 'handler' | 'external';
  /** Raised on each (re)issue; a result for an older attempt is refused. */
  attempt: number;
}

export type Subscription =
  /** `due` in epoch ms; `cycle` is the absolute schedule of a repeating timer. */
  | { key: number; kind: 'timer'; element: number; node: number; due: number; cycle?: string }
  | { key: number; kind: 'message'; element: number; node: number; name: string; correlationKey: string };

export interface Incident {
  key: number;
  element: number;
  type: 'expression' | 'job' | 'error' | 'flow' | 'decision' | 'limit';
  message: string;
  /** What a retry does: run the activation again, re-issue the job, or complete again. */
  retry: 'activate' | 'job' | 'complete' | 'none';
  at: number;
  data?: Json;
}
