/** What goes into a step, and what comes out of it. */
import type { Json, JsonObject } from './json.ts';
import type { Catches, EngineState, Incident, ReturnMark } from './state.ts';

/** Who acts; set by the host, never by the client. `groups` are `role@org` and `role@org#department`. */
export interface Actor {
  userId: string;
  groups: string[];
  /** Organisation the person acts for. */
  orgId?: string;
  /** Clinician in whose name a coordinator acts. */
  onBehalfOf?: string;
  /** Operators may act on any task of any instance; such actions carry a reason. */
  operator?: boolean;
  /** Key of a task that is theirs by a fact the engine does not keep: claimed, assigned later, or open to everybody. */
  assignedTask?: number;
}

/** One thing that happens to an instance. `id` makes a second delivery harmless, `at` is epoch ms. */
export type Input = { id: string; at: number; actor?: Actor } & InputBody;

export type InputBody =
  | { kind: 'start'; instanceId: string; businessKey: string | null; variables: JsonObject; startNode?: string; called?: Catches;
      /** Begins there instead of at a start event. */
      instructions?: Modification[];
      /** Ids of elements whose timers and continuations are held back, until `suspendJobs` lets them go. */
      suspendedJobs?: string[] }
  | { kind: 'completeTask'; task: number; version?: number; outcome?: string; variables: JsonObject }
  /**
   * `worker`: who reports the outcome of an external task. `local` and `besides` are set first, in its own scope and where each is defined: all of it
   * is one input, so conditional events see the task completed.
   */
  | { kind: 'jobCompleted'; job: number; attempt: number; result: JsonObject; worker?: string; local?: JsonObject; besides?: JsonObject }
  | { kind: 'jobFailed'; job: number; attempt: number; message: string; detail?: Json; worker?: string }
  /** A BPMN error thrown by a handler. */
  | { kind: 'jobError'; job: number; attempt: number; code: string; message?: string; variables?: JsonObject }
  /** `subscription`: the one meant, by key; else the first that matches. */
  | { kind: 'message'; name: string; correlationKey?: string; variables: JsonObject; subscription?: number }
  /** All timers due at `at` fire. */
  | { kind: 'timer' }
  /** Each where it is defined, else in the process; `local`: in the element's own scope. Conditional events are looked at once, after all of it. */
  | { kind: 'setVariables'; element?: number; variables: JsonObject; local?: boolean; removed?: string[] }
  /** Lets a receive task without a message go on, or ends an ad-hoc sub-process. */
  | { kind: 'continue'; element: number; variables: JsonObject }
  /** `subscription`: only that one hears it. */
  | { kind: 'signal'; name: string; variables: JsonObject; subscription?: number }
  | { kind: 'retry'; incident: number }
  /** One timer, now, whatever its due date; a cycle goes on by its own schedule. */
  | { kind: 'fireTimer'; timer: number }
  | { kind: 'setDue'; timer: number; due: number }
  /** Timers and continuations: by key, the open ones of elements by id, and those that elements will make `later`. */
  | { kind: 'suspendJobs'; suspended: boolean; timers?: number[]; elements?: string[]; later?: string[] }
  /** The called instance has ended. */
  | { kind: 'callCompleted'; element: number; variables: JsonObject }
  | { kind: 'callFailed'; element: number; message: string }
  | { kind: 'callError'; element: number; code: string | null; message: string | null; variables: JsonObject }
  | { kind: 'callEscalation'; element: number; code: string | null; variables: JsonObject }
  /** Inner activities of an ad-hoc sub-process, by id. */
  | { kind: 'activateAdHoc'; element: number; activities: string[]; variables?: JsonObject }
  /** BPMN error or escalation raised by the person who does the task. */
  | { kind: 'taskError'; task: number; code: string; message?: string; variables: JsonObject }
  | { kind: 'taskEscalation'; task: number; code: string; variables: JsonObject }
  /** One more instance of a parallel multi-instance activity. */
  | { kind: 'addInstance'; element: number; item: Json }
  /** Somebody else is to sign, before the holder completes or after. Only who may complete the task asks for it. */
  | { kind: 'addSigner'; task: number; position: 'before' | 'after'; users: string[]; reason?: string }
  | { kind: 'removeSigner'; task: number; user: string; reason?: string }
  /** Back to a user task done before, by id. `assignee`: whose it is at once; the host knows who did it and may still. */
  | { kind: 'return'; task: number; target: string; reason: string; assignee?: string }
  /** Takes a completed user task back, by id, as long as nobody has acted since. */
  | { kind: 'withdraw'; element: string; reason?: string }
  /** Ends an instance nobody has acted on; `caseState` as with `cancel`. */
  | { kind: 'withdrawCase'; reason: string; caseState?: string }
  | { kind: 'modify'; instructions: Modification[] }
  | { kind: 'suspend' }
  | { kind: 'resume' }
  | { kind: 'cancel'; reason: string; caseState?: string };

/** Moving tokens by hand (ENGINE-REST section 3). `scope` is the key of the scope to enter; default is the innermost that exists. */
export type Modification =
  | { type: 'startBefore' | 'startAfter'; activity: string; scope?: number; variables?: JsonObject; localVariables?: JsonObject }
  | { type: 'startTransition'; flow: string; scope?: number; variables?: JsonObject; localVariables?: JsonObject }
  | { type: 'cancel'; activity: string }
  | { type: 'cancelInstance'; element: number };

/** Why an input was refused; nothing changed. HTTP: notFound 404, conflict 409, forbidden 403, invalid 422. */
export interface Rejection {
  code: 'notFound' | 'conflict' | 'forbidden' | 'invalid';
  message: string;
  field?: string;
}

/** Work for the host, executed in the order given (sorted by element key, then type). Calls are events: the outbox makes them, also after a crash. */
export type Command =
  | { type: 'runJob'; job: number; attempt: number; handler: string; elementId: string; input: JsonObject; retryDelays: number[] }
  | { type: 'cancelJob'; job: number };

/** Which version is called: the latest at this moment, the one deployed together with the caller, or a particular one. */
export type CallBinding = { type: 'latest' | 'deployment' } | { type: 'version'; version: number } | { type: 'versionTag'; tag: string };

/** A fact about the instance; `seq` counts without gaps from 1. The read model is a fold of these. */
export type EngineEvent = { seq: number; at: number; actor?: EventActor } & EventBody;

/** Who acted, as kept in the record: no rights, they change. */
export type EventActor = Pick<Actor, 'userId' | 'orgId' | 'onBehalfOf'>;

export type EventBody =
  | { type: 'instance.started'; instanceId: string; processKey: string; businessKey: string | null; title: string | null; variables: JsonObject }
  /** `called`: whoever called the instance is to be told, by the outbox. */
  | { type: 'instance.completed'; caseState: string | null; called?: true }
  | { type: 'instance.terminated'; caseState: string | null; reason: string; called?: true }
  | { type: 'case.state'; from: string | null; to: string; element: string }
  | { type: 'element.activated'; key: number; element: string; kind: string; name: string | null; parent: number }
  | { type: 'element.completed'; key: number; element: string; kind: string }
  | { type: 'element.terminated'; key: number; element: string; kind: string }
  | { type: 'flow.taken'; flow: string }
  | { type: 'variables.set'; element: number; variables: JsonObject }
  | { type: 'variables.removed'; element: number; names: string[] }
  | {
      type: 'task.created'; key: number; element: string; name: string | null; assignee: string | null; candidateUsers: string[];
      candidateGroups: string[]; formKey: string | null; outcomes: string[]; due: number | null; followUp: number | null; priority: number; version: number;
      /** It came back. */
      returned?: Omit<ReturnMark, 'assignee'>;
      /** A signature added to the task of this key. */
      signerOf?: number;
    }
  | { type: 'task.completed'; key: number; element: string; outcome: string | null; variables: JsonObject }
  | { type: 'task.cancelled'; key: number; element: string }
  /** The task goes back to `to`; what was done since is to be done again. */
  | { type: 'task.returned'; key: number; element: string; to: string; as: ReturnMark['as']; reason: string | null }
  | { type: 'signer.added'; key: number; element: string; users: string[]; position: 'before' | 'after'; reason: string | null }
  | { type: 'signer.removed'; key: number; element: string; user: string; reason: string | null }
  /** How a countersignature stands after a vote. `key`: of the multi-instance body. */
  | { type: 'countersign.voted'; key: number; element: string; total: number; approvals: number; rejections: number; needed: number; decided: 'passed' | 'rejected' | null }
  | { type: 'job.created'; key: number; element: string; jobType: string; mode: 'handler' | 'external'; attempt: number; input: JsonObject; priority?: number }
  | { type: 'job.completed'; key: number; element: string; external?: true; worker?: string }
  | { type: 'job.failed'; key: number; element: string; message: string; external?: true; worker?: string }
  | { type: 'job.cancelled'; key: number; element: string; external?: true }
  | { type: 'timer.armed'; key: number; element: string; due: number; continuation?: true; suspended?: true }
  | { type: 'timer.fired'; key: number; element: string }
  | { type: 'timer.cancelled'; key: number; element: string }
  | { type: 'timer.suspended'; key: number; element: string }
  | { type: 'timer.resumed'; key: number; element: string }
  | { type: 'message.subscribed'; key: number; element: string; name: string; correlationKey: string }
  | { type: 'message.unsubscribed'; key: number; element: string; name: string; correlationKey: string }
  | { type: 'message.correlated'; key: number; element: string; name: string; messageId: string }
  /** To be put into the outbox by the projection. */
  | { type: 'message.thrown'; key: number; element: string; name: string; correlationKey: string; variables: JsonObject }
  | { type: 'signal.subscribed'; key: number; element: string; name: string }
  | { type: 'signal.unsubscribed'; key: number; element: string; name: string }
  | { type: 'signal.received'; key: number; element: string; name: string }
  /** To be broadcast by the outbox to everybody else who listens. */
  | { type: 'signal.thrown'; element: string; name: string; variables: JsonObject }
  | { type: 'condition.subscribed'; key: number; element: string }
  | { type: 'condition.unsubscribed'; key: number; element: string }
  | { type: 'escalation.thrown'; element: string; code: string | null; caughtBy: string | null }
  /** To be started under this id by the outbox, which answers only when it cannot (`callFailed`): the called instance is known from here on. */
  | {
      type: 'call.requested'; key: number; element: string; instanceId: string; calledElement: string; binding: CallBinding; businessKey: string | null;
      variables: JsonObject; catches: Catches;
    }
  | { type: 'call.cancelled'; key: number; element: string; instanceId: string }
  /** Leaves a called instance: to be thrown at its caller by the outbox. */
  | { type: 'error.reported'; key: number; element: string; code: string | null; message: string | null; variables: JsonObject }
  | { type: 'escalation.reported'; key: number; element: string; code: string | null; variables: JsonObject }
  /**
   * The instance runs by another definition from here on: `map` has the new id of each element that is active and is called differently now,
   * `definitionHash` is told when the host knows it.
   */
  | { type: 'instance.migrated'; processKey: string; definitionHash: string | null; map: Record<string, string> }
  /** What a migration changes of an open task. Who it belongs to stays as it is. */
  | { type: 'task.migrated'; key: number; element: string; name: string | null; formKey: string | null; outcomes: string[]; version: number }
  | { type: 'instance.suspended' }
  | { type: 'instance.resumed' }
  | { type: 'error.thrown'; element: string; code: string | null; message: string | null; caughtBy: string | null }
  | { type: 'decision.evaluated'; element: string; decision: string; inputs: JsonObject; matchedRules: string[]; result: Json }
  /** `external`: the work of an external task has failed. */
  | { type: 'incident.raised'; incident: Incident; element: string; external?: true }
  | { type: 'incident.resolved'; incident: number; element: string };

export interface StepResult {
  state: EngineState;
  commands: Command[];
  events: EngineEvent[];
  rejected?: Rejection;
}
