import type { MigrationPlan } from '../../../engine/migrate/plan.ts';
import type { Modification } from '../../../engine/model/io.ts';
import type { JsonObject } from '../../../engine/model/json.ts';
import type { ProcessDefinitionRow, TypeHint } from '../../../store/contract.ts';

/** Values, and by name the types that clients declared for them. */
export interface Variables { values: JsonObject; hints: Record<string, TypeHint | null> }

/** What can be done to many instances; plain JSON, complete in itself: it is carried out later, maybe by another process. The types are the dialect's. */
export type BatchOperation =
  | { type: 'instance-migration'; sourceId: string; target: ProcessDefinitionRow; plan: MigrationPlan; variables: Variables }
  | { type: 'instance-modification'; instructions: Modification[] }
  | { type: 'instance-restart'; definition: ProcessDefinitionRow; instructions: Modification[]; initialVariables: boolean; withoutBusinessKey: boolean }
  | { type: 'instance-deletion'; reason: string }
  | { type: 'historic-instance-deletion' }
  | { type: 'instance-update-suspension-state'; suspended: boolean }
  | { type: 'set-job-retries'; retries: number }
  | { type: 'correlate-message'; name: string; variables: Variables }
  | { type: 'set-variables'; variables: Variables };

export type OperationOf<T extends BatchOperation['type']> = Extract<BatchOperation, { type: T }>;

/** What became of one instance; the message is for people. */
export type OperationResult = { ok: true; /** The instance that was started. */ startedId?: string } | { ok: false; message: string };
