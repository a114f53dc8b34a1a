/** The part of the store's contract that only the page of a case needs: who is meant in its discussion, what was printed of it, what its gateways chose. */
import type { JsonObject } from '../engine/model/json.ts';

export interface MentionRow { commentId: string; userId: string; name: string }
/** A place where somebody was named and has not looked since. */
export interface OpenMention { instanceId: string; businessKey: string | null; title: string | null; commentId: string; at: number; authorName: string; text: string }

/**
 * A print of a case. `digest`: SM3 of its record up to event `seq`; `fileDigest`: SM3 of the PDF's bytes; `seal`: the platform's signatures as text, null on
 * prints from before there was one. What is in it is for whoever checks it to judge.
 */
export interface CaseDocumentRow { code: string; instanceId: string; seq: number; digest: string; fileId: string; fileDigest: string; at: number; by: string; orgId: string | null; seal: string | null }

/** An event as it was recorded, sequence flows included. */
export interface RecordedEvent { seq: number; at: number; type: string; elementId: string | null; actorId: string | null; actorOrgId: string | null; data: JsonObject }

export interface CasePageStore {
  /** Idempotent: a comment names a person once. */
  putMentions(comment: { id: string; instanceId: string; at: number }, userIds: readonly string[]): Promise<void>;
  mentions(instanceId: string): Promise<MentionRow[]>;
  /** The newest first. */
  openMentions(userId: string, limit: number): Promise<OpenMention[]>;
  mentionsRead(instanceId: string, userId: string, at: number): Promise<void>;
  /** Idempotent by code. */
  putCaseDocument(row: CaseDocumentRow): Promise<void>;
  caseDocument(code: string): Promise<CaseDocumentRow | null>;
  /** In order, up to and including `seq`. */
  recordedEvents(instanceId: string, seq?: number): Promise<RecordedEvent[]>;
}
