import { z } from 'zod';

/** Forms of the deployed packages, for administrators: looking at them and trying others, without keeping anything. */

// GET /forms -> formList, by package and key.
export const formSummary = z.object({ packageName: z.string(), key: z.string(), title: z.string(), titleEn: z.string().nullable(), outcomes: z.number(), fields: z.number() });
export const formList = z.object({ items: z.array(formSummary) });
// GET /forms/:package/:key -> deployedForm; 404 when there is none.
export const deployedForm = z.object({ packageName: z.string(), key: z.string(), schema: z.record(z.string(), z.unknown()) });
// POST /forms/checks { schema } -> formCheck: as on deployment; nothing is kept.
export const formToCheck = z.object({ schema: z.record(z.string(), z.unknown()) });
/** `path`: the field, as in `patient.idNo`; null for the form as a whole. The message names the keyword. */
export const formCheck = z.object({ problems: z.array(z.object({ path: z.string().nullable(), message: z.string() })) });

export type FormSummary = z.output<typeof formSummary>;
export type DeployedForm = z.output<typeof deployedForm>;
export type FormCheck = z.output<typeof formCheck>;
