/**
 * The life of a task between its creation and its end: who holds it, whom it is passed to, how it comes back. Paths are relative to `/api`, times are
 * epoch ms. Every change takes an Idempotency-Key. What a caller may do, and why not, is told by `GET /tasks/:id/actions` in both languages.
 */
import { z } from 'zod';

/** Part of every task. `returned.from`: element id. `refused`: an added signer disagreed. `takenAt`: since when the holder has it by an act of people; null: by the model. */
export const taskLife = z.object({
  owner: z.string().nullable(), ownerName: z.string().nullable(), delegation: z.enum(['PENDING', 'RESOLVED']).nullable(),
  givenBy: z.string().nullable(), givenByName: z.string().nullable(), givenAs: z.enum(['transfer', 'delegation', 'deputy']).nullable(), takenAt: z.number().nullable(),
  /** Key (last part of the id) of the task whose holder asked for this signature. */
  signerOf: z.number().nullable(),
  returned: z.object({ as: z.enum(['returned', 'refused', 'withdrawn']), from: z.string(), by: z.string().nullable(), byName: z.string().nullable(), reason: z.string().nullable() }).nullable(),
  urges: z.number(), urgedAt: z.number().nullable(),
});

const reason = z.string().trim().min(1).max(500);
const user = z.string().min(1).max(160);
const users = z.array(user).min(1).max(20);

export const verbs = z.enum([
  'claim', 'release', 'complete', 'saveDraft', 'comment',
  'transfer', 'delegate', 'resolve', 'addSigner', 'removeSigner', 'return', 'withdraw', 'urge', 'cc', 'takeOver',
]);
export const caseVerbs = z.enum(['withdraw', 'terminate', 'suspend', 'resume', 'cc']);
const sentence = z.object({ zh: z.string(), en: z.string() });
const verdict = { allowed: z.boolean(), /** Why not. */ reason: z.string().optional(), reasonEn: z.string().optional(), /** What it does, before it is done. */ effect: z.string(), effectEn: z.string() };

// GET /tasks/:id/actions -> lifeActions
export const lifeAction = z.object({ action: verbs, ...verdict });
/** A signature asked for. `before`: the holder waits for it; `after`: asked for once the holder has completed. `taskId` null: its turn has not come. */
export const addedSigner = z.object({
  taskId: z.string().nullable(), userId: z.string(), userName: z.string(), position: z.enum(['before', 'after']), outcome: z.string().nullable(), opinion: z.string().nullable(), status: z.enum(['planned', 'open', 'signed', 'cancelled']),
});
/** The rule of a countersignature in words, and how it stands. `needed`: approvals that pass it. */
export const countersign = z.object({
  policy: sentence, tally: sentence, total: z.number(), approvals: z.number(), rejections: z.number(), needed: z.number(), decided: z.enum(['passed', 'rejected']).nullable(),
});
export const lifeActions = z.object({ items: z.array(lifeAction), countersign: countersign.nullable(), signers: z.array(addedSigner) });
// GET /cases/:id/actions -> caseActions
export const caseLifeAction = z.object({ action: caseVerbs, ...verdict });
export const caseActions = z.object({ items: z.array(caseLifeAction) });

// GET /tasks/:id/colleagues?text -> colleagues: whom the task can go to
export const colleagueQuery = z.object({ text: z.string().max(100).optional() });
export const colleagues = z.object({ items: z.array(z.object({ userId: z.string(), name: z.string(), orgId: z.string(), orgName: z.string(), roles: z.array(z.string()) })) });

// POST /tasks/:id/transfer transferRequest -> task (it does not come back); /tasks/:id/delegate delegateRequest -> task (it comes back);
// POST /tasks/:id/resolve resolveRequest -> task (back to its owner); /tasks/:id/take-over reasonRequest -> task
export const transferRequest = z.object({ to: user, reason });
export const delegateRequest = z.object({ to: user, reason: reason.optional() });
export const resolveRequest = z.object({ opinion: reason });
export const reasonRequest = z.object({ reason });
export const optionalReason = z.object({ reason: reason.optional() });
// POST /tasks/:id/urge optionalReason -> task; once in 30 minutes per person
// POST /tasks/:id/cc, /cases/:id/cc ccRequest -> ccResult; GET /cases/:id/cc -> ccList
export const ccRequest = z.object({ users, reason: reason.optional() });
export const ccResult = z.object({ told: z.array(z.string()) });
const copy = z.object({
  instanceId: z.string(), userId: z.string(), userName: z.string(), taskId: z.string().nullable(), sentBy: z.string(), sentByName: z.string(), sentAt: z.number(), reason: z.string().nullable(), readAt: z.number().nullable(),
});
export const ccList = z.object({ items: z.array(copy) });
// GET /cc?unread&offset&limit -> ccPage: cases one was told of; POST /cc/:id/read (id of the case) -> 204
export const ccQuery = z.object({ unread: z.enum(['true', 'false']).optional(), offset: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(200).default(50) });
export const ccPage = z.object({
  items: z.array(copy.extend({ businessKey: z.string().nullable(), title: z.string().nullable(), processKey: z.string(), caseState: z.string().nullable() })), total: z.number(), unread: z.number(),
});

// POST /tasks/:id/add-signer addSignerRequest -> lifeProgress; /tasks/:id/remove-signer removeSignerRequest -> lifeProgress
export const addSignerRequest = z.object({ position: z.enum(['before', 'after']), users, reason: reason.optional() });
export const removeSignerRequest = z.object({ user, reason: reason.optional() });
// GET /tasks/:id/return-targets -> returnTargets; POST /tasks/:id/return returnRequest -> lifeProgress
// `multi`: a step of several people, all of whom get it again. `doneBy`: who gets it back, as far as still entitled; empty: their group.
export const returnTargets = z.object({
  items: z.array(z.object({ elementId: z.string(), name: z.string().nullable(), multi: z.boolean(), doneBy: z.array(z.object({ userId: z.string(), name: z.string(), at: z.number(), entitled: z.boolean() })) })),
});
export const returnRequest = z.object({ target: z.string().min(1).max(160), reason });
// POST /tasks/:id/withdraw optionalReason -> lifeProgress: the id is that of the task one has completed
// POST /cases/:id/withdraw reasonRequest, /cases/:id/terminate reasonRequest, /cases/:id/suspend reasonRequest, /cases/:id/resume optionalReason -> lifeProgress
export const lifeProgress = z.object({ instanceId: z.string(), caseState: z.string().nullable(), status: z.enum(['active', 'completed', 'terminated']) });

// GET /cases/:id/restart -> restartPrefill: the data a case was started with, for the start form of its process
export const restartPrefill = z.object({ processKey: z.string(), form: z.string().nullable(), data: z.record(z.string(), z.unknown()) });

// GET /absences/people?text&user -> colleagues: who can stand in for the caller; for administrators, for `user`, or without one: whose absence can be entered
export const absencePeopleQuery = colleagueQuery.extend({ user: user.optional() });
// GET /absences -> absences (own, and those one stands in for; all for administrators); POST /absences absenceRequest -> absence 201; PUT /absences/:id; DELETE /absences/:id -> 204
export const absence = z.object({ id: z.string(), userId: z.string(), userName: z.string(), deputyId: z.string(), deputyName: z.string(), from: z.number(), until: z.number(), reason: z.string().nullable(), createdBy: z.string() });
export const absences = z.object({ items: z.array(absence) });
/** `user`: administrators enter them for others. */
export const absenceRequest = z
  .object({ user: user.optional(), deputy: user, from: z.number().int(), until: z.number().int(), reason: reason.optional() });

export type TaskLife = z.infer<typeof taskLife>;
export type Verb = z.infer<typeof verbs>;
export type CaseVerb = z.infer<typeof caseVerbs>;
export type LifeAction = z.infer<typeof lifeAction>;
export type LifeActions = z.infer<typeof lifeActions>;
export type CaseLifeAction = z.infer<typeof caseLifeAction>;
export type AddedSigner = z.infer<typeof addedSigner>;
export type Countersign = z.infer<typeof countersign>;
export type Colleagues = z.infer<typeof colleagues>;
export type ReturnTargets = z.infer<typeof returnTargets>;
export type ReceivedCopies = z.infer<typeof ccPage>;
export type CopyList = z.infer<typeof ccList>;
export type Absence = z.infer<typeof absence>;
export type AbsenceRequest = z.infer<typeof absenceRequest>;
