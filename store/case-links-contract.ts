/** The part of the store's contract that is about cases that follow from one another. */

/** One case led to another: `kind` is the name of the message that started it, or `call` for a process called as a step. */
export interface CaseLink { fromInstanceId: string; toInstanceId: string; kind: string; at: number }

export interface CaseLinkStore {
  /** Idempotent: a pair of cases is linked once. */
  putCaseLink(link: CaseLink): Promise<void>;
  /** Links from and to the case, the oldest first. */
  caseLinks(instanceId: string): Promise<CaseLink[]>;
}
