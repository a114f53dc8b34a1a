/**
 * The JSON API of the console, defined once: the server validates with it, the OpenAPI document is made from it, and the
 * console takes its types from it. All paths are relative to `/api`. Times are epoch milliseconds.
 * Errors are `ApiError` with 400 (malformed), 401, 403, 404 (absent or not yours), 409 (conflict), 413, 422 (field errors), 429.
 */
import { z } from 'zod';
import { INBOX_TILES } from './inbox-names.ts';

import { taskLife } from './task-life.ts';

export * from './definitions.ts';
export * from './task-life.ts';

export const json: z.ZodType<Record<string, unknown>> = z.record(z.string(), z.unknown());

export const apiError = z.object({
  error: z.object({
    code: z.string(),
    /** Chinese; `messageEn` is the same in English. */
    message: z.string(),
    messageEn: z.string().optional(),
    /** One entry per field at fault; `path` as in `patient.idNo` or `diagnosis.0.code`. */
    fields: z.array(z.object({ path: z.string(), message: z.string(), messageEn: z.string().optional() })).optional(),
    /** What the caller needs to go on, e.g. the newer draft of a 409. */
    data: json.optional(),
  }),
});

// POST /session {login,password} -> session; GET /session -> session | 401; DELETE /session -> 204.
// The cookie is HttpOnly, SameSite=Lax; every other non-GET call carries `X-CSRF-Token: session.csrf`. API clients use HTTP Basic instead and need no CSRF token.
export const loginRequest = z.object({ login: z.string().min(1).max(64), password: z.string().min(1).max(256) });
export const session = z.object({
  user: z.object({ id: z.string(), login: z.string(), name: z.string(), admin: z.boolean() }),
  roles: z.array(z.object({ role: z.string(), orgId: z.string(), orgName: z.string(), departmentCode: z.string().nullable() })),
  groups: z.array(z.string()),
  csrf: z.string(),
});

export const taskStatus = z.enum(['open', 'completed', 'cancelled']);
export const task = z.object({
  id: z.string(), instanceId: z.string(), elementId: z.string(), name: z.string().nullable(), status: taskStatus,
  assignee: z.string().nullable(), assigneeName: z.string().nullable(), candidateUsers: z.array(z.string()), candidateGroups: z.array(z.string()),
  formKey: z.string().nullable(), outcomes: z.array(z.string()), due: z.number().nullable(), followUp: z.number().nullable(), priority: z.number(), version: z.number(),
  createdAt: z.number(), endedAt: z.number().nullable(), outcome: z.string().nullable(), endedBy: z.string().nullable(),
  businessKey: z.string().nullable(), processKey: z.string(), processDefinitionId: z.string(), caseTitle: z.string().nullable(), caseState: z.string().nullable(), startOrgName: z.string().nullable(),
  life: taskLife,
});

// GET /tasks?scope&org&status&processKey&text&sort&order&offset&limit -> taskPage;  GET /tasks/counts?scope&org -> inboxCounts
/** Only what belongs to one of the caller's organisations; 404 for any other. */
export const ownOrg = z.string().min(1).max(64).optional();
export const taskQuery = z.object({
  scope: z.enum(['mine', 'group', 'org', 'all', 'deputy']).default('group'), status: taskStatus.default('open'), processKey: z.string().optional(), text: z.string().max(100).optional(),
  assigned: z.enum(['true', 'false']).optional(), overdue: z.enum(['true', 'false']).optional(), returned: z.literal('true').optional(), urged: z.literal('true').optional(), instanceId: z.string().optional(), tile: z.enum(INBOX_TILES).optional(),
  org: ownOrg, sort: z.enum(['due', 'created', 'priority']).default('due'), order: z.enum(['asc', 'desc']).default('asc'),
  offset: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const taskPage = z.object({ items: z.array(task), total: z.number() });
export const inboxCounts = z.object({ overdue: z.number(), within2h: z.number(), today: z.number(), unclaimed: z.number(), total: z.number(), returned: z.number(), urged: z.number() });

// POST /files (multipart/form-data, up to 20 documents of 50 MB) -> uploadedFiles; 413, 415, 422 name the file in `fields`.
// GET /files/:id -> the bytes, as a download; GET /files/:id/description -> uploadedFile; 404 unless the caller brought the file or may see a case that names it.
/** `id` is `sha256:<hex>` of the content: the value of a form's property with `x-widget: file`. */
export const uploadedFile = z.object({ id: z.string(), name: z.string(), size: z.number(), type: z.string() });
export const uploadedFiles = z.object({ files: z.array(uploadedFile) });

// Imaging. `orderId` is the id of the case. Images are read at /dicomweb (QIDO-RS, WADO-RS) with the same session.
// POST /imaging/studies/:orderId/files?expectedInstances&expectedSeries (multipart/form-data, up to 500 files) -> imagingUpload: each file by itself, `announced`: the case went on.
export const imageProgress = z.object({ series: z.number(), instances: z.number(), expectedSeries: z.number().nullable(), expectedInstances: z.number().nullable(), complete: z.boolean() });
export const imagingUpload = z.object({
  files: z.array(z.object({
    name: z.string(), fileId: z.string(), status: z.enum(['stored', 'duplicate', 'quarantined']), studyUid: z.string().nullable(), seriesUid: z.string().nullable(), sopUid: z.string().nullable(),
    /** Why it was refused: notDicom, truncated, missingUid, unsupportedSopClass, unsupportedTransferSyntax, pixelDataShort, absurdSize, conflict, foreignStudy. */
    reason: z.string().nullable(), detail: z.string().nullable(),
  })),
  progress: imageProgress, announced: z.boolean(),
});
// GET /imaging/studies/:orderId -> imagingCase. `wado`: address of the study or series for a DICOMweb viewer.
export const imagingOrder = z.object({
  instanceId: z.string(), businessKey: z.string(), accession: z.string(), studyUid: z.string(), patientId: z.string(), orgId: z.string(), readerOrgId: z.string(), modality: z.string(), priority: z.string(),
  expectedSeries: z.number().nullable(), expectedInstances: z.number().nullable(), createdAt: z.number(),
});
export const imagingStudy = z.object({
  uid: z.string(), date: z.string().nullable(), description: z.string().nullable(), modalities: z.array(z.string()), instances: z.number(), accession: z.string().nullable(), caseId: z.string().nullable(), wado: z.string(),
  series: z.array(z.object({ uid: z.string(), modality: z.string().nullable(), number: z.number().nullable(), description: z.string().nullable(), bodyPart: z.string().nullable(), instances: z.number(), wado: z.string() })),
});
export const imagingCase = z.object({
  order: imagingOrder, progress: imageProgress, studies: z.array(imagingStudy), /** Earlier studies of the patient the caller may see. */ priors: z.array(imagingStudy),
  quarantine: z.array(z.object({ id: z.string(), name: z.string(), reason: z.string(), detail: z.string(), at: z.number() })),
});
// GET /imaging/studies/:orderId/reports -> imagingReports: all signed versions. `fileId`: the PDF, at /files/:id.
export const imagingReports = z.object({
  items: z.array(z.object({
    instanceId: z.string(), version: z.number(), status: z.enum(['final', 'amended', 'corrected', 'appended', 'entered-in-error']), content: json, digest: z.string(),
    signatures: z.array(z.object({ signerId: z.string(), signerName: z.string(), role: z.enum(['AUTHOR', 'REVIEWER']), at: z.number(), signature: json })),
    fileId: z.string().nullable(), reason: z.string().nullable(), effectOnCare: z.string().nullable(), criticalCode: z.string().nullable(), signedAt: z.number(),
  })),
});
// GET /imaging/reading-list -> readingList: the caller's open imaging tasks, the most urgent first.
export const readingItem = z.object({ task, order: imagingOrder.pick({ accession: true, studyUid: true, modality: true, priority: true, orgId: true, readerOrgId: true }) });
export const readingList = z.object({ items: z.array(readingItem) });

// GET /tasks/:id -> taskDetail. `actions`: what this user may do now, and why not for the rest.
export const formSchema = z.object({ key: z.string(), schema: json });
export const taskAction = z.object({ action: z.enum(['claim', 'release', 'complete', 'saveDraft', 'comment']), allowed: z.boolean(), reason: z.string().optional(), reasonEn: z.string().optional() });
export const draft = z.object({ data: json, version: z.number(), savedAt: z.number() });
export const taskDetail = z.object({ task, form: formSchema.nullable(), variables: json, draft: draft.nullable(), actions: z.array(taskAction) });

// POST /tasks/:id/claim -> task (409 taken, with the holder's name in the message); POST /tasks/:id/release -> task
// PUT /tasks/:id/draft draftRequest -> draft (409 when saved elsewhere in between; the body's error.data is the newer draft)
export const draftRequest = z.object({ data: json, version: z.number().int().min(0) });
// POST /tasks/:id/complete completeRequest (Idempotency-Key header) -> completeResult; 409 not open any more / changed, 422 form errors
// POST /tasks/:id/complete/check completeRequest -> 204 when completing would be accepted now, else what completing would answer; changes nothing
export const completeRequest = z.object({ outcome: z.string().max(64).optional(), data: json, version: z.number().int().optional() });
export const completeResult = z.object({ instanceId: z.string(), caseState: z.string().nullable(), status: z.enum(['active', 'completed', 'terminated']) });

// GET /cases?status&processKey&text&startedByMe&offset&limit -> casePage;  GET /cases/:id -> caseDetail
export const caseQuery = z.object({
  status: z.enum(['active', 'completed', 'terminated']).optional(), processKey: z.string().optional(), text: z.string().max(100).optional(), org: ownOrg, startedByMe: z.enum(['true', 'false']).optional(),
  offset: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const caseSummary = z.object({
  instanceId: z.string(), businessKey: z.string().nullable(), title: z.string().nullable(), processKey: z.string(), processDefinitionId: z.string(), status: z.enum(['active', 'completed', 'terminated']),
  caseState: z.string().nullable(), startedAt: z.number(), endedAt: z.number().nullable(), startedBy: z.string().nullable(), startedByName: z.string().nullable(), startOrgId: z.string().nullable(), startOrgName: z.string().nullable(),
  openTasks: z.number(), incidents: z.number(),
});
export const casePage = z.object({ items: z.array(caseSummary), total: z.number() });
export const caseAction = z.object({ message: z.string(), label: z.string(), labelEn: z.string(), form: formSchema.nullable(), allowed: z.boolean() });
// `related`: cases this one came from or led to, as far as the caller may see them. `kind`: the message that started the later one, or `call`.
export const relatedCase = z.object({ direction: z.enum(['from', 'to']), kind: z.string(), case: caseSummary });
export const caseDetail = z.object({ case: caseSummary, variables: json, tasks: z.array(task), forms: z.array(formSchema), actions: z.array(caseAction), related: z.array(relatedCase) });
// GET /cases/:id/timeline -> timeline; GET /cases/:id/diagram -> diagram; GET /cases/:id/comments, POST /cases/:id/comments {text}
export const timelineEntry = z.object({
  seq: z.number(), at: z.number(), type: z.string(), elementId: z.string().nullable(), elementName: z.string().nullable(), actorId: z.string().nullable(), actorName: z.string().nullable(), actorOrgId: z.string().nullable(), data: json,
});
export const timeline = z.object({ items: z.array(timelineEntry) });
export const diagram = z.object({
  xml: z.string(), active: z.record(z.string(), z.number()), completed: z.record(z.string(), z.number()), terminated: z.record(z.string(), z.number()),
  flows: z.record(z.string(), z.number()), incidents: z.record(z.string(), z.string()),
});
export const comment = z.object({ id: z.string(), at: z.number(), authorId: z.string(), authorName: z.string(), text: z.string(), mentions: z.array(z.object({ userId: z.string(), name: z.string() })) });
export const comments = z.object({ items: z.array(comment) });
export const commentRequest = z.object({ text: z.string().trim().min(1).max(2000), /** User ids of people named in it, who see the case. */ mentions: z.array(z.string().max(160)).max(20).default([]) });
// POST /cases/:id/messages messageRequest (Idempotency-Key) -> completeResult: withdraw, arrival, appointment changed... names from the package's messages.json
export const messageRequest = z.object({ name: z.string().min(1).max(100), data: json.default({}) });

// GET /processes -> what this user may start; POST /processes/:key/start startRequest (Idempotency-Key) -> startResult (201)
export const startableProcess = z.object({ key: z.string(), name: z.string(), nameEn: z.string(), form: formSchema, /** Organisations the caller may start it for. */ orgIds: z.array(z.string()) });
export const processList = z.object({ items: z.array(startableProcess) });
export const startRequest = z.object({ data: json, orgId: z.string().optional(), submit: z.boolean().default(true) });
export const startResult = z.object({ instanceId: z.string(), businessKey: z.string().nullable(), caseState: z.string().nullable() });

// `externalIds`: the sender's own numbers; the first one identifies the referral, sent again it gets the first answer.
export const referralRequest = z.looseObject({
  externalIds: z.array(z.object({ system: z.string().min(1).max(200), value: z.string().min(1).max(200) })).max(10).default([]),
  fromOrg: z.string().max(64).optional(),
});
// POST /referrals (Idempotency-Key; JSON of the 转出单 fields) -> startResult 201; the same as a FHIR R4 bundle at POST /fhir (outside /api).
// GET /codes/:system -> codes; GET /organisations?type -> organisations; GET /organisations/:id/departments
export const codes = z.object({ items: z.array(z.object({ code: z.string(), display: z.string(), displayEn: z.string().nullable(), properties: json })) });
export const organisation = z.object({ id: z.string(), type: z.string(), name: z.string(), nameEn: z.string().nullable(), code: z.string() });
export const organisations = z.object({ items: z.array(organisation) });
export const departments = z.object({ items: z.array(z.object({ id: z.string(), code: z.string(), name: z.string(), nameEn: z.string().nullable() })) });
// GET /patients?text -> patients: for the patient picker. `text` is a whole identity or card number: whoever has it before them may know whose it is.
export const patientQuery = z.object({ text: z.string().trim().min(4).max(64) });
export const patients = z.object({ items: z.array(z.object({ id: z.string(), name: z.string(), sex: z.string(), birthDate: z.string(), idType: z.string(), idNo: z.string() })) });
// GET /packages/:name/states -> states: names of the business states in both languages, for badges.
export const states = z.object({ items: z.array(z.object({ id: z.string(), name: z.string(), nameEn: z.string(), tone: z.enum(['neutral', 'info', 'success', 'warning', 'danger']), final: z.boolean() })) });

// GET /registers -> registerList: the registers the caller keeps, with columns and form; GET /registers/:name?text&<filter>&offset&limit -> registerPage
const titled = z.object({ title: z.string(), titleEn: z.string() });
export const registerColumn = titled.extend({ name: z.string(), kind: z.enum(['text', 'flag', 'time', 'org']), codes: z.string().nullable() });
export const register = titled.extend({ name: z.string(), columns: z.array(registerColumn), filters: z.array(registerColumn), form: json, fixed: z.array(z.string()), removable: z.boolean() });
export const registerList = z.object({ items: z.array(register) });
export const registerQuery = z.looseObject({ text: z.string().max(100).optional(), offset: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(200).default(50) });
export const registerPage = z.object({ items: z.array(z.object({ id: z.string(), row: json })), total: z.number() });
// GET /registers/:name/:id -> registerEntry; POST /registers/:name registerCreate -> registerEntry 201 (409 exists); PUT /registers/:name/:id registerWrite -> registerEntry (409 changed by somebody else since); DELETE -> 204 (409 in use)
export const registerEntry = z.object({ id: z.string(), /** Of the row as it was read. */ etag: z.string(), data: json });
export const registerCreate = z.object({ data: json });
export const registerWrite = z.object({ etag: z.string(), data: json });

// GET /events (text/event-stream): event `change`, data changeEvent, for each case or task of this user's groups that changed; `notifications`, data bellEvent; `ping` every 20 s.
export const changeEvent = z.object({ instanceId: z.string(), at: z.number() });
// GET /audit?target&actorId&offset&limit -> auditPage (admin)
export const auditQuery = z.object({
  target: z.string().max(200).optional(), actorId: z.string().max(100).optional(),
  offset: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const auditPage = z.object({
  items: z.array(z.object({
    id: z.number(), at: z.number(), actorId: z.string().nullable(), orgId: z.string().nullable(), action: z.string(), target: z.string().nullable(),
    outcome: z.enum(['ok', 'denied', 'invalid', 'error']), ip: z.string().nullable(), data: json.optional(), hash: z.string(),
  })),
  total: z.number(),
});
// Admin: GET /incidents -> incidents; POST /incidents/:instanceId/:key/retry -> 204; GET /audit
export const incidents = z.object({ items: z.array(z.object({ instanceId: z.string(), key: z.number(), elementId: z.string(), type: z.string(), message: z.string(), at: z.number(), businessKey: z.string().nullable() })) });

export type ApiError = z.infer<typeof apiError>;
export type Session = z.infer<typeof session>;
export type Task = z.infer<typeof task>;
export type TaskPage = z.infer<typeof taskPage>;
export type InboxCounts = z.infer<typeof inboxCounts>;
export type TaskDetail = z.infer<typeof taskDetail>;
export type TaskAction = z.infer<typeof taskAction>;
export type Draft = z.infer<typeof draft>;
export type ReadingItem = z.infer<typeof readingItem>;
export type ImagingCase = z.infer<typeof imagingCase>;
export type ImagingUpload = z.infer<typeof imagingUpload>;
export type ImagingReports = z.infer<typeof imagingReports>;
export type UploadedFile = z.infer<typeof uploadedFile>;
export type CompleteResult = z.infer<typeof completeResult>;
export type CaseSummary = z.infer<typeof caseSummary>;
export type CasePage = z.infer<typeof casePage>;
export type CaseDetail = z.infer<typeof caseDetail>;
export type RelatedCase = z.infer<typeof relatedCase>;
export type CaseAction = z.infer<typeof caseAction>;
export type TimelineEntry = z.infer<typeof timelineEntry>;
export type Diagram = z.infer<typeof diagram>;
export type Comment = z.infer<typeof comment>;
export type StartableProcess = z.infer<typeof startableProcess>;
export type Register = z.infer<typeof register>;
export type RegisterColumn = z.infer<typeof registerColumn>;
export type RegisterPage = z.infer<typeof registerPage>;
export type RegisterEntryView = z.infer<typeof registerEntry>;
export type StartResult = z.infer<typeof startResult>;
export type Codes = z.infer<typeof codes>;
export type Organisation = z.infer<typeof organisation>;
export type States = z.infer<typeof states>;
export type ChangeEvent = z.infer<typeof changeEvent>;
