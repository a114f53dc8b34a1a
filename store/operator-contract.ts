import type { Modification } from '../engine/model/io.ts';

/** Changes to running instances that one person asks for and another one confirms. Times are epoch milliseconds. */
export type OperatorActionStatus = 'pending' | 'confirming' | 'done' | 'failed' | 'refused' | 'withdrawn';
export interface OperatorAction {
  id: string; instanceId: string; incidentKey: number | null; kind: 'skip' | 'move';
  /** What will be done, and between which elements. */
  request: { from: string; to: string | null; instructions: Modification[] };
  reason: string; askedBy: string; askedByName: string; askedAt: number; status: OperatorActionStatus;
  decidedBy: string | null; decidedByName: string | null; decidedAt: number | null; note: string | null; businessKey: string | null;
}

export interface OperatorActionStore {
  ask(action: Pick<OperatorAction, 'id' | 'instanceId' | 'incidentKey' | 'kind' | 'request' | 'reason' | 'askedBy' | 'askedAt'>): Promise<void>;
  byId(id: string): Promise<OperatorAction | null>;
  /** Those that wait first, then the newest. */
  list(limit: number): Promise<OperatorAction[]>;
  /** From one of the states to another; false when it is in none of them. */
  decide(id: string, from: OperatorActionStatus[], to: OperatorActionStatus, by: string, at: number, note: string | null): Promise<boolean>;
}
