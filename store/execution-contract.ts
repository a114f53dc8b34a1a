/**
 * The part of the store's contract that is about single executions: element by element, job by job, and what starts and reaches them. Keys are the
 * engine's element keys, unique within their instance. Times are epoch milliseconds.
 */
import type { Json, JsonObject } from '../engine/model/json.ts';
import type { ProcessDefinitionRow, Page } from './contract.ts';
import type { StartTrigger } from './definitions/start-subscriptions.ts';

export type { StartTrigger } from './definitions/start-subscriptions.ts';

/** An instance and who called it. */
export interface InstanceNode {
  instanceId: string; processDefinitionId: string; processKey: string; businessKey: string | null; status: 'active' | 'completed' | 'terminated'; suspended: boolean;
  /** The calling instance and the key of its call activity. */
  superInstanceId: string | null; superElementKey: number | null;
  /** The instance at the top; its own id when nobody called it. */
  rootInstanceId: string;
  endReason: string | null;
}

/** One execution of an element. Key 1 is the process itself. Bodies of loops have the id `<element>#multiInstanceBody`. */
export interface ActivityInstanceRow {
  instanceId: string; processDefinitionId: string; key: number; /** 0 for the process. */ parentKey: number; elementId: string; name: string | null; kind: string;
  startedAt: number; startedSeq: number; endedAt: number | null; endedSeq: number | null; /** Ended from outside: interrupted, terminated. */ canceled: boolean;
  /** User tasks. */
  taskId: string | null; assignee: string | null;
  /** Call activities. */
  calledInstanceId: string | null;
}
export interface ActivityInstanceFilter {
  instanceId?: string; processDefinitionId?: string; elementId?: string; kinds?: string[]; open?: boolean; canceled?: boolean; offset?: number; limit?: number;
}
export interface ActivityCount { elementId: string; running: number; completed: number; canceled: number; /** Open ones. */ incidents: number }

export interface JobRow {
  /** `<instanceId>:<key>`. */
  id: string; instanceId: string; processDefinitionId: string; processKey: string; key: number; elementId: string; /** `failed`: work that has failed; `key` is that of its incident. */
  kind: 'timer' | 'continuation' | 'failed'; due: number; retries: number; /** It, or its instance. */ suspended: boolean; failure: string | null;
}
export interface JobFilter { instanceId?: string; processDefinitionId?: string; elementId?: string; kind?: JobRow['kind']; dueBefore?: number; dueAfter?: number; offset?: number; limit?: number }

export interface VariableUpdate { scope: number; name: string; value: Json; seq: number; at: number; actorId: string | null }

export interface ExternalTaskRow {
  /** `<instanceId>:<key>`. */
  id: string; instanceId: string; processDefinitionId: string; processKey: string; businessKey: string | null; key: number; elementId: string; topic: string;
  /** To be given back with the result (`jobCompleted`). */
  attempt: number;
  input: JsonObject; priority: number; createdAt: number; workerId: string | null; /** End of the lock, or of the pause after a failure. */ availableAt: number;
  /** Null: nothing has failed. 0: an incident waits for an operator. */
  retries: number | null; errorMessage: string | null; errorDetails: string | null; suspended: boolean;
}
export interface ExternalTaskFilter { instanceId?: string; processDefinitionId?: string; topic?: string; workerId?: string; locked?: boolean; at: number; offset?: number; limit?: number }
export interface FetchRequest {
  workerId: string; maxTasks: number; /** Highest first; else the oldest first. */ usePriority: boolean; at: number;
  topics: { topic: string; lockDuration: number; businessKey?: string; /** Of one of these only. */ processDefinitionIds?: string[]; processKeys?: string[]; /** Of the process, each equal. */ variables?: JsonObject }[];
}

export interface SignalSubscriber { instanceId: string; key: number; name: string; elementId: string }

export type StartSubscriptionRow = StartTrigger & { definition: ProcessDefinitionRow; position: number };

/** A timer start event: the next occurrence of a definition's schedule. `cycle` is what `armCycle` of the calendar gave. */
export interface StartTimerRow { processDefinitionId: string; nodeId: string; position: number; due: number | null; cycle: string | null; /** Occurrences so far. */ fired: number }

export interface ExecutionStore {
  /** The instance, those it called, those they called; parents first. */
  instanceTree(instanceId: string): Promise<InstanceNode[]>;
  instanceNode(instanceId: string): Promise<InstanceNode | null>;
  /** In the order in which they began. */
  activityInstances(filter: ActivityInstanceFilter): Promise<Page<ActivityInstanceRow>>;
  /** Per element of all instances of a definition; elements that never ran are not in it. */
  activityCounts(processDefinitionId: string): Promise<ActivityCount[]>;
  /** By due date. Several definitions' jobs are in one list; each armed timer is a job. */
  jobs(filter: JobFilter): Promise<Page<JobRow>>;
  job(instanceId: string, key: number): Promise<JobRow | null>;
  setJobRetries(instanceId: string, key: number, retries: number): Promise<boolean>;
  /** Variables by the key of the scope they are local to, of scopes that live; the process (1) always. */
  scopedVariables(instanceId: string): Promise<Record<number, JsonObject>>;
  /** Every value a variable ever had, oldest first. */
  variableUpdates(instanceId: string): Promise<VariableUpdate[]>;
  annotateIncident(instanceId: string, key: number, annotation: string | null): Promise<boolean>;

  externalTask(instanceId: string, key: number): Promise<ExternalTaskRow | null>;
  externalTasks(filter: ExternalTaskFilter): Promise<Page<ExternalTaskRow>>;
  /** Atomic: each task goes to one worker. Tasks of suspended instances and those without retries are not offered. */
  fetchAndLock(request: FetchRequest): Promise<ExternalTaskRow[]>;
  /** For a result: true when the worker still holds the task, that is nobody has fetched it since; then nobody will before `until`. */
  keepLock(instanceId: string, key: number, workerId: string, until: number): Promise<boolean>;
  /** False when the lock has run out, or is another's. */
  extendLock(instanceId: string, key: number, workerId: string, at: number, until: number): Promise<boolean>;
  unlockExternalTask(instanceId: string, key: number): Promise<boolean>;
  /** A failure with retries left: offered again from `availableAt`. The last one is an input of the instance (`jobFailed`). False when the lock is another's. */
  failExternalTask(failure: { instanceId: string; key: number; workerId: string; message: string; details: string | null; retries: number; availableAt: number }): Promise<boolean>;
  setExternalTaskRetries(instanceId: string, key: number, retries: number): Promise<boolean>;
  setExternalTaskPriority(instanceId: string, key: number, priority: number): Promise<boolean>;

  /** Open signal subscriptions of running instances after a place in the list, by instance and key. */
  signalSubscribers(name: string, after: { instanceId: string; key: number } | null, limit: number): Promise<SignalSubscriber[]>;
  /** Of the latest versions, unless they are suspended. `name` leaves out the others, also those that are composed by an expression. */
  startSubscriptions(kind: StartTrigger['kind'], filter?: { name?: string; processDefinitionId?: string; processKey?: string }): Promise<StartSubscriptionRow[]>;
  startTimers(): Promise<StartTimerRow[]>;
  /** Arms it unless it is. */
  armStartTimer(row: Omit<StartTimerRow, 'fired'>): Promise<boolean>;
  /** Compare-and-set on `fired`: of several schedulers one goes on. */
  advanceStartTimer(row: StartTimerRow, next: number | null): Promise<boolean>;
}
