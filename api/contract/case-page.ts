/** What the page of a case and of a task asks for besides the case itself. Times are epoch milliseconds. */
import { z } from 'zod';

const at = z.number();
const json = z.record(z.string(), z.unknown());

// POST /tasks/:id/preview taskPreviewRequest -> taskPreview: what completing the task with these data would lead to, for each outcome. Nothing is kept. Refused as completing is.
export const taskPreviewRequest = z.object({ /** Empty: the one way the task can be completed. */ outcomes: z.array(z.string().max(64)).max(12).default([]), data: json });
export const previewPath = z.object({
  /** Where there was a choice. `known` false: a result that is not there yet decides, this is one of the possibilities. */
  choices: z.array(z.object({ gateway: z.string(), gatewayName: z.string().nullable(), flow: z.string(), label: z.string().nullable(), condition: z.string().nullable(), known: z.boolean() })),
  runs: z.array(z.object({ element: z.string(), name: z.string().nullable(), kind: z.enum(['service', 'decision', 'message', 'call']) })),
  /** `known` false: who gets it will only be known then. */
  tasks: z.array(z.object({ element: z.string(), name: z.string().nullable(), people: z.array(z.string()), groups: z.array(z.string()), known: z.boolean(), due: at.nullable() })),
  waits: z.array(z.object({ element: z.string(), name: z.string().nullable(), kind: z.enum(['timer', 'message', 'event']), due: at.nullable() })),
  /** Tasks that are open now and still will be, other people's parts of a joint decision among them. */
  remaining: z.array(z.object({ element: z.string(), name: z.string().nullable() })),
  caseState: z.string().nullable(), status: z.enum(['active', 'completed', 'terminated']), stuck: z.boolean(), repeats: z.boolean(),
});
export const taskPreview = z.object({ items: z.array(z.object({ outcome: z.string().nullable(), paths: z.array(previewPath), more: z.boolean() })) });

// GET /cases/:id/choices -> caseChoices: what the gateways of a case chose, and what did not hold then.
export const caseChoices = z.object({
  items: z.array(z.object({
    seq: z.number(), at, gateway: z.string(), taken: z.array(z.string()),
    /** `condition` null: the default flow. `values`: what the condition asks for, as it was then. */
    skipped: z.array(z.object({ flow: z.string(), label: z.string().nullable(), condition: z.string().nullable(), values: z.array(z.object({ path: z.string(), value: z.unknown() })) })),
  })),
});

// GET /cases/:id/files -> caseFiles: every file the case names, with where. The bytes are at /files/:id.
export const caseFiles = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string(), type: z.string(), size: z.number(), at, by: z.string().nullable(), /** Paths into the case's variables. */ places: z.array(z.string()) })),
});

// GET /cases/:id/people?text -> casePeople: staff of the case's organisations who may see it, to be named in its discussion
export const casePeopleQuery = z.object({ text: z.string().trim().max(40).default('') });
export const casePeople = z.object({ items: z.array(z.object({ userId: z.string(), name: z.string(), orgName: z.string(), roles: z.array(z.string()) })) });
// GET /mentions -> openMentions: where the caller was named and has not looked since. POST /cases/:id/mentions/read -> 204
export const openMentions = z.object({ items: z.array(z.object({ instanceId: z.string(), businessKey: z.string().nullable(), title: z.string().nullable(), commentId: z.string(), at, authorName: z.string(), text: z.string() })) });

// POST /cases/:id/documents casePrint (Idempotency-Key) -> caseDocument 201: prints the case as it is now, in the reader's language. `digest` is that of
// the record, the same whatever the language; `missing`: characters the font cannot draw.
export const printLanguage = z.enum(['zh', 'en']);
export const casePrint = z.object({ lang: printLanguage.default('zh') });
export const caseDocument = z.object({ code: z.string(), fileId: z.string(), name: z.string(), seq: z.number(), digest: z.string(), missing: z.array(z.string()), verifyUrl: z.string() });
// GET /verify/:code -> verification, without an account: nothing in it is about a patient. 404 for an unknown code.
export const verification = z.object({
  code: z.string(), businessKey: z.string().nullable(), printedAt: at, orgName: z.string().nullable(), seq: z.number(),
  /** SM3 as printed, and as worked out now from the record. */
  digest: z.string(), recomputed: z.string(), intact: z.boolean(), /** SM3 of the PDF's bytes. */ fileDigest: z.string(), /** The case has gone on since. */ superseded: z.boolean(),
  /**
   * The platform's seal (SM2) over what was printed and the PDF's bytes; null: the print has none. `valid`: the signatures hold, nothing they are about has been changed since, and the
   * key is the platform's. `certSerial` null: no authority has certified the key. `key`: its short name. `keyKnown` false: whether it is the platform's could not be told here.
   */
  seal: z.object({ valid: z.boolean(), certSerial: z.string().nullable(), development: z.boolean(), key: z.string().nullable(), keyKnown: z.boolean() }).nullable(),
});

export type TaskPreview = z.infer<typeof taskPreview>;
export type PreviewPath = z.infer<typeof previewPath>;
export type CaseChoices = z.infer<typeof caseChoices>;
export type CaseFiles = z.infer<typeof caseFiles>;
export type CasePeople = z.infer<typeof casePeople>;
export type PrintLanguage = z.infer<typeof printLanguage>;
export type CaseDocument = z.infer<typeof caseDocument>;
export type Verification = z.infer<typeof verification>;
export type OpenMentions = z.infer<typeof openMentions>;
