/**
 * Lists of tasks and what people do with many of them at once. All paths are relative to `/api`, times are epoch milliseconds.
 */
import { z } from 'zod';
import { INBOX_COLUMNS } from './inbox-names.ts';
import { json, ownOrg, task, taskQuery } from './index.ts';
import { transferRequest } from './task-life.ts';

// GET /tasks -> inboxPage: each row with its marks and the clock its deadline was set by. GET /calendars -> calendars.
export const caseMarks = z.object({ unread: z.boolean(), mentioned: z.boolean(), attachments: z.number(), suspended: z.boolean() });
/** `policy`: the time limit the deadline follows from, as far as it can be told; `calendar`: id of the working calendar. */
export const taskSla = z.object({ policy: z.string().nullable(), calendar: z.string() });
/** The holder is away until then and the caller stands in for them: the caller may take the task over. */
export const standIn = z.object({ until: z.number() });
export const inboxRow = task.extend({ marks: caseMarks, sla: taskSla.nullable(), standIn: standIn.nullable() });
export const inboxPage = z.object({ items: z.array(inboxRow), total: z.number() });
export const calendars = z.object({ items: z.array(json) });

// GET /views -> savedViews with counts; POST /views savedViewWrite -> savedView 201; PUT /views/:id savedViewUpdate -> savedView (409 changed); DELETE /views/:id -> 204
/** What the address of a list says; what a later version does not know it leaves out. */
export const savedViewQuery = z.object({
  scope: taskQuery.shape.scope.unwrap().optional(), tile: taskQuery.shape.tile, text: z.string().max(100).optional(), process: z.string().max(160).optional(), /** An organisation, or `all` of those of whoever looks. */ org: ownOrg, sort: taskQuery.shape.sort.unwrap().optional(), order: taskQuery.shape.order.unwrap().optional(),
});
/** `sharedWith`: a group `role@org` of one of the author's organisations. */
export const savedViewWrite = z.object({ name: z.string().trim().min(1).max(60), query: savedViewQuery, sharedWith: z.string().max(160).regex(/^[^@#]+@[^@#]+$/).nullable().default(null) });
export const savedViewUpdate = savedViewWrite.extend({ version: z.number().int() });
export const savedView = z.object({ id: z.string(), name: z.string(), query: savedViewQuery, sharedWith: z.string().nullable(), ownerName: z.string(), mine: z.boolean(), version: z.number(), count: z.number() });
export const savedViews = z.object({ items: z.array(savedView) });

// GET /preferences -> preferences; PUT /preferences preferences -> preferences. Kept per person; absent members are as the console has them.
export const preferences = z.object({
  columns: z.array(z.enum(INBOX_COLUMNS)).max(INBOX_COLUMNS.length).optional(), density: z.enum(['compact', 'normal', 'roomy']).optional(), layout: z.enum(['list', 'split']).optional(), keys: z.boolean().optional(),
  /** The one organisation whose work is shown, of several one works at. PUT: 422 for any other. */ org: ownOrg,
});

// POST /tasks/bulk bulkRequest -> bulkResult: one answer for each task, in order. `dryRun`: says what would happen, changes nothing.
export const bulkAction = z.enum(['claim', 'release', 'assign', 'complete', 'transfer', 'return', 'urge', 'takeOver']);
export const bulkRequest = z.object({
  action: bulkAction, tasks: z.array(z.object({ id: z.string().max(200), version: z.number().int().optional() })).min(1).max(200), dryRun: z.boolean().default(false),
  /** `assign`: who gets them. A dry run without it says who could. */
  assignee: z.string().max(160).optional(),
  /** `complete`: without it the first outcome a task offers. */
  outcome: z.string().max(64).optional(),
  /** `transfer`: to whom. A dry run without it says which of the tasks can be passed on at all. */
  to: transferRequest.shape.to.optional(),
  /** `transfer`, `return`: why; needed unless it is a dry run. `urge`, `takeOver`: may be given. */
  reason: transferRequest.shape.reason.optional(),
  /** `return`: the step of each task that was done last, or the one that was done before all others. */
  target: z.enum(['previous', 'first']).default('previous'),
  /** `return`: the step of this name (or, where it has none, of this id) instead; tasks that cannot go back to one are refused. */
  step: z.string().min(1).max(160).optional(),
});
export const outcomeChoice = z.object({ id: z.string(), label: z.string(), labelEn: z.string() });
export const bulkItem = z.object({
  id: z.string(), title: z.string().nullable(), ok: z.boolean(), /** Why not. */ code: z.string().optional(), reason: z.string().optional(), reasonEn: z.string().optional(),
  /** `complete`: what it is, or would be, completed with. */ outcome: z.string().nullable().optional(),
  /** `return`: the step it goes, or would go, back to. */ target: z.string().nullable().optional(),
  /** `return`: all the steps it can be sent back to by name, also where it has not the one asked for; the one done last is last. */ steps: z.array(z.string()).optional(),
});
export const bulkResult = z.object({
  items: z.array(bulkItem), succeeded: z.number(), refused: z.number(),
  /** Dry run of `complete`: outcomes that all the tasks offer. */ outcomes: z.array(outcomeChoice).optional(),
  /** Dry run of `assign`: colleagues, and how many of the tasks each may take. */ people: z.array(z.object({ userId: z.string(), name: z.string(), tasks: z.number() })).optional(),
});

// POST /tasks/next nextRequest -> nextResult: claims the most pressing task offered to the caller, and says why it is first. `task` null: there is none.
export const nextRequest = z.object({ processKey: z.string().max(160).optional(), org: ownOrg });
export const nextResult = z.object({ task: inboxRow.nullable(), reason: z.object({ kind: z.enum(['priority', 'overdue', 'due', 'oldest']), /** Working time left, ms. */ left: z.number().nullable(), priority: z.number(), /** Tasks it was chosen from. */ among: z.number() }).nullable() });

// GET /tasks/export?format&columns&lang&<filters of /tasks> -> the file, `待办_2026-11-21.xlsx`; what the list shows, all pages.
export const EXPORT_COLUMNS = ['due', 'left', 'task', 'case', 'number', 'state', 'from', 'holder', 'created', 'priority'] as const;
export const EXPORT_LIMIT = 20_000;
export const inboxExportQuery = taskQuery.omit({ offset: true, limit: true }).extend({ format: z.enum(['csv', 'xlsx']).default('xlsx'), lang: z.enum(['zh', 'en']).default('zh'), columns: z.string().max(200).optional() });

// GET /search?text -> searchResult: cases by number, patient's name, pinyin or initials; drugs for those who have to do with them; people for administrators (their entry in the register) and for who may reassign (who holds open tasks there).
export const searchQuery = z.object({ text: z.string().trim().min(1).max(60) });
export const searchResult = z.object({
  cases: z.array(z.object({ instanceId: z.string(), businessKey: z.string().nullable(), title: z.string().nullable(), processKey: z.string(), caseState: z.string().nullable(), status: z.enum(['active', 'completed', 'terminated']), /** Masked. */ patient: z.string().nullable() })),
  drugs: z.array(z.object({ code: z.string(), name: z.string(), spec: z.string(), manufacturer: z.string() })),
  /** `id`: of the entry in the register of people, or of the user whose tasks may be reassigned. */
  people: z.array(z.object({ id: z.string(), name: z.string(), title: z.string().nullable(), /** Open tasks. */ open: z.number().nullable(), opens: z.enum(['register', 'reassign']) })),
});

export type InboxRow = z.infer<typeof inboxRow>;
export type InboxPage = z.infer<typeof inboxPage>;
export type SavedView = z.infer<typeof savedView>;
export type SavedViewQuery = z.infer<typeof savedViewQuery>;
export type InboxPreferences = z.infer<typeof preferences>;
export type BulkAction = z.infer<typeof bulkAction>;
export type BulkRequest = z.input<typeof bulkRequest>;
export type BulkItem = z.infer<typeof bulkItem>;
export type BulkResult = z.infer<typeof bulkResult>;
export type NextResult = z.infer<typeof nextResult>;
export type SearchResult = z.infer<typeof searchResult>;
