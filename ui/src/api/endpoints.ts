import type { z } from 'zod';
import type {
  CaseDetail, CasePage, Codes, Comment, CompleteResult, departments, Diagram, Draft, ImagingCase, ImagingReports, InboxCounts, incidents, Organisation, patients, Register, RegisterEntryView, RegisterPage, Session, StartableProcess, StartResult, States, Task, TaskDetail, TimelineEntry, UploadedFile,
} from '../../../api/contract/index.ts';
import type { InboxPage } from '../../../api/contract/inbox.ts';
import type { Worklist } from '../../../api/contract/imaging-worklist.ts';
import type { PractitionerDetail, PractitionerPage } from '../../../api/contract/practitioners.ts';
import { createClient } from './client.ts';
import type { Query } from './client.ts';

export type Departments = z.infer<typeof departments>['items'];
export type IncidentItem = z.infer<typeof incidents>['items'][number];
export type Scope = 'mine' | 'group' | 'org' | 'deputy';
/** A row of the patient index. */
export type Patient = z.infer<typeof patients>['items'][number];
type Items<T> = { items: T[] };
type Data = Record<string, unknown>;
/** What somebody completes a task with. */
export interface Completion { outcome?: string; data: Data; version?: number }

export const client = createClient();
const id = encodeURIComponent;

/** Every call of the console, typed by the contract. Posts that change a process take an idempotency key made by the caller. */
export const api = {
  session: () => client.call<Session>('GET', '/session'),
  logIn: (login: string, password: string) => client.call<Session>('POST', '/session', { body: { login, password } }),
  logOut: () => client.call<void>('DELETE', '/session'),

  tasks: (query: Query, signal?: AbortSignal) => client.call<InboxPage>('GET', '/tasks', { query, ...(signal && { signal }) }),
  counts: (scope: Scope, org = '') => client.call<InboxCounts>('GET', '/tasks/counts', { query: { scope, org } }),
  task: (taskId: string) => client.call<TaskDetail>('GET', `/tasks/${id(taskId)}`),
  claim: (taskId: string) => client.call<Task>('POST', `/tasks/${id(taskId)}/claim`),
  release: (taskId: string) => client.call<Task>('POST', `/tasks/${id(taskId)}/release`),
  saveDraft: (taskId: string, data: Data, version: number) => client.call<Draft>('PUT', `/tasks/${id(taskId)}/draft`, { body: { data, version } }),
  /** Whether `complete` would be accepted: fails as it would. */
  checkCompletion: (taskId: string, body: Completion) => client.call<void>('POST', `/tasks/${id(taskId)}/complete/check`, { body }),
  complete: (taskId: string, body: Completion, idempotencyKey: string, closing = false) => client.call<CompleteResult>('POST', `/tasks/${id(taskId)}/complete`, { body, idempotencyKey, keepalive: closing }),

  cases: (query: Query) => client.call<CasePage>('GET', '/cases', { query }),
  case: (caseId: string) => client.call<CaseDetail>('GET', `/cases/${id(caseId)}`),
  timeline: (caseId: string) => client.call<Items<TimelineEntry>>('GET', `/cases/${id(caseId)}/timeline`),
  diagram: (caseId: string) => client.call<Diagram>('GET', `/cases/${id(caseId)}/diagram`),
  comments: (caseId: string) => client.call<Items<Comment>>('GET', `/cases/${id(caseId)}/comments`),
  comment: (caseId: string, text: string) => client.call<Comment>('POST', `/cases/${id(caseId)}/comments`, { body: { text } }),
  message: (caseId: string, name: string, data: Data, idempotencyKey: string) =>
    client.call<CompleteResult>('POST', `/cases/${id(caseId)}/messages`, { body: { name, data }, idempotencyKey }),

  processes: () => client.call<Items<StartableProcess>>('GET', '/processes'),
  start: (key: string, body: { data: Data; orgId?: string; submit: boolean }, idempotencyKey: string) =>
    client.call<StartResult>('POST', `/processes/${id(key)}/start`, { body, idempotencyKey }),

  /** Name and size of a document. */
  file: (fileId: string) => client.call<UploadedFile>('GET', `/files/${id(fileId)}/description`),

  states: (processKey: string) => client.call<States>('GET', `/packages/${id(processKey)}/states`),
  codes: (system: string) => client.call<Codes>('GET', `/codes/${id(system)}`),
  organisations: () => client.call<Items<Organisation>>('GET', '/organisations'),
  departments: (orgId: string) => client.call<Items<Departments[number]>>('GET', `/organisations/${id(orgId)}/departments`),
  practitioners: (query: Query) => client.call<PractitionerPage>('GET', '/practitioners', { query }),
  practitioner: (practitionerId: string) => client.call<PractitionerDetail>('GET', `/practitioners/${id(practitionerId)}`),
  /** By a whole identity or card number. */
  patients: (text: string) => client.call<Items<Patient>>('GET', '/patients', { query: { text } }),

  imagingWorklist: () => client.call<Worklist>('GET', '/imaging/worklist'),
  imagingCase: (caseId: string) => client.call<ImagingCase>('GET', `/imaging/studies/${id(caseId)}`),
  imagingReports: (caseId: string) => client.call<ImagingReports>('GET', `/imaging/studies/${id(caseId)}/reports`),

  registers: () => client.call<Items<Register>>('GET', '/registers'),
  registerEntries: (name: string, query: Query) => client.call<RegisterPage>('GET', `/registers/${id(name)}`, { query }),
  registerEntry: (name: string, entryId: string) => client.call<RegisterEntryView>('GET', `/registers/${id(name)}/${id(entryId)}`),
  createRegisterEntry: (name: string, data: Data, idempotencyKey: string) => client.call<RegisterEntryView>('POST', `/registers/${id(name)}`, { body: { data }, idempotencyKey }),
  updateRegisterEntry: (name: string, entry: RegisterEntryView, data: Data) => client.call<RegisterEntryView>('PUT', `/registers/${id(name)}/${id(entry.id)}`, { body: { etag: entry.etag, data } }),
  removeRegisterEntry: (name: string, entryId: string) => client.call<void>('DELETE', `/registers/${id(name)}/${id(entryId)}`),

  incidents: () => client.call<Items<IncidentItem>>('GET', '/incidents'),
  retryIncident: (instanceId: string, key: number) => client.call<void>('POST', `/incidents/${id(instanceId)}/${key}/retry`),
};
