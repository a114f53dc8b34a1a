/** Orders in progress, as people choose among them. */
import { z } from 'zod';

export const workTask = z.object({
  id: z.string(), elementId: z.string(), name: z.string().nullable(), due: z.number().nullable(), assignee: z.string().nullable(), assigneeName: z.string().nullable(),
  /** Open to a group of the caller, or the caller's own. */
  offered: z.boolean(),
});
export const workItem = z.object({
  instanceId: z.string(), businessKey: z.string().nullable(), state: z.string().nullable(), orgName: z.string().nullable(), startedAt: z.number(),
  accession: z.string(), modality: z.string(), bodyPart: z.string().nullable(), priority: z.string(), /** Reading group, once the order is routed. */ group: z.string().nullable(),
  /** Family name, sex and age only. */ patient: z.object({ name: z.string(), sex: z.string().nullable(), birthYear: z.string().nullable() }),
  images: z.object({ series: z.number(), instances: z.number(), expectedSeries: z.number().nullable(), expectedInstances: z.number().nullable() }),
  /** Earlier studies that may be looked at. */ priors: z.number(), critical: z.boolean(),
  /** Open tasks the caller may see, the most urgent first. */ tasks: z.array(workTask),
});
// GET /imaging/worklist -> worklist: the caller's open tasks by their due times, and the newest orders in progress; `capped`: there are more.
export const worklist = z.object({ items: z.array(workItem), capped: z.boolean() });

export type WorkItem = z.infer<typeof workItem>;
export type WorkTask = z.infer<typeof workTask>;
export type Worklist = z.infer<typeof worklist>;
