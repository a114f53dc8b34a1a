/** The whole state of one process instance: plain JSON, integer keys from one counter, nothing hidden anywhere else. */
import type { Json, JsonObject } from './json.ts';

/**
 * Gates changes of what an instance does: `if (state.engine >= n)`. Raise it together with recorded histories. An instance keeps the version it began with: hosts
 * note it with the start, since a replay goes through the steps again with the code of today.
 */
export const ENGINE_VERSION = 5;

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
  /** Only operators get through; timers wait. */
  suspended?: boolean;
  /** Ids of elements whose timers and continuations are born suspended. */
  suspendedJobs?: string[];
  /** Who did user tasks that others name in `notBy`: element id -> user ids. */
  doneBy?: Record<string, string[]>;
  /** It was called by another instance, which catches these. */
  called?: Catches;
}

/** What the instances that called this one catch of what it does not catch itself, at the time of the call. Codes; null catches every code. */
export interface Catches {
  errors: (string | null)[];
  escalations: (string | null)[];
  /** How many instances are above. */
  depth: number;
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
  /** Scopes: no further event sub-process starts. An interrupting one runs, or nothing but event sub-processes is left, or all is cancelled. */
  interrupted?: boolean;
  /** Body of a loop or multi-instance activity; the instances are its children, of the same node. */
  loop?: LoopState;
  /** Position in the loop, from 0. */
  index?: number;
  /** Tokens wait here until there are `startQuantity` of them, or for the other flows of a join. */
  waiting?: boolean;
  /** Parallel multiple events it listens for: by node, the indices of the triggers that have occurred. */
  occurred?: Record<number, number[]>;
  /** Complex gateway after its activation: flows whose tokens are still expected. */
  reset?: boolean;
  /** Scopes: what can be compensated, in order of completion. */
  compensable?: CompensationRecord[];
  /** Throw event that runs compensations: what is left to do, and what follows. */
  compensating?: { queue: CompensationRecord[]; then: 'complete' | 'leave' | 'cancel' | 'close' };
  /** Compensation handler (or a scope opened again for one): the runner to tell when done. */
  runner?: number;
  /** Completed scope, opened again to undo what was done inside. */
  reopened?: boolean;
  /** What a job or call has brought back and its mappings could not take yet. */
  result?: JsonObject;
  /** Called process instance. In states of before version 3 its id may be `reserved`. */
  call?: { instanceId: string | null; reserved?: string };
  /** Ad-hoc sub-processes, sequential ordering: activities still to be started. */
  queue?: number[];
  /** Ad-hoc sub-processes: the completion condition held, what still runs may end. */
  ending?: boolean;
  /** Scopes, from version 4: what has been done directly inside, each node once, the latest last, without what nobody outside notices. */
  done?: { node: number; by?: string }[];
  /** Entered again by hand: a task is marked and, when told so, somebody's at once. */
  returned?: ReturnMark;
  /** User tasks, from version 4: how it was completed, and by whom. */
  vote?: Vote;
  /** A signature added to a user task, its parent, of the same node. */
  signer?: { user: string; position: 'before' | 'after' };
  /** User tasks: who is still to sign after it, and, once it is completed, what it was completed with. */
  signers?: { after?: string[]; held?: { variables: JsonObject; by?: string } };
}

export interface Vote {
  outcome: string | null;
  by?: string;
}

/** `refused`: a signer asked for after the task disagreed. `from`: element id. */
export interface ReturnMark {
  as: 'returned' | 'refused' | 'withdrawn';
  from: string;
  by: string | null;
  reason: string | null;
  assignee?: string;
}

export interface LoopState {
  /** null: not known beforehand (standard loop). */
  total: number | null;
  next: number;
  completed: number;
  items?: Json[];
  outputs?: Record<number, Json>;
  /** Countersignatures: by index of the instance. */
  votes?: Record<number, Vote>;
}

/** An activity that has completed and can be undone, with the data of that time. */
export interface CompensationRecord {
  node: number;
  /** Local variables at completion. */
  vars?: JsonObject;
  /** Sub-processes: what was completed inside. */
  inner?: CompensationRecord[];
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
  /** `due` in epoch ms; `cycle` is the absolute schedule of a repeating timer; a `continuation` is the asynchronous job of `asyncBefore`/`asyncAfter`; a `suspended` one does not fire by itself. */
  | { key: number; kind: 'timer'; element: number; node: number; due: number; cycle?: string; trigger?: number; continuation?: 'before' | 'after'; suspended?: true }
  | { key: number; kind: 'message'; element: number; node: number; name: string; correlationKey: string; trigger?: number }
  | { key: number; kind: 'signal'; element: number; node: number; name: string; trigger?: number }
  /** `held`: was true when last looked at; it has to become false before it can trigger again. */
  | { key: number; kind: 'condition'; element: number; node: number; trigger?: number; held?: boolean };

export interface Incident {
  key: number;
  element: number;
  type: 'expression' | 'job' | 'error' | 'flow' | 'decision' | 'limit';
  message: string;
  /**
   * What a retry does: run the activation again, re-issue the job or call, complete again, choose the flows again, map
   * the result again, or look again whether the loop goes on.
   */
  retry: 'activate' | 'job' | 'result' | 'complete' | 'leave' | 'loop' | 'none';
  at: number;
  data?: Json;
}
