/**
 * What the store offers to the API and to the activities. One implementation on knex for SQLite and MySQL (`store/index.ts`).
 * Times are epoch milliseconds; ids are opaque strings; JSON columns come back parsed.
 */
import type { DefinitionBundle, PolicySet, SlaPolicy, WorkCalendar } from '../engine/model/graph.ts';
import type { Actor, EngineEvent } from '../engine/model/io.ts';
import type { Json, JsonObject } from '../engine/model/json.ts';
import type { BatchStore } from './batch-contract.ts';
import type { CaseLinkStore } from './case-links-contract.ts';
import type { CasePageStore } from './case-page-contract.ts';
import type { DoneTaskStore } from './done-contract.ts';
import type { EngineRestStore } from './engine-rest-contract.ts';
import type { ExecutionStore } from './execution-contract.ts';
import type { MonitorStore } from './monitor-contract.ts';
import type { NoticeStore } from './notices-contract.ts';
import type { OperatorActionStore } from './operator-contract.ts';
import type { PackageStore } from './package-contract.ts';
import type { ProcurementStore } from './procurement-contract.ts';
import type { InboxStore } from './inbox-contract.ts';
import type { RegistrationStore } from './registration-contract.ts';
import type { RegisterAdminStore } from './register-admin-contract.ts';
import type { TaskLife, TaskLifeStore } from './task-life-contract.ts';
import type { FileStore } from './files-contract.ts';
import type { ImagingStore } from './imaging-contract.ts';

export type * from './batch-contract.ts';
export type * from './case-links-contract.ts';
export type * from './case-page-contract.ts';
export type * from './done-contract.ts';
export type * from './engine-rest-contract.ts';
export type * from './execution-contract.ts';
export type * from './monitor-contract.ts';
export type * from './notices-contract.ts';
export type * from './operator-contract.ts';
export type * from './package-contract.ts';
export type * from './procurement-contract.ts';
export type * from './inbox-contract.ts';
export type * from './registration-contract.ts';
export type * from './register-admin-contract.ts';
export type * from './task-life-contract.ts';
export type * from './files-contract.ts';
export type * from './imaging-contract.ts';

// ---- definitions -------------------------------------------------------------------------------------------------

export interface ProcessDefinitionRow {
  /** `key:version`. */
  id: string; key: string; version: number; name: string | null; hash: string; deploymentId: string; packageName: string; deployedAt: number;
  versionTag: string | null;
  /** Nothing new starts, timers of its start events included. */
  suspended?: true;
  /** Ids of elements whose timers and continuations are held back from the start of an instance. */
  suspendedJobs?: string[];
}
export interface FormRow { key: string; hash: string; schema: JsonObject }
export interface DeploymentInput {
  name: string; source: string; at: number; by: string | null; packageName: string;
  /** `resource`: name of the file. */
  processes: { key: string; name: string | null; versionTag: string | null; xml: string; bundle: DefinitionBundle; resource?: string }[];
  decisions: { key: string; name: string | null; xml: string; resource?: string }[];
  /** Unchanged definitions get a new version too. */
  newVersions?: boolean;
  forms: { key: string; schema: JsonObject }[];
  /** Other documents of the package: `roles.json`, `states.json`, `messages.json`, by file name. */
  resources: Record<string, Json>;
  /** Documents that stay as they are stored when this deployment has none of the name. */
  keepResources?: string[];
  /** When the installation has deployed just this before, what people have deployed since stays. */
  keepLater?: true;
}
export interface DefinitionStore {
  /** Idempotent: an unchanged process keeps its version. Returns the definitions, new or kept. */
  deploy(input: DeploymentInput): Promise<{ deploymentId: string; definitions: ProcessDefinitionRow[] }>;
  latest(key: string): Promise<ProcessDefinitionRow | null>;
  byId(id: string): Promise<ProcessDefinitionRow | null>;
  /** All versions of a process, the oldest first. */
  versions(key: string): Promise<ProcessDefinitionRow[]>;
  list(): Promise<ProcessDefinitionRow[]>;
  xml(id: string): Promise<string | null>;
  form(processDefinitionId: string, formKey: string): Promise<FormRow | null>;
  /** A document of the package the definition belongs to. */
  resource(packageName: string, fileName: string): Promise<Json | null>;
  /** Content-addressed blobs: definition bundles and policy sets. The content's canonical JSON has this SHA-256. */
  blob(hash: string): Promise<string | null>;
  putBlob(kind: 'bundle' | 'policies', content: DefinitionBundle | PolicySet): Promise<string>;
  /** Builds the policy set from the calendar and SLA tables, stores it if new, returns its hash. */
  currentPolicies(): Promise<{ hash: string; policies: PolicySet }>;
}

// ---- runtime: intents and projection --------------------------------------------------------------------------------

export interface InstanceHead {
  instanceId: string; processDefinitionId: string; processKey: string; packageName: string; definitionHash: string; policyHash: string; startedBy: string | null; startOrgId: string | null;
  /** A called instance: its caller, the key of the call activity there, and the instance at the top. */
  superInstanceId?: string | null; superElementKey?: number | null; rootInstanceId?: string;
}
export interface IntentRow { instanceId: string; inputId: string; createdAt: number }
export interface ProjectionResult { applied: number; lastSeq: number; /** `from` lies beyond last_seq + 1: fetch the missing events first. */ gap: boolean }
export interface RuntimeStore {
  /** The row an instance's events are folded into; written before the instance is started, together with the intent to start it. Idempotent. */
  registerInstance(head: InstanceHead, at: number, intentId?: string): Promise<void>;
  putIntent(instanceId: string, inputId: string, at: number): Promise<void>;
  deleteIntent(instanceId: string, inputId: string): Promise<void>;
  staleIntents(olderThan: number, limit: number): Promise<IntentRow[]>;
  /**
   * Applies the events with seq > last_seq in one transaction (compare-and-set on last_seq) and deletes the intent, if given.
   * Events already applied are skipped, so calling twice changes nothing.
   */
  project(instanceId: string, events: EngineEvent[], intentId?: string): Promise<ProjectionResult>;
  lastSeq(instanceId: string): Promise<number>;
  head(instanceId: string): Promise<InstanceHead | null>;
  /** Open message subscriptions that match; `instanceId` narrows. */
  subscriptions(name: string, correlationKey: string, instanceId?: string): Promise<{ instanceId: string; key: number; name: string; correlationKey: string }[]>;
  /** Messages that arrived before anybody waited. Unique by message id; false when known already. */
  bufferMessage(message: { messageId: string; name: string; correlationKey: string; variables: JsonObject; actor: Actor | null; at: number; expiresAt: number }): Promise<boolean>;
  bufferedMessages(name: string, correlationKey: string, at: number): Promise<{ messageId: string; variables: JsonObject; actor: Actor | null }[]>;
  consumeBuffered(messageId: string): Promise<boolean>;
  /** Do the events of the instance show that a message of this id was applied to it, at whatever subscription? */
  tookMessage(instanceId: string, messageId: string): Promise<boolean>;
  /** Outbox rows not delivered yet, oldest first; `instanceId` narrows. */
  outbox(limit: number, instanceId?: string): Promise<OutboxRow[]>;
  outboxDelivered(id: string, at: number): Promise<void>;
  outboxFailed(id: string, at: number, message: string): Promise<void>;
  /** Changes since a cursor, for push: which instances and tasks changed. */
  changesSince(cursor: number, limit: number): Promise<{ cursor: number; changes: { instanceId: string; orgIds: string[]; groups: string[]; userIds: string[]; at: number }[] }>;
  /** The cursor of a reader who wants only what comes from now on. */
  changeCursor(): Promise<number>;
}
export interface OutboxRow { id: string; instanceId: string; kind: 'message' | 'signal' | 'call'; /** Of the message or signal; type of the event about a call. */ name: string; /** Messages only, else empty. */ correlationKey: string; /** Variables; of a call: the event. */ payload: JsonObject; createdAt: number; attempts: number }

// ---- what people look at ---------------------------------------------------------------------------------------------

/** The rights a query is answered with. */
export interface Viewer { userId: string; groups: string[]; orgIds: string[]; admin: boolean }

export type TaskStatus = 'open' | 'completed' | 'cancelled';
export interface TaskRow {
  /** `<instanceId>:<element key>`. */
  id: string; instanceId: string; key: number; elementId: string; name: string | null; status: TaskStatus; assignee: string | null; assigneeName: string | null;
  candidateUsers: string[]; candidateGroups: string[]; formKey: string | null; outcomes: string[]; due: number | null; followUp: number | null; priority: number; version: number;
  createdAt: number; endedAt: number | null; outcome: string | null; endedBy: string | null;
  businessKey: string | null; processKey: string; processDefinitionId: string; /** Of the version its case runs by now. */ definitionHash: string; caseTitle: string | null; caseState: string | null; startOrgName: string | null;
  life: TaskLife;
}
export interface TaskFilter {
  /** `deputy`: in the hands of people the viewer stands in for at `now`. */
  scope?: 'mine' | 'group' | 'org' | 'all' | 'deputy'; /** Has come back, has been urged. */ returned?: boolean; urged?: boolean; status?: TaskStatus; processKey?: string; assigned?: boolean; overdue?: boolean; instanceId?: string; text?: string;
  /**
   * Only what belongs to this one of the viewer's organisations: what its posts are offered; what the posts of none of them are offered, where it takes part in the
   * case; and what has to do with none of them, as with a person asked by name, at each. Never more than without it.
   */
  orgId?: string;
  /** Due at or after, and at or before; without a due date a task is in no such range. */
  dueFrom?: number; dueTo?: number;
  sort?: 'due' | 'created' | 'priority'; order?: 'asc' | 'desc'; offset?: number; limit?: number; now: number;
}
export interface InboxCounts { overdue: number; within2h: number; today: number; unclaimed: number; total: number; returned: number; urged: number }

export interface CaseRow {
  instanceId: string; businessKey: string | null; title: string | null; processKey: string; processDefinitionId: string; status: 'active' | 'completed' | 'terminated'; caseState: string | null;
  startedAt: number; endedAt: number | null; startedBy: string | null; startedByName: string | null; startOrgId: string | null; startOrgName: string | null; openTasks: number; incidents: number; lastSeq: number;
}
export interface CaseFilter { status?: CaseRow['status']; processKey?: string; text?: string; startedByMe?: boolean; offset?: number; limit?: number }
export interface TimelineEntry { seq: number; at: number; type: string; elementId: string | null; elementName: string | null; actorId: string | null; actorName: string | null; actorOrgId: string | null; data: JsonObject }
export interface DiagramState {
  /** Element ids with a token now, number of tokens each. */
  active: Record<string, number>;
  /** Completed executions per element. */
  completed: Record<string, number>;
  terminated: Record<string, number>;
  flows: Record<string, number>;
  incidents: Record<string, string>;
}
export interface CommentRow { id: string; instanceId: string; at: number; authorId: string; authorName: string; text: string }
export interface DraftRow { taskId: string; userId: string; data: JsonObject; savedAt: number; version: number }
export type Page<T> = { items: T[]; total: number };
export interface QueryStore {
  /** Foreign rows are as absent: null, not an error. */
  task(id: string, viewer: Viewer): Promise<TaskRow | null>;
  tasks(filter: TaskFilter, viewer: Viewer): Promise<Page<TaskRow>>;
  /** Every task of a case, of these statuses if any are named, those due first first: for the rules of a case, whoever asks. However many there are. */
  caseTasks(instanceId: string, statuses?: readonly TaskStatus[]): Promise<TaskRow[]>;
  inboxCounts(scope: TaskFilter['scope'], viewer: Viewer, now: number, endOfToday: number, orgId?: string): Promise<InboxCounts>;
  case(instanceId: string, viewer: Viewer): Promise<CaseRow | null>;
  caseByBusinessKey(businessKey: string, viewer: Viewer): Promise<CaseRow | null>;
  cases(filter: CaseFilter, viewer: Viewer): Promise<Page<CaseRow>>;
  variables(instanceId: string): Promise<JsonObject>;
  timeline(instanceId: string): Promise<TimelineEntry[]>;
  diagram(instanceId: string): Promise<DiagramState>;
  comments(instanceId: string): Promise<CommentRow[]>;
  incidents(): Promise<{ instanceId: string; key: number; elementId: string; type: string; message: string; at: number; businessKey: string | null }[]>;

  /** One statement: succeeds when open and unassigned (or already this user's). */
  claim(taskId: string, userId: string, at?: number): Promise<'ok' | 'taken' | 'closed'>;
  unclaim(taskId: string, userId: string): Promise<boolean>;
  /** When whoever has an open task last did something with it: took it, saved a draft. Null: nobody has it. */
  lastTouched(taskId: string): Promise<{ userId: string; at: number | null } | null>;
  /** Compare-and-set on version (0 for the first save); null when somebody saved in between. */
  saveDraft(taskId: string, userId: string, data: JsonObject, version: number, at: number): Promise<DraftRow | null>;
  draft(taskId: string, userId: string): Promise<DraftRow | null>;
  /** Idempotent by id. */
  addComment(row: Omit<CommentRow, 'authorName'>): Promise<void>;
  /** How far, in events, a person has seen a case; never goes back. 0: not at all. */
  markRead(instanceId: string, userId: string, seq: number, at?: number): Promise<void>;
  readUpTo(instanceId: string, userId: string): Promise<number>;
}

// ---- registers -------------------------------------------------------------------------------------------------------

export interface OrganisationRow { id: string; type: 'CHC' | 'HOSP' | 'IMGC' | 'REHAB' | 'HB' | 'GPO' | 'DIST' | 'MFR' | 'PROV' | 'PH' | 'PLATFORM'; name: string; nameEn: string | null; code: string; parentId: string | null; districtCode: string; alliance: string | null; active: boolean }
export interface DepartmentRow { id: string; orgId: string; code: string; name: string; nameEn: string | null }
export interface PersonRow { id: string; name: string; nameEn: string | null; title: string | null }
export interface PractitionerRoleRow { id: string; personId: string; orgId: string; role: string; departmentCode: string | null; from: number; to: number | null }
export interface AccountRow { userId: string; login: string; personId: string; name: string; passwordHash: string; admin: boolean; disabled: boolean; apiClient: boolean }
export interface PatientRow { id: string; name: string; sex: string; birthDate: string; idType: string; idNo: string; phone: string | null; address: string | null }
export type PatientMatch = { kind: 'one'; patientId: string } | { kind: 'none' } | { kind: 'ambiguous'; patientIds: string[] };
export interface SlotRow { id: string; orgId: string; departmentCode: string; doctorName: string | null; start: number; end: number; pool: 'REFERRAL_RESERVED' | 'GENERAL'; capacity: number; taken: number }
export interface HoldRow { id: string; slotId: string; holder: string; status: 'held' | 'confirmed' | 'released'; expiresAt: number | null }
export interface BedHold { id: string; orgId: string; departmentCode: string; ward: string; bedNo: string; expiresAt: number | null; status: 'held' | 'confirmed' | 'released' }
export interface RegisterStore {
  organisation(id: string): Promise<OrganisationRow | null>;
  organisationByCode(code: string): Promise<OrganisationRow | null>;
  organisations(type?: OrganisationRow['type']): Promise<OrganisationRow[]>;
  departments(orgId: string): Promise<DepartmentRow[]>;
  putOrganisation(row: OrganisationRow): Promise<void>;
  putDepartment(row: DepartmentRow): Promise<void>;
  putPerson(row: PersonRow): Promise<void>;
  person(id: string): Promise<PersonRow | null>;
  putPractitionerRole(row: PractitionerRoleRow): Promise<void>;
  /** Roles in force at `at`. */
  effectiveRoles(personId: string, at: number): Promise<PractitionerRoleRow[]>;
  putAccount(row: AccountRow): Promise<void>;
  accountByLogin(login: string): Promise<AccountRow | null>;
  account(userId: string): Promise<AccountRow | null>;
  usersInGroup(group: string, at: number): Promise<{ userId: string; name: string }[]>;

  putPatient(row: PatientRow, identifiers: { system: string; value: string }[]): Promise<void>;
  patient(id: string): Promise<PatientRow | null>;
  /** By identifiers first; then name + sex + birth date. Several different people: ambiguous. */
  matchPatient(query: { identifiers: { system: string; value: string }[]; name: string; sex: string; birthDate: string }): Promise<PatientMatch>;
  /** Open referrals are registered by their handler so that a second one for the same patient and department is seen. */
  openReferrals(patientId: string, departmentCode: string, direction: 'UP' | 'DOWN' | 'LATERAL', since: number): Promise<{ instanceId: string; businessKey: string }[]>;
  putReferral(row: { instanceId: string; businessKey: string; patientId: string; departmentCode: string; direction: 'UP' | 'DOWN' | 'LATERAL'; at: number }): Promise<void>;
  closeReferral(instanceId: string, at: number): Promise<void>;

  putSlot(row: Omit<SlotRow, 'taken'>): Promise<void>;
  /** Many at once; what is taken of one that exists already stays taken. */
  putSlots(rows: Omit<SlotRow, 'taken'>[]): Promise<void>;
  /** Free slots, the reserved pool first, then by start. */
  freeSlots(query: { orgId: string; departmentCode: string; from: number; to: number; limit: number }): Promise<SlotRow[]>;
  /** Atomic; null when full. The same hold id returns the same hold. */
  holdSlot(hold: { id: string; slotId: string; holder: string; expiresAt: number | null; at: number }): Promise<HoldRow | null>;
  /** The slot a standing hold takes a place of; null when there is no such hold or it was released. */
  slotOfHold(id: string): Promise<SlotRow | null>;
  confirmHold(id: string, at: number): Promise<boolean>;
  /** Idempotent. Releases slot or bed holds. */
  releaseHolds(holder: string, at: number): Promise<number>;
  releaseExpired(at: number): Promise<number>;
  putBed(row: { id: string; orgId: string; departmentCode: string; ward: string; bedNo: string }): Promise<void>;
  holdBed(hold: { id: string; orgId: string; departmentCode: string; holder: string; expiresAt: number | null; at: number }): Promise<BedHold | null>;

  /** Gapless per (prefix, day); the same `requestId` gets the same number. */
  nextNumber(prefix: string, day: string, requestId: string): Promise<number>;
  putCodeSet(system: string, codes: { code: string; display: string; displayEn?: string; properties?: JsonObject }[]): Promise<void>;
  codeSet(system: string): Promise<{ code: string; display: string; displayEn: string | null; properties: JsonObject }[]>;
  putCalendar(row: WorkCalendar): Promise<void>;
  putSlaPolicy(row: SlaPolicy): Promise<void>;
  /** Notifications to people and patients; content without personal data beyond what the template names. Idempotent by id. */
  putNotification(row: { id: string; instanceId: string; channel: 'sms' | 'app' | 'inbox'; recipient: string; template: string; data: JsonObject; at: number }): Promise<void>;
  notifications(instanceId: string): Promise<{ id: string; channel: string; recipient: string; template: string; data: JsonObject; at: number }[]>;
  /** Ledger of handler effects: true when this key is new. Used to make retried handlers harmless. */
  effect(key: string, kind: string, at: number): Promise<boolean>;
}

// ---- sessions, audit, settings ------------------------------------------------------------------------------------------

export interface SessionRow { tokenHash: string; userId: string; csrf: string; createdAt: number; expiresAt: number; seenAt: number }
export interface AuditInput { at: number; actorId: string | null; orgId: string | null; action: string; target: string | null; outcome: 'ok' | 'denied' | 'invalid' | 'error'; ip: string | null; data?: JsonObject }
export interface SecurityStore {
  putSession(row: SessionRow): Promise<void>;
  session(tokenHash: string): Promise<SessionRow | null>;
  touchSession(tokenHash: string, at: number, expiresAt: number): Promise<void>;
  deleteSession(tokenHash: string): Promise<void>;
  /** Appends to the hash chain (SHA-256 over the previous hash and the row's canonical JSON). */
  audit(row: AuditInput): Promise<void>;
  /** `action`: whole, or its beginning up to a dot. `from` counts, `to` does not. */
  auditPage(filter: { target?: string; targets?: string[]; actorId?: string; action?: string; outcome?: AuditInput['outcome']; from?: number; to?: number; offset?: number; limit?: number }): Promise<Page<AuditInput & { id: number; hash: string }>>;
  /** First row whose hash does not match, or null. */
  verifyAudit(): Promise<{ rows: number; brokenAt: number | null }>;
  /** First answer given for an idempotency key; a different body is a conflict. */
  idempotent(userId: string, key: string, bodyHash: string, at: number): Promise<{ kind: 'new' } | { kind: 'conflict' } | { kind: 'replay'; status: number; body: Json } | { kind: 'running' }>;
  idempotentDone(userId: string, key: string, status: number, body: Json): Promise<void>;
  idempotentForget(userId: string, key: string): Promise<void>;
  setting(name: string): Promise<Json | null>;
  putSetting(name: string, value: Json): Promise<void>;
}

export interface Store extends BatchStore, CaseLinkStore, CasePageStore, DefinitionStore, DoneTaskStore, RuntimeStore, ExecutionStore, EngineRestStore, InboxStore, PackageStore, QueryStore, RegisterStore, RegisterAdminStore, FileStore, RegistrationStore, SecurityStore {
  readonly dialect: 'sqlite' | 'mysql';
  readonly imaging: ImagingStore;
  readonly monitor: MonitorStore;
  /** What people are told of. */
  readonly notices: NoticeStore;
  readonly operator: OperatorActionStore;
  /** Drugs: what may be bought, what hospitals hold, plans, orders, deliveries. */
  procurement: ProcurementStore;
  /** Tasks that change hands, copies of cases, absences. */
  taskLife: TaskLifeStore;
  migrate(): Promise<void>;
  healthy(): Promise<boolean>;
  close(): Promise<void>;
}

/**
 * `sqlite:<file>`, `sqlite::memory:`, or `mysql://user:password@host:port/database`. `dataDir`: where files are kept; beside an SQLite file
 * unless given, and for a database in memory a folder that goes with it.
 */
export type OpenStore = (url: string, options?: { dataDir?: string }) => Promise<Store>;
