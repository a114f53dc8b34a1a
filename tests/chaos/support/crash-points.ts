/** Where a process can be made to die. */
export type CrashPoint =
  | 'effect-committed' | 'intent-written' | 'update-accepted' | 'projection-begun' | 'projection-uncommitted' | 'projection-committed' | 'continuation-projected' | 'handover-begun' | 'handover-reported';
