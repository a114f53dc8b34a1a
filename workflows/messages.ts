/** What the workflow and its clients agree on: names, ids, and the shapes of what goes in and comes out. */
import type { Snapshot } from '../engine/driver/instance-driver.ts';
import type { MigrationPlan } from '../engine/migrate/plan.ts';
import type { DefinitionBundle, PolicySet } from '../engine/model/graph.ts';
import type { Actor, Command, EngineEvent, InputBody, Rejection } from '../engine/model/io.ts';
import type { EngineState } from '../engine/model/state.ts';

/** The one workflow type: a process instance. The workflow id is the instance id. */
export const PROCESS_INSTANCE = 'processInstance';

/** Update (answered) and signal (fire and forget) that put an input into the instance's inbox. */
export const DELIVER = 'deliver';

/** Update `(request, bundle)` that lets the instance go on by another definition; answered like `DELIVER`. */
export const MIGRATE = 'migrate';

/** Query without arguments: `InstanceSnapshot`. */
export const SNAPSHOT = 'snapshot';

/** Query `(seq, inputId?)`: `PendingEvents`. */
export const EVENTS_AFTER = 'eventsAfter';

/** Type of the failure a validator throws; its first detail is the engine's `Rejection`. */
export const REJECTED = 'Rejected';
/** Type of the failure by which an instance turns a caller away while it moves to its next run: nothing has happened, and in a moment it may be asked again. */
export const MOVING = 'Moving';

/**
 * Bytes of JSON an instance may have when it moves to a new run. The server takes 2 MiB for a payload and ends an instance that hands over more. Compression
 * comes on top; nobody knows beforehand what it will save.
 */
export const LARGEST_HANDOVER = 1_900_000;

/** Input id of a message at one subscription: the same on every path a message can take, so that it is applied once. */
export function messageInputId(messageId: string, subscription: number): string {
  return `${messageId}:${subscription}`;
}

/** An input on its way: the workflow adds the time at which it takes it from the inbox. */
export type InputMessage = { id: string; actor?: Actor } & InputBody;

/** Content-addressed argument. The codec replaces the content by the hash on the wire and restores it before the workflow sees it. */
export type Blob<T> = T & { $blob?: string };
export type BundleArgument = Blob<DefinitionBundle>;
export type PoliciesArgument = Blob<PolicySet>;
/** What a client sends in place of the content. */
export interface BlobStub {
  $blob: string;
}

/** Limits of the host side of an instance; recorded with the instance so that a replay sees the same. Durations in ms. */
export interface InstanceSettings {
  /** One attempt of a handler. Default 5 minutes. */
  jobTimeout?: number;
  /** A worker silent for so long is taken for dead and its handler is run again elsewhere. Default 20 s. */
  jobHeartbeat?: number;
  /** All attempts of a handler together, then an incident. Default 24 hours. */
  jobDeadline?: number;
  /** Wait before the second attempt of a handler without `retryDelays` of its own; doubles up to 5 minutes. Default 1 s. */
  jobRetryInterval?: number;
  /** Attempts of a handler without `retryDelays` of its own. Default 3, then an incident. */
  jobAttempts?: number;
  /** Continue-as-new beyond this many history events. Default 2,000; tests set 1 to hand over after every step. */
  maxHistory?: number;
}

export interface InstanceInit {
  instanceId: string;
  /** A new instance: the version of the engine it begins with, and keeps. It was not noted before version 5. */
  engine?: number;
  /** A new instance: its start input. */
  start?: InputMessage;
  /** A continued instance: everything the run before knew. */
  resume?: Continuation;
  settings?: InstanceSettings;
}

export interface Continuation {
  snapshot: Snapshot;
  /** Commands that waited for the handover. */
  held: Command[];
}

/** Argument of the update. */
export interface DeliverRequest {
  input: InputMessage;
  /** `seq` up to which the sender knows the read model to be. */
  acknowledged: number;
}

/** First argument of the migration; the second is the new definition. */
export interface MigrateRequest {
  id: string;
  actor?: Actor;
  plan: MigrationPlan;
  definitionHash: string;
  /** `seq` up to which the sender knows the read model to be. */
  acknowledged: number;
}

/**
 * Answer to an update. `events` are those of its step, from engine version 5 on with what else happened in the same workflow task and has no caller; they may be
 * fewer than `fromSeq..toSeq` when an old input is sent again.
 */
export type DeliverResult =
  | { ok: true; fromSeq: number; toSeq: number; events: EngineEvent[]; status: EngineState['status']; caseState: string | null }
  | { ok: false; rejection: Rejection };

/** What the read model may lack. */
export interface PendingEvents {
  /** Events after the `seq` asked for that are not known to be in the read model. */
  events: EngineEvent[];
  /** `seq` of the instance's last event. */
  lastSeq: number;
  /** Has the input asked about been taken from the inbox? */
  seen: boolean;
  /** Open message subscriptions now. */
  subscriptions: { key: number; name: string; correlationKey: string }[];
}

export interface InstanceSnapshot {
  state: EngineState;
  definitionHash: string | null;
}

export interface InstanceOutcome {
  status: EngineState['status'];
  caseState: string | null;
}
