import type { Actor, EngineEvent, Input, InputBody, Modification, Rejection } from '../../engine/model/io.ts';
import type { JsonObject } from '../../engine/model/json.ts';
import type { Catches, EngineState } from '../../engine/model/state.ts';
import type { MigrationPlan } from '../../engine/migrate/plan.ts';
import type { ProcessDefinitionRow } from '../../store/contract.ts';
import type { ConditionRequest } from './conditional-start.ts';
import type { Signal } from './signal-broadcast.ts';

export interface StartRequest {
  instanceId: string;
  definition: ProcessDefinitionRow;
  businessKey: string | null;
  variables: JsonObject;
  startNode?: string;
  /** Begins there instead of at a start event. */
  instructions?: Modification[];
  actor: Actor;
  /** Idempotency: the same input id starts once. */
  inputId: string;
  /** An instance called by another one: the key of its call activity, the instance at the top, and what is caught there. */
  caller?: { instanceId: string; element: number; root: string; catches: Catches };
}

export interface MigrationOrder {
  /** Where it goes on. */
  definition: ProcessDefinitionRow;
  plan: MigrationPlan;
  actor: Actor;
  inputId: string;
}

export type Delivered =
  | { ok: true; events: EngineEvent[]; status: EngineState['status']; caseState: string | null }
  | { ok: false; rejection: Rejection };

/** Where instances live. When a call has returned, the read model shows its outcome. Production: Temporal; tests: in process, with a virtual clock. */
export interface ProcessHost {
  /** Host's time, epoch ms. */
  now(): number;
  start(request: StartRequest): Promise<Delivered>;
  deliver(instanceId: string, input: { id: string; actor?: Actor } & InputBody): Promise<Delivered>;
  /** Lets an instance go on by another definition; refused (`invalid`) with all obstacles, and then nothing has changed. */
  migrate(instanceId: string, order: MigrationOrder): Promise<Delivered>;
  /** Delivers to every open subscription that matches, or buffers the message until `expiresAt`. Returns the ids of the instances reached. `sender`: the instance that threw it. */
  correlate(message: { messageId: string; name: string; correlationKey: string; variables: JsonObject; actor?: Actor; expiresAt?: number; sender?: string }): Promise<string[]>;
  /** Reaches all who listen and starts the processes that begin with it. Returns the ids of the instances reached and started. */
  signal(signal: Signal): Promise<string[]>;
  /** Starts the processes whose conditional start event holds. Returns the ids of the instances started. */
  startByCondition(request: ConditionRequest): Promise<string[]>;
  state(instanceId: string): Promise<EngineState | null>;
}

export type { Input };
