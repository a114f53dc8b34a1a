/**
 * The part of the store's contract that the REST dialect of other engines reads from: lists with many filters, and the facts only that dialect
 * knows of (declared types, owners, delegation, attachments). Times are epoch milliseconds, keys are the engine's.
 */
import type { Json, JsonObject } from '../engine/model/json.ts';
import type { JobRow, Viewer } from './contract.ts';

/** The type a client declared for a variable, where the value alone does not tell. */
export interface TypeHint { type: string; valueInfo: JsonObject }

export type VariableOperator = 'eq' | 'neq' | 'gt' | 'gteq' | 'lt' | 'lteq' | 'like' | 'notLike';
/** `values` are alternatives: a text of a query string may stand for a number. Orders compare with the last one. */
export interface VariableCondition { name: string; operator: VariableOperator; values: Json[] }

export interface RestPage { sort: { by: string; descending: boolean; /** For orders by a variable: its name. */ variable?: string }[]; offset: number; limit: number }

/** One list: its rows in order, and how many there are. `Filter`'s members are ANDed. */
export interface Finder<Row, Filter> {
  list(filter: Filter, viewer: Viewer, page: RestPage): Promise<Row[]>;
  count(filter: Filter, viewer: Viewer): Promise<number>;
}

export interface RestDeployment { id: string; name: string; source: string; deployedAt: number }
export interface RestDeploymentFilter { id?: string; name?: string; nameLike?: string; source?: string; before?: number; after?: number }

export interface RestDefinition {
  id: string; key: string; version: number; name: string | null; hash: string; deploymentId: string; resource: string | null; versionTag: string | null; suspended: boolean; packageName: string;
  /** Ids of elements whose jobs are born suspended. */
  suspendedJobs: string[];
}
export interface RestDefinitionFilter {
  processDefinitionId?: string; processDefinitionIdIn?: string[]; deploymentId?: string; key?: string; keyLike?: string; keysIn?: string[]; name?: string; nameLike?: string; version?: number; latestVersion?: boolean;
  versionTag?: string; resourceName?: string; suspended?: boolean; active?: boolean;
}
export interface RestDecision { id: string; key: string; version: number; name: string | null; deploymentId: string; resource: string | null }
export interface RestDecisionFilter { decisionDefinitionId?: string; deploymentId?: string; key?: string; keyLike?: string; name?: string; nameLike?: string; version?: number; latestVersion?: boolean }

export interface RestInstance {
  instanceId: string; processDefinitionId: string; processKey: string; businessKey: string | null; suspended: boolean; status: 'active' | 'completed' | 'terminated'; rootInstanceId: string;
}
export interface RestInstanceFilter {
  processInstanceIds?: string[]; businessKey?: string; businessKeyLike?: string; processDefinitionId?: string; processDefinitionKey?: string; processDefinitionKeyIn?: string[];
  processDefinitionKeyNotIn?: string[]; deploymentId?: string; superProcessInstance?: string; subProcessInstance?: string; rootProcessInstances?: boolean; leafProcessInstances?: boolean; active?: boolean;
  suspended?: boolean; withIncident?: boolean; incidentId?: string; incidentType?: string; incidentMessage?: string; incidentMessageLike?: string; activityIdIn?: string[]; variables?: VariableCondition[];
}

export interface RestExecution { instanceId: string; key: number; elementId: string; suspended: boolean }
export interface RestExecutionFilter {
  processInstanceId?: string; processDefinitionId?: string; processDefinitionKey?: string; businessKey?: string; activityId?: string; /** As `instance:key`. */ executionIds?: string[];
  active?: boolean; suspended?: boolean; processVariables?: VariableCondition[]; variables?: VariableCondition[];
}
export interface RestSubscription { instanceId: string; key: number; elementKey: number | null; elementId: string; eventType: 'message' | 'signal'; eventName: string; createdAt: number }
export interface RestSubscriptionFilter { eventType?: string; eventName?: string; processInstanceId?: string; activityId?: string; eventSubscriptionId?: string; businessKey?: string; processDefinitionId?: string; processVariables?: VariableCondition[] }

export interface RestTask {
  id: string; instanceId: string; key: number; elementId: string; name: string | null; description: string | null; assignee: string | null; owner: string | null; delegationState: 'PENDING' | 'RESOLVED' | null;
  createdAt: number; due: number | null; followUp: number | null; priority: number; processDefinitionId: string; formKey: string | null; suspended: boolean; candidateUsers: string[]; candidateGroups: string[];
}
export interface RestTaskFilter {
  taskId?: string; taskIdIn?: string[]; processInstanceId?: string; processInstanceIdIn?: string[]; businessKey?: string; processInstanceBusinessKey?: string; processInstanceBusinessKeyIn?: string[];
  processInstanceBusinessKeyLike?: string; processDefinitionId?: string; processDefinitionKey?: string; processDefinitionKeyIn?: string[]; processDefinitionName?: string; processDefinitionNameLike?: string;
  executionId?: string; activityInstanceIdIn?: string[]; assignee?: string; assigneeLike?: string; assigneeIn?: string[]; assigneeNotIn?: string[]; owner?: string; candidateUser?: string; /** Groups of `candidateUser`: tasks offered to one of them are offered to that user. */ groupsOfCandidate?: string[]; candidateGroup?: string;
  candidateGroupLike?: string; candidateGroups?: string[]; withCandidateGroups?: boolean; withoutCandidateGroups?: boolean; withCandidateUsers?: boolean; withoutCandidateUsers?: boolean; includeAssignedTasks?: boolean;
  involvedUser?: string; assigned?: boolean; unassigned?: boolean; taskDefinitionKey?: string; taskDefinitionKeyIn?: string[]; taskDefinitionKeyLike?: string; name?: string; nameNotEqual?: string; nameLike?: string;
  nameNotLike?: string; description?: string; descriptionLike?: string; priority?: number; maxPriority?: number; minPriority?: number; dueDate?: number; dueAfter?: number; dueBefore?: number; withoutDueDate?: boolean;
  due?: number; followUp?: number; followUpDate?: number; followUpAfter?: number; followUpBefore?: number; followUpBeforeOrNotExistent?: number; created?: number; createdOn?: number; createdAfter?: number; createdBefore?: number;
  delegationState?: string; active?: boolean; suspended?: boolean; taskVariables?: VariableCondition[]; processVariables?: VariableCondition[];
  /** Each a set of alternatives. */
  orQueries?: RestTaskFilter[];
}
export interface TaskEdit { name?: string | null; description?: string | null; assignee?: string | null; owner?: string | null; delegationState?: RestTask['delegationState']; due?: number | null; followUp?: number | null; priority?: number }

export interface RestComment { id: string; instanceId: string; taskId: string | null; at: number; authorId: string; text: string }
export interface RestAttachment { id: string; instanceId: string; taskId: string; name: string | null; description: string | null; type: string | null; url: string | null; at: number }

export interface RestJob { instanceId: string; key: number; elementId: string; kind: JobRow['kind']; due: number; retries: number; /** It, or its instance. */ suspended: boolean; failure: string | null; processDefinitionId: string; processKey: string; createdAt: number | null }
export interface RestJobFilter {
  jobId?: string; jobIds?: string[]; processInstanceId?: string; processInstanceIds?: string[]; executionId?: string; processDefinitionId?: string; processDefinitionKey?: string; activityId?: string; timers?: boolean;
  messages?: boolean; executable?: boolean; withRetriesLeft?: boolean; noRetriesLeft?: boolean; active?: boolean; suspended?: boolean; withException?: boolean; dueBefore?: number; dueAfter?: number; /** `executable` is about this moment. */ at?: number;
}

export interface RestExternalTask {
  instanceId: string; key: number; elementId: string; topic: string; workerId: string | null; lockedUntil: number | null; retries: number | null; errorMessage: string | null; priority: number; createdAt: number;
  suspended: boolean; processDefinitionId: string; processKey: string; businessKey: string | null;
}
export interface RestExternalTaskFilter {
  externalTaskId?: string; externalTaskIdIn?: string[]; topicName?: string; workerId?: string; locked?: boolean; notLocked?: boolean; withRetriesLeft?: boolean; noRetriesLeft?: boolean; activityId?: string; activityIdIn?: string[];
  executionId?: string; processInstanceId?: string; processInstanceIdIn?: string[]; processDefinitionId?: string; active?: boolean; suspended?: boolean; priorityHigherThanOrEquals?: number; priorityLowerThanOrEquals?: number; lockExpirationBefore?: number;
  lockExpirationAfter?: number; /** `locked` is about this moment. */ at?: number;
}

export interface RestIncident {
  instanceId: string; key: number; elementKey: number | null; elementId: string; type: string; message: string; raisedAt: number; resolvedAt: number | null; annotation: string | null; processDefinitionId: string; processKey: string;
  rootInstanceId: string;
}
export interface RestIncidentFilter {
  incidentId?: string; incidentType?: string; incidentMessage?: string; incidentMessageLike?: string; processDefinitionId?: string; processDefinitionKey?: string; processDefinitionKeyIn?: string[]; processInstanceId?: string; executionId?: string;
  activityId?: string; open?: boolean; resolved?: boolean; deleted?: boolean;
}

export interface HistoricInstance {
  instanceId: string; businessKey: string | null; processDefinitionId: string; processKey: string; definitionName: string | null; definitionVersion: number | null; startedAt: number; endedAt: number | null; startedBy: string | null;
  status: 'active' | 'completed' | 'terminated'; suspended: boolean; superInstanceId: string | null; rootInstanceId: string; endReason: string | null; startElement: string | null;
  /** The finished instance it was started anew from. */
  restartedInstanceId: string | null;
}
export interface HistoricInstanceFilter {
  processInstanceId?: string; processInstanceIds?: string[]; processDefinitionId?: string; processDefinitionKey?: string; processDefinitionKeyIn?: string[]; processDefinitionName?: string; processDefinitionNameLike?: string; processInstanceBusinessKey?: string;
  processInstanceBusinessKeyLike?: string; processInstanceBusinessKeyIn?: string[]; superProcessInstanceId?: string; subProcessInstanceId?: string; rootProcessInstances?: boolean; finished?: boolean; unfinished?: boolean; withIncidents?: boolean;
  startedBy?: string; startedBefore?: number; startedAfter?: number; finishedBefore?: number; finishedAfter?: number; active?: boolean; suspended?: boolean; completed?: boolean; externallyTerminated?: boolean; internallyTerminated?: boolean;
  executedActivityIdIn?: string[]; activeActivityIdIn?: string[]; variables?: VariableCondition[];
}

export interface HistoricActivity {
  instanceId: string; key: number; parentKey: number; elementId: string; name: string | null; kind: string; startedAt: number; startedSeq: number; endedAt: number | null; canceled: boolean; assignee: string | null; calledInstanceId: string | null;
  processDefinitionId: string; processKey: string; rootInstanceId: string;
}
export interface HistoricActivityFilter {
  activityInstanceId?: string; processInstanceId?: string; processInstanceIdIn?: string[]; processDefinitionId?: string; processDefinitionKey?: string; executionId?: string; activityId?: string; activityIdIn?: string[]; activityName?: string; activityNameLike?: string; activityType?: string;
  taskAssignee?: string; finished?: boolean; unfinished?: boolean; canceled?: boolean; completeScope?: boolean; startedBefore?: number; startedAfter?: number; finishedBefore?: number; finishedAfter?: number;
}

export interface HistoricTask extends RestTask { status: 'open' | 'completed' | 'cancelled'; endedAt: number | null; processKey: string; rootInstanceId: string; outcome: string | null }
export interface HistoricTaskFilter {
  taskId?: string; taskParentTaskId?: string; processInstanceId?: string; processInstanceIdIn?: string[]; processInstanceBusinessKey?: string; processInstanceBusinessKeyIn?: string[]; processInstanceBusinessKeyLike?: string; processDefinitionId?: string; processDefinitionKey?: string; executionId?: string;
  activityInstanceIdIn?: string[]; taskName?: string; taskNameLike?: string; taskDefinitionKey?: string; taskDefinitionKeyIn?: string[]; taskDeleteReason?: string; taskAssignee?: string; taskAssigneeLike?: string; taskOwner?: string; taskPriority?: number; assigned?: boolean;
  unassigned?: boolean; finished?: boolean; unfinished?: boolean; processFinished?: boolean; processUnfinished?: boolean; taskDueDate?: number; taskDueDateBefore?: number; taskDueDateAfter?: number; startedBefore?: number; startedAfter?: number;
  finishedBefore?: number; finishedAfter?: number; taskHadCandidateGroup?: string; taskHadCandidateUser?: string; taskInvolvedUser?: string; processVariables?: VariableCondition[];
}

/** A variable of one scope with its present (or last) value. */
export interface RestVariable { instanceId: string; scope: number; name: string; value: Json; hint: TypeHint | null; processDefinitionId: string; processKey: string; rootInstanceId: string; elementId: string | null; createdAt: number }
export interface RestVariableFilter {
  processInstanceId?: string; processInstanceIdIn?: string[]; processDefinitionId?: string; processDefinitionKey?: string; variableName?: string; variableNameLike?: string; variableNameIn?: string[]; executionIdIn?: string[]; taskIdIn?: string[]; activityInstanceIdIn?: string[];
  variableScopeIdIn?: string[]; variableValues?: VariableCondition[];
}

/** An event of the log, for the histories that are made of it. */
export interface LoggedEvent { instanceId: string; seq: number; at: number; type: string; elementId: string | null; actorId: string | null; data: JsonObject; processDefinitionId: string; processKey: string; rootInstanceId: string }
export interface LogFilter { processInstanceId?: string; processDefinitionId?: string; processDefinitionKey?: string; activityId?: string; types: string[]; occurredBefore?: number; occurredAfter?: number }

export interface ExternalTaskFailure { id: string; instanceId: string; key: number; at: number; workerId: string; retries: number; message: string }
export type LoggedFailure = ExternalTaskFailure & Pick<LoggedEvent, 'processDefinitionId' | 'processKey' | 'rootInstanceId'>;
export type FailureFilter = Pick<LogFilter, 'processInstanceId' | 'processDefinitionId' | 'processDefinitionKey' | 'occurredBefore' | 'occurredAfter'>;

export interface HistoricDecision { instanceId: string; seq: number; at: number; elementId: string; decision: string; inputs: JsonObject; matchedRules: string[]; result: Json; processDefinitionId: string; processKey: string; rootInstanceId: string }
export interface HistoricDecisionFilter { processInstanceId?: string; processDefinitionId?: string; processDefinitionKey?: string; decisionDefinitionKey?: string; activityIdIn?: string[]; evaluatedBefore?: number; evaluatedAfter?: number }

/** Something a person did to a task or an instance that moved no token. */
export interface UserOperation {
  id: string; at: number; userId: string | null; operationType: string; entityType: string; property: string | null; orgValue: string | null; newValue: string | null; instanceId: string | null; taskId: string | null;
}
export interface UserOperationFilter { processInstanceId?: string; taskId?: string; userId?: string; operationType?: string; entityType?: string; property?: string; operationId?: string }

export interface RestStore {
  readonly deployments: Finder<RestDeployment, RestDeploymentFilter>;
  readonly definitions: Finder<RestDefinition, RestDefinitionFilter>;
  readonly decisions: Finder<RestDecision, RestDecisionFilter>;
  readonly instances: Finder<RestInstance, RestInstanceFilter>;
  readonly executions: Finder<RestExecution, RestExecutionFilter>;
  readonly subscriptions: Finder<RestSubscription, RestSubscriptionFilter>;
  readonly tasks: Finder<RestTask, RestTaskFilter>;
  readonly jobs: Finder<RestJob, RestJobFilter>;
  readonly externalTasks: Finder<RestExternalTask, RestExternalTaskFilter>;
  readonly incidents: Finder<RestIncident, RestIncidentFilter>;
  readonly historicInstances: Finder<HistoricInstance, HistoricInstanceFilter>;
  readonly historicActivities: Finder<HistoricActivity, HistoricActivityFilter>;
  readonly historicTasks: Finder<HistoricTask, HistoricTaskFilter>;
  readonly variables: Finder<RestVariable, RestVariableFilter>;
  readonly log: Finder<LoggedEvent, LogFilter>;
  readonly historicDecisions: Finder<HistoricDecision, HistoricDecisionFilter>;
  readonly externalTaskFailures: Finder<LoggedFailure, FailureFilter>;
  readonly userOperations: Finder<UserOperation, UserOperationFilter>;

  /** Files of a deployment, by name. */
  putResources(deploymentId: string, resources: { name: string; content: string }[]): Promise<void>;
  resources(deploymentId: string): Promise<{ id: string; name: string }[]>;
  resource(deploymentId: string, resourceId: string): Promise<{ name: string; content: string } | null>;
  /** The DMN file a decision definition came with. */
  decisionXml(decisionDefinitionId: string): Promise<string | null>;
  /** Removes the definitions of a deployment with their start subscriptions, its files, and itself. Instances are not touched. */
  deleteDeployment(deploymentId: string): Promise<void>;
  deleteDefinition(processDefinitionId: string): Promise<void>;
  /** Everything the read model has of instances, history included. */
  deleteInstances(instanceIds: string[]): Promise<void>;
  suspendDefinitions(ids: string[], suspended: boolean): Promise<void>;
  /** Elements of a definition whose jobs are to be born suspended, or no longer. */
  suspendJobsOf(processDefinitionId: string, elementIds: string[], suspended: boolean): Promise<void>;
  /** Of all open timers and continuations that match; at least one filter. */
  setRetriesOf(filter: { instanceId?: string; processDefinitionId?: string; elementId?: string }, retries: number): Promise<void>;

  /** A failure of an external task that left retries: nothing its instance knows of. */
  putExternalTaskFailure(failure: ExternalTaskFailure): Promise<void>;

  /** Is there work of these topics that could be locked now? */
  externalWork(topics: string[], at: number): Promise<boolean>;
  /** Locks one task for a worker; false when another one holds it. */
  lockExternalTask(instanceId: string, key: number, workerId: string, at: number, until: number): Promise<boolean>;

  typeHints(instanceIds: string[]): Promise<Record<string, Record<string, TypeHint>>>;
  /** Null takes a hint back. `operation` is logged with it. */
  putTypeHints(instanceId: string, hints: Record<string, TypeHint | null>, operation?: UserOperation): Promise<void>;

  /** One conditional statement on an open task; false when it is closed, or `when` does not hold any more. */
  editTask(taskId: string, edit: TaskEdit, when?: { assignee: string | null }, operation?: UserOperation): Promise<boolean>;
  setCandidate(taskId: string, kind: 'user' | 'group', value: string, present: boolean): Promise<boolean>;
  addRestComment(comment: RestComment): Promise<void>;
  restComments(filter: { taskId?: string; instanceId?: string }): Promise<RestComment[]>;
  putAttachment(attachment: RestAttachment, content: Uint8Array | null): Promise<void>;
  attachments(taskId: string): Promise<RestAttachment[]>;
  attachmentContent(taskId: string, attachmentId: string): Promise<Uint8Array | null>;
  deleteAttachment(taskId: string, attachmentId: string): Promise<boolean>;
  putUserOperation(operation: UserOperation): Promise<void>;
}

export interface EngineRestStore { readonly rest: RestStore }
