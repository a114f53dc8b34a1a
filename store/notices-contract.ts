/** What people are told of: notices, the rules and settings that decide on them, and what goes out by mail and webhook. Times are epoch milliseconds. */
import type { JsonObject } from '../engine/model/json.ts';
import type { Page, Viewer } from './contract.ts';

export type NoticeKind =
  | 'task.assigned' | 'task.offered' | 'task.handed' | 'task.returned' | 'task.urged' | 'task.dueSoon' | 'task.overdue'
  | 'mention' | 'copy' | 'case.state' | 'case.ended' | 'incident' | 'deputy';
export type MailTiming = 'off' | 'now' | 'digest';
export interface NoticeChannels { console: boolean; mail: MailTiming; webhook: boolean }

/** The most specific rule decides: of a process and a role, of a process, of a role, of the kind (`processKey` and `role` empty). */
export interface NoticeRule extends NoticeChannels {
  id: string; kind: NoticeKind; processKey: string; role: string;
  /** Off: nobody is told. */
  enabled: boolean;
  /** People cannot choose otherwise. */
  locked: boolean;
}

/** Minutes after midnight in the region; a span may go over midnight. */
export interface QuietHours { from: number; until: number }
export interface NoticeSetting {
  mail: string | null;
  /** Minute of the day of the daily mail; null: none. */
  digestAt: number | null;
  quiet: QuietHours | null;
  kinds: Partial<Record<NoticeKind, NoticeChannels>>;
}
/** Somebody who may be told: an account in use, no program. */
export interface NoticePerson { userId: string; admin: boolean; roles: string[]; setting: NoticeSetting | null }

// ---- what happened ----------------------------------------------------------------------------------------------------

export interface NewsEvent { seq: number; at: number; type: string; actorId: string | null; data: JsonObject }
export interface NewsDeed { id: string; at: number; type: string; userId: string | null; to: string | null; taskId: string | null; reason: string | null }
export interface NewsTask { id: string; instanceId: string; key: number; name: string | null; assignee: string | null; candidateUsers: string[]; candidateGroups: string[]; due: number | null; processKey: string; businessKey: string | null }
/** What is new of one case since it was last read. `tasks`: those open now. */
export interface CaseNews {
  instanceId: string; processKey: string; businessKey: string | null; /** Null when that person does not see the case any more. */ startedBy: string | null; /** By another case. */ called: boolean; seq: number;
  events: NewsEvent[]; deeds: NewsDeed[]; mentions: { commentId: string; at: number; userId: string; authorId: string }[]; tasks: NewsTask[];
}

export type ReaderName = 'feed' | 'dueSoon' | 'overdue';

export interface NewNotice {
  id: string; userId: string; kind: NoticeKind; instanceId: string | null; taskId: string | null; at: number; by: string | null; data: JsonObject;
  /** In the console; in the daily mail. */
  shown: boolean; digest: boolean;
  /** What goes out: no personal data. */
  content: JsonObject;
  deliveries: { channel: DeliveryChannel; target: string; dueAt: number }[];
}

export interface NoticeRow {
  id: string; kind: NoticeKind; at: number; readAt: number | null; instanceId: string | null; taskId: string | null; by: string | null; byName: string | null; data: JsonObject;
  businessKey: string | null; title: string | null; processKey: string | null; step: string | null; due: number | null;
}

// ---- what goes out ----------------------------------------------------------------------------------------------------

export type DeliveryChannel = 'mail' | 'webhook';
export type DeliveryStatus = 'pending' | 'sent' | 'dead';
export interface DeliveryRow {
  id: string; channel: DeliveryChannel; userId: string; kind: NoticeKind | 'digest'; target: string; status: DeliveryStatus; attempts: number; dueAt: number; createdAt: number; doneAt: number | null; error: string | null;
  /** No personal data: numbers, steps, moments and counts. */
  content: JsonObject;
}

export interface NoticeStore {
  /** The reader of what happened is one at a time: false while another one is at work. */
  lease(worker: string, at: number, until: number): Promise<boolean>;
  readerPosition(name: ReaderName): Promise<number>;
  moveReader(name: ReaderName, position: number): Promise<void>;
  /** Cases that changed after a place in the change feed, with what is new of each, and the place after them. `at`: now, epoch ms. */
  news(position: number, limit: number, at: number): Promise<{ position: number; cases: CaseNews[] }>;
  /** Open tasks due after one moment, up to and including another; the earliest first. */
  tasksDue(after: number, until: number): Promise<NewsTask[]>;
  /** Absences that end after `at` and whose deputy has not been told. */
  untoldAbsences(at: number): Promise<{ id: string; userId: string; deputyId: string; from: number; until: number }[]>;
  absenceTold(id: string, at: number): Promise<void>;
  /** Accounts in use among these; administrators when none are named. */
  people(userIds: readonly string[] | 'administrators', at: number): Promise<NoticePerson[]>;
  /** Each once, whoever asks and however often. Returns how many are new. */
  record(notices: readonly NewNotice[], at: number): Promise<number>;
  /** The cases have been read up to here, and what is settled by now rings no more. */
  caseRead(cases: readonly { instanceId: string; seq: number }[], at: number): Promise<void>;

  /** What the viewer was told; `seen`: they may still see the case it is about. */
  list(viewer: Pick<Viewer, 'userId' | 'orgIds' | 'admin'>, filter: { unread?: boolean; offset?: number; limit?: number }): Promise<Page<NoticeRow & { seen: boolean }> & { unread: number }>;
  /** How many unread ones each has, and when the latest was made; people without any are left out. */
  bells(userIds: readonly string[]): Promise<{ userId: string; unread: number; latest: number }[]>;
  /** False when there is no such notice of this person. */
  read(userId: string, id: string, at: number): Promise<boolean>;
  readAll(userId: string, at: number): Promise<void>;
  /** Those of one kind about a case, read elsewhere. */
  readOf(userId: string, instanceId: string, kind: NoticeKind, at: number): Promise<void>;

  rules(): Promise<NoticeRule[]>;
  /** False when another rule is about the same. */
  putRule(rule: NoticeRule, at: number, by: string): Promise<boolean>;
  removeRule(id: string): Promise<boolean>;
  setting(userId: string): Promise<NoticeSetting | null>;
  /** `day`: the last day the daily mail is not wanted for any more. */
  putSetting(userId: string, setting: NoticeSetting, day: number): Promise<void>;
  /** People whose daily mail of this day is due at this minute and has not been made. */
  digestsDue(day: number, minute: number, limit: number): Promise<string[]>;
  /** The day is done for this person, and what was told up to `at` is for no later one; with content, a mail goes out. False when it was done already. */
  digestMade(userId: string, day: number, at: number, mail: { id: string; target: string; content: JsonObject } | null): Promise<boolean>;
  /** Unread ones for the daily mail, made up to `until` and in none yet; the latest first. */
  forDigest(userId: string, until: number, limit: number): Promise<NoticeRow[]>;

  /** Deliveries that are due, for this worker alone until `until`. */
  leaseDeliveries(worker: string, at: number, until: number, limit: number): Promise<DeliveryRow[]>;
  delivered(id: string, at: number): Promise<void>;
  /** Again at `dueAt`; null: no more. */
  undelivered(id: string, error: string, dueAt: number | null, at: number): Promise<void>;
  deliveries(filter: { status?: DeliveryStatus; offset?: number; limit?: number }): Promise<Page<DeliveryRow & { userName: string }>>;
  /** Of a dead one; false when there is none. */
  sendAgain(id: string, at: number): Promise<boolean>;
  /** Notices and finished deliveries made before `before`; returns how many notices. */
  purge(before: number): Promise<number>;
}
