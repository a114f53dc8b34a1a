import { migrate, validatePlan, type MigrationOrigin, type MigrationPlan, type Obstacle } from '../migrate/index.ts';
import type { Definition } from '../model/definition.ts';
import type { Command, EngineEvent, Input, Rejection } from '../model/io.ts';
import type { EngineState } from '../model/state.ts';
import { initialState, nextDue, step, validate } from '../step/index.ts';

/** How many input ids an instance remembers, so that a second delivery is harmless also after continue-as-new. */
export const SEEN_LIMIT = 2_000;

export type Delivery = { ok: true; fromSeq: number; toSeq: number; events: EngineEvent[] } | { ok: false; rejection: Rejection };

/** What is remembered of an input: the events it caused, `[from, to]`, or why it was refused. */
type Seen = [id: string, outcome: [from: number, to: number] | Rejection];

/** All that has to survive when an instance moves to a new run. */
export interface Snapshot {
  schema: 1;
  state: EngineState;
  seen: Seen[];
  /** Events the read model has not confirmed yet. */
  unacknowledged: EngineEvent[];
}

/**
 * Steps one instance on behalf of a host. Adds to the pure `step` what every host needs: inputs are applied once, events are
 * kept until the read model has them, commands are handed out in a fixed order.
 */
export class InstanceDriver {
  private definition: Definition;
  private current: EngineState;
  private seen: Map<string, Seen[1]>;
  private events: EngineEvent[];
  private commands: Command[] = [];

  private constructor(definition: Definition, snapshot: Snapshot) {
    this.definition = definition;
    this.current = snapshot.state;
    this.seen = new Map(snapshot.seen);
    this.events = snapshot.unacknowledged;
  }

  /** @param engine version of the engine the instance began with; default: today's */
  static create(definition: Definition, engine?: number): InstanceDriver {
    return new InstanceDriver(definition, { schema: 1, state: initialState(engine), seen: [], unacknowledged: [] });
  }

  static restore(definition: Definition, snapshot: Snapshot): InstanceDriver {
    return new InstanceDriver(definition, snapshot);
  }

  get state(): EngineState {
    return this.current;
  }

  /** For validators: why the input would be refused. An input seen before is answered, not refused again. */
  check(input: Input): Rejection | null {
    return this.seen.has(input.id) ? null : validate(this.definition, this.current, input);
  }

  /** Applies an input once; a second delivery gets the first answer, with those of its events that are still kept. */
  deliver(input: Input): Delivery {
    const known = this.seen.get(input.id);
    if (known) return this.answer(known);
    const fromSeq = this.current.seq + 1;
    const result = step(this.definition, this.current, input);
    this.current = result.state;
    this.events.push(...result.events);
    this.commands.push(...result.commands);
    const outcome: Seen[1] = result.rejected ?? [fromSeq, result.state.seq];
    this.remember(input.id, outcome);
    return this.answer(outcome);
  }

  /** For validators: why the instance cannot go on by another definition. */
  checkMigration(to: Definition, plan: MigrationPlan, id: string): Rejection | null {
    if (this.seen.has(id)) return null;
    if (this.current.status !== 'active') return { code: 'conflict', message: 'the instance has ended' };
    const obstacles = validatePlan(this.current, this.definition.bundle.graph, to.bundle.graph, plan);
    return obstacles.length === 0 ? null : asRejection(obstacles);
  }

  /** Goes on by another definition; once, like an input. */
  migrate(to: Definition, plan: MigrationPlan, origin: MigrationOrigin): Delivery {
    const known = this.seen.get(origin.id);
    if (known) return this.answer(known);
    const fromSeq = this.current.seq + 1;
    const refused = this.checkMigration(to, plan, origin.id);
    const result = refused ? { ok: false as const, error: refused } : migrate(this.definition, to, this.current, plan, origin);
    let outcome: Seen[1];
    if (result.ok) {
      this.definition = to;
      this.current = result.value.state;
      this.events.push(...result.value.events);
      this.commands.push(...result.value.commands);
      outcome = [fromSeq, this.current.seq];
    } else outcome = Array.isArray(result.error) ? asRejection(result.error) : result.error;
    this.remember(origin.id, outcome);
    return this.answer(outcome);
  }

  /** Work to hand out, by job then type. A job that was withdrawn before it was handed out is not in it. */
  takeCommands(): Command[] {
    const taken = this.commands;
    this.commands = [];
    const isOpen = (command: Command): boolean =>
      command.type !== 'runJob' || this.current.elements[command.job]?.job?.attempt === command.attempt;
    const unissued = new Set(taken.filter((command) => command.type === 'runJob' && !isOpen(command)).map((command) => command.job));
    return taken
      .filter((command) => isOpen(command) && !(command.type === 'cancelJob' && unissued.has(command.job)))
      .sort((a, b) => a.job - b.job || (a.type < b.type ? -1 : a.type > b.type ? 1 : 0));
  }

  eventsAfter(seq: number): EngineEvent[] {
    return this.events.filter((event) => event.seq > seq);
  }

  /** The read model has every event up to `seq`. */
  acknowledge(seq: number): void {
    const first = this.events.findIndex((event) => event.seq > seq);
    if (first === -1) this.events = [];
    else if (first > 0) this.events = this.events.slice(first);
  }

  nextDue(): number | null {
    return nextDue(this.current);
  }

  /** Does an asynchronous continuation wait for its step? */
  hasContinuation(): boolean {
    const { suspended, subscriptions, now } = this.current;
    if (suspended) return false;
    return Object.values(subscriptions).some((subscription) => subscription.kind === 'timer' && subscription.continuation !== undefined && !subscription.suspended && subscription.due <= now);
  }

  hasRunningJobs(): boolean {
    return Object.values(this.current.elements).some((element) => element.job?.mode === 'handler' && !this.isFailed(element.key));
  }

  ended(): boolean {
    return this.current.status === 'completed' || this.current.status === 'terminated';
  }

  snapshot(): Snapshot {
    return { schema: 1, state: this.current, seen: [...this.seen], unacknowledged: this.events };
  }

  /** A failed job waits for an operator, no activity is out for it. */
  private isFailed(element: number): boolean {
    return Object.values(this.current.incidents).some((incident) => incident.element === element);
  }

  private answer(outcome: Seen[1]): Delivery {
    if (!Array.isArray(outcome)) return { ok: false, rejection: outcome };
    const [fromSeq, toSeq] = outcome;
    return { ok: true, fromSeq, toSeq, events: this.events.filter((event) => event.seq >= fromSeq && event.seq <= toSeq) };
  }

  private remember(id: string, outcome: Seen[1]): void {
    this.seen.set(id, outcome);
    if (this.seen.size <= SEEN_LIMIT) return;
    for (const oldest of this.seen.keys()) {
      this.seen.delete(oldest);
      break;
    }
  }
}

function asRejection(obstacles: Obstacle[]): Rejection {
  return { code: 'invalid', field: 'plan', message: obstacles.map(({ element, reason }) => `${element}: ${reason}`).join('; ') };
}
