/** What people do to a task or a case without moving the process: each is one conditional statement with its line in the operation log. */

/** What a task has been through besides its process. */
export interface TaskLife {
  /** Who gets a delegated task back. */
  owner: string | null; ownerName: string | null; delegation: 'PENDING' | 'RESOLVED' | null;
  /** From whom the holder has it, and as what; null when they took it or the model gave it to them. */
  givenBy: string | null; givenByName: string | null; givenAs: 'transfer' | 'delegation' | 'deputy' | null;
  /** When the holder took it or got it; null: nobody has, or the model gave it to them. */
  takenAt: number | null;
  /** Key of the task whose holder asked for this signature. */
  signerOf: number | null;
  /** It has come back. `from`: element id; `refused`: an added signer disagreed. */
  returned: { as: 'returned' | 'refused' | 'withdrawn'; from: string; by: string | null; byName: string | null; reason: string | null } | null;
  urges: number; urgedAt: number | null;
}

/** Who acts, for which organisation, when and why: kept with what was done, in one transaction. `id` sorts by the moment. */
export interface Deed { id: string; at: number; userId: string; orgId: string | null; reason: string | null }

export interface CopyRow { instanceId: string; userId: string; userName: string; taskId: string | null; sentBy: string; sentByName: string; sentAt: number; reason: string | null; readAt: number | null }
export interface ReceivedCopy extends CopyRow { businessKey: string | null; title: string | null; processKey: string; caseState: string | null }
export interface AbsenceRow { id: string; userId: string; userName: string; deputyId: string; deputyName: string; from: number; until: number; reason: string | null; createdBy: string }
export interface ColleagueRow { userId: string; name: string; orgId: string; orgName: string; roles: string[] }

export interface TaskLifeStore {
  /** Given to somebody by who may, in the hands of `from` or of nobody until then; one that was delegated still goes back to its owner. False when that is not so any more. */
  assign(taskId: string, from: string | null, to: string, deed: Deed): Promise<boolean>;
  /** To somebody else for good. False when `from` does not hold the open task any more, or holds it for its owner. */
  transfer(taskId: string, from: string, to: string, deed: Deed): Promise<boolean>;
  /** To somebody who gives it back; the same facts as `/engine-rest` keeps. False when `from` does not hold the open task any more. */
  delegate(taskId: string, from: string, to: string, deed: Deed): Promise<boolean>;
  /** Back to the owner. False when it is not delegated to `by`. */
  resolve(taskId: string, by: string, deed: Deed): Promise<boolean>;
  /** From an absent person to the deputy. False when `absent` does not hold the open task any more. */
  takeOver(taskId: string, absent: string, deputy: string, deed: Deed): Promise<boolean>;
  /** Counts on the open task; false when it is closed, or this person has urged it since `notSince`. */
  urge(taskId: string, notSince: number, deed: Deed): Promise<boolean>;
  /** When this person last urged the task; null: never. */
  lastUrged(taskId: string, userId: string): Promise<number | null>;
  /** Remembers what was done to a task or, without one, to a case. */
  record(type: string, object: { instanceId: string; taskId?: string; from?: string | null; to?: string | null }, deed: Deed): Promise<void>;

  /** Each person has a case once. Returns who had not been told of it. */
  copy(instanceId: string, taskId: string | null, users: string[], deed: Deed): Promise<string[]>;
  /** Who was told of a case, and who has looked. */
  copies(instanceId: string): Promise<CopyRow[]>;
  /** Cases somebody was told of and may still see, the latest first. */
  received(viewer: { userId: string; orgIds: string[]; admin: boolean }, filter: { unread?: boolean; offset?: number; limit?: number }): Promise<{ items: ReceivedCopy[]; total: number; unread: number }>;
  /** False when this person was not told of the case. The first reading counts. */
  copyRead(instanceId: string, userId: string, at: number): Promise<boolean>;

  /** Own ones and those one stands in for; all for `null`. Those over before `since` are left out. */
  absences(userId: string | null, since: number): Promise<AbsenceRow[]>;
  absence(id: string): Promise<AbsenceRow | null>;
  putAbsence(row: Omit<AbsenceRow, 'userName' | 'deputyName'>): Promise<void>;
  removeAbsence(id: string): Promise<boolean>;
  /** Whom `deputy` stands in for at this moment. */
  absentFor(deputy: string, at: number): Promise<string[]>;

  /** People with an account and a role in force at one of these organisations, by name; `text` is part of a name or log-in. */
  colleagues(orgIds: string[], filter: { at: number; text?: string; userIds?: string[]; limit: number }): Promise<ColleagueRow[]>;
  /** Organisations that take part in a case. */
  parties(instanceId: string): Promise<string[]>;
}
