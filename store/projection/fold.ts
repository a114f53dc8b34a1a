import type { EngineEvent, EventBody } from '../../engine/model/io.ts';
import type { Json } from '../../engine/model/json.ts';
import type { TaskStatus } from '../contract.ts';
import type { ExternalTaskChange } from './external-tasks.ts';
import type { Renaming } from './migration.ts';
import type { SentEvent } from './outbox.ts';

export type EventType = EventBody['type'];
export type EventOf<T extends EventType> = Extract<EngineEvent, { type: T }>;

/** Folds one event into the changes of its batch. Pure: nothing is read, nothing is written. */
export type Applier<T extends EventType> = (event: EventOf<T>, fold: Fold) => void;

/** The root scope of an instance; every instance starts with it. */
export const ROOT_SCOPE = 1;

/** What a batch of events changes, collected so that each table is written once. */
export interface Fold {
  readonly instanceId: string;
  readonly events: EngineEvent[];
  /** Columns of `process_instance` that get a new value. */
  head: Record<string, string | number | null>;
  openTasks: number;
  openIncidents: number;
  /** Set when the batch ends the instance: everything still open is closed with it. */
  ended: { at: number; by: string | null } | null;
  tasksCreated: Map<number, EventOf<'task.created'>>;
  tasksClosed: Map<number, { status: Exclude<TaskStatus, 'open'>; at: number; by: string | null; outcome: string | null }>;
  /** By scope, then by name. */
  variables: Map<number, Map<string, Json>>;
  /** Deleted before the values are written: one that is set again is in both. */
  variablesRemoved: { scope: number; names: string[] }[];
  /** By key; null: gone. */
  timers: Map<number, EventOf<'timer.armed'> | null>;
  /** Timers of earlier batches: held back, or let go. */
  timersHeld: Map<number, boolean>;
  subscriptions: Map<number, EventOf<'message.subscribed'> | null>;
  incidentsRaised: Map<number, EventOf<'incident.raised'>>;
  incidentsResolved: Map<number, number>;
  signals: Map<number, EventOf<'signal.subscribed'> | null>;
  /** To be sent by the outbox. */
  sent: SentEvent[];
  activities: Map<number, { began?: EventOf<'element.activated'>; ended?: EventOf<'element.completed' | 'element.terminated'> }>;
  /** Called instances by the key of their call activity. */
  calls: Map<number, string>;
  externalTasks: Map<number, ExternalTaskChange>;
  /** The definition it runs by from now on. */
  definition: { processKey: string; hash: string } | null;
  renamings: Renaming[];
  tasksMigrated: Map<number, EventOf<'task.migrated'>>;
  decisions: EventOf<'decision.evaluated'>[];
}

export function emptyFold(instanceId: string, events: EngineEvent[]): Fold {
  return {
    instanceId,
    events,
    head: {},
    openTasks: 0,
    openIncidents: 0,
    ended: null,
    tasksCreated: new Map(),
    tasksClosed: new Map(),
    variables: new Map(),
    variablesRemoved: [],
    timers: new Map(),
    timersHeld: new Map(),
    subscriptions: new Map(),
    incidentsRaised: new Map(),
    incidentsResolved: new Map(),
    signals: new Map(),
    sent: [],
    activities: new Map(),
    calls: new Map(),
    externalTasks: new Map(),
    definition: null,
    renamings: [],
    tasksMigrated: new Map(),
    decisions: [],
  };
}

export function actorId(event: EngineEvent): string | null {
  return event.actor?.userId ?? null;
}
