import { z } from 'zod';
import { task } from './index.ts';

/** The board of supervisors. Times are epoch milliseconds, durations milliseconds. Coordinators get what is their organisations', and only that. */

const moment = z.coerce.number().int().min(0);
const period = { from: moment, to: moment };

// GET /monitor/board?from&to -> monitorBoard: open work now, and what was done in the period.
export const boardQuery = z.object(period);
export const queueRow = z.object({
  orgId: z.string().nullable(), processKey: z.string(), open: z.number(), unclaimed: z.number(), overdue: z.number(), oldestAt: z.number(),
  /** Open tasks by age: up to each of `ageBounds`, and beyond the last. */
  ages: z.array(z.number()), done: z.number(), late: z.number(),
});
export const monitorBoard = z.object({
  at: z.number(), ageBounds: z.array(z.number()), totals: z.object({ open: z.number(), unclaimed: z.number(), overdue: z.number() }), rows: z.array(queueRow),
  processes: z.array(z.object({ key: z.string(), name: z.string().nullable() })),
  /** Whether the caller sees all organisations. */
  everywhere: z.boolean(),
});

// GET /monitor/tasks?orgId&processKey&elementId&assignee&state&olderThan&youngerThan&offset&limit -> watchedTasks: open tasks, those due first first.
export const watchedTaskQuery = z.object({
  orgId: z.string().max(160).optional(), processKey: z.string().max(160).optional(), elementId: z.string().max(160).optional(), assignee: z.string().max(160).optional(),
  state: z.enum(['overdue', 'unclaimed']).optional(), olderThan: z.coerce.number().int().min(0).optional(), youngerThan: z.coerce.number().int().min(0).optional(),
  offset: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(200).default(50),
});
/** `visible`: the caller may open the case. Of a case that is not theirs they see the number, not whom it is about. */
export const watchedTask = task.pick({
  id: true, instanceId: true, elementId: true, name: true, assignee: true, assigneeName: true, candidateGroups: true, due: true, createdAt: true, businessKey: true, processKey: true, caseTitle: true, caseState: true, startOrgName: true,
}).extend({ visible: z.boolean() });
export const watchedTasks = z.object({ items: z.array(watchedTask), total: z.number() });

// GET /monitor/processes/:key/model -> processModel; GET /monitor/processes/:key/heat?from&to&orgId -> heat
export const processModel = z.object({ key: z.string(), name: z.string().nullable(), version: z.number(), xml: z.string() });
export const heatQuery = z.object({ ...period, orgId: z.string().max(160).optional() });
export const elementHeat = z.object({
  elementId: z.string(), count: z.number(), median: z.number().nullable(), p90: z.number().nullable(), waiting: z.number().nullable(), working: z.number().nullable(),
  due: z.number(), late: z.number(), running: z.number(),
});
export const heat = z.object({ items: z.array(elementHeat) });

// GET /monitor/holders -> holders: who has open tasks. GET /monitor/holders/:userId/successors -> successors: who could take how many of them.
export const holder = z.object({ userId: z.string(), name: z.string(), open: z.number(), overdue: z.number() });
export const holders = z.object({ items: z.array(holder) });
export const successors = z.object({ items: z.array(z.object({ userId: z.string(), name: z.string(), takes: z.number() })), total: z.number() });

// POST /monitor/reassignments reassignRequest -> reassignment. `taskIds` absent: all of them. `reason` stands in the timelines of the cases. A dry run changes nothing and says what would become of each.
export const reassignRequest = z.object({ from: z.string().min(1).max(160), to: z.string().min(1).max(160), taskIds: z.array(z.string().max(200)).max(1000).optional(), reason: z.string().trim().min(1).max(500).optional(), dryRun: z.boolean() });
export const reassignment = z.object({
  dryRun: z.boolean(), moved: z.number(), refused: z.number(),
  items: z.array(z.object({ taskId: z.string(), name: z.string().nullable(), businessKey: z.string().nullable(), ok: z.boolean(), reason: z.string().nullable(), reasonEn: z.string().nullable() })),
});

export type MonitorBoard = z.infer<typeof monitorBoard>;
export type QueueRowView = z.infer<typeof queueRow>;
export type WatchedTask = z.infer<typeof watchedTask>;
export type ElementHeatView = z.infer<typeof elementHeat>;
export type Reassignment = z.infer<typeof reassignment>;
