import { log, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { ProjectionActivities, ProjectionReport, ProjectionRequest, WaitingMessage } from '../activities/projection/types.ts';
import type { InstanceDriver } from '../engine/driver/instance-driver.ts';
import type { EngineEvent } from '../engine/model/io.ts';
import type { Range } from './answers.ts';

/**
 * From this engine version on events are brought in only when Temporal has the workflow task that made them: by callers, who have no answer before, and by
 * activities, which do not exist before. A local activity runs within the workflow task; when that is lost, the read model knows what Temporal never will.
 */
const COMMITS_FIRST = 5;

/** Three history events however long the database is away. */
const patient = proxyActivities<ProjectionActivities>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** For instances of earlier versions, and single events too large for an activity's input. Short enough to stay within one workflow task: beyond 80 % of it the server writes a new task again and again (TEMPORAL.md section 5). */
const quick = proxyLocalActivities<ProjectionActivities>({
  startToCloseTimeout: '2 seconds',
  scheduleToCloseTimeout: '5 seconds',
  retry: { maximumAttempts: 2, initialInterval: '200 milliseconds' },
});

/** Characters of events that go with a handler's input: together they have to stay below what the server takes as one payload. */
const LARGEST_RIDE = 64_000;
/** Characters of events for one activity, for the same reason; what is more goes one after the other. */
const LARGEST_PORTION = 500_000;

/** Characters of a single event beyond which the server might refuse it. */
const LARGEST_EVENT = 1_000_000;

/** Events that a handler's activity brings in beside its work, instead of an activity of their own. */
export interface Ride {
  readonly events: EngineEvent[];
  arrive(report: ProjectionReport): void;
  /** The activity is over. What has not arrived is owed again. */
  end(): void;
}

/**
 * Brings events into the read model that no caller will bring: those of timers, of finished jobs, and of messages from inside. One call at a
 * time; what comes up meanwhile goes with the next one.
 */
export class Projector {
  /** Are events brought in only when Temporal has the workflow task that made them? */
  readonly commitsFirst: boolean;
  private readonly driver: InstanceDriver;
  private readonly instanceId: string;
  private readonly onWaiting: (message: WaitingMessage) => void;
  private owed: Range | null = null;
  private consumed: string[] = [];
  private working = false;
  private readonly rides = new Set<Ride>();

  constructor(driver: InstanceDriver, instanceId: string, onWaiting: (message: WaitingMessage) => void) {
    this.commitsFirst = driver.state.engine >= COMMITS_FIRST;
    this.driver = driver;
    this.instanceId = instanceId;
    this.onWaiting = onWaiting;
  }

  get idle(): boolean {
    return !this.working && !this.isOwing;
  }

  /** Events `from..to` have no caller who brings them in. */
  owe(from: number, to: number): void {
    if (to < from) return;
    this.owed = this.owed === null ? { from, to } : { from: Math.min(this.owed.from, from), to: Math.max(this.owed.to, to) };
  }

  /** A buffered message was applied by the events owed. */
  markConsumed(messageId: string): void {
    this.consumed.push(messageId);
  }

  /** What is owed, for an activity that starts now; null when there is nothing, or it needs an activity of its own: whoever opens a subscription has to look for messages at once. */
  ride(): Ride | null {
    if (!this.commitsFirst || this.working || this.owed === null || this.consumed.length > 0) return null;
    const { from, to } = this.owed;
    const events = this.eventsWithin(from, to);
    if (events.length === 0 || events.some(({ type }) => type === 'message.subscribed') || length(events) > LARGEST_RIDE) return null;
    this.owed = null;
    const ride: Ride = {
      events,
      arrive: ({ lastSeq, gap }) => {
        this.driver.acknowledge(lastSeq);
        if (!gap) this.rides.delete(ride);
      },
      end: () => {
        if (this.rides.delete(ride)) this.owe(from, to);
      },
    };
    this.rides.add(ride);
    return ride;
  }

  /** Nobody waits for handlers any more: their rides are brought in without them. */
  recall(): void {
    for (const ride of this.rides) ride.end();
  }

  /** A message can have been applied by events that a caller brings in. */
  private get isOwing(): boolean {
    return this.owed !== null || (this.commitsFirst && this.consumed.length > 0);
  }

  /** Starts to work off what is owed, unless that is under way. */
  start(): void {
    if (this.working || !this.isOwing) return;
    this.working = true;
    void this.run();
  }

  private async run(): Promise<void> {
    while (this.isOwing) {
      const { from, to } = this.owed ?? { from: 1, to: 0 };
      const consumed = this.consumed;
      this.owed = null;
      this.consumed = [];
      await this.bring(from, to, consumed);
    }
    this.working = false;
  }

  private async bring(from: number, to: number, consumed: string[]): Promise<void> {
    let events = this.eventsWithin(from, to);
    let applied = consumed;
    while (events.length > 0 || applied.length > 0) {
      const portion = this.commitsFirst ? portionOf(events) : events;
      const report = await this.project({ instanceId: this.instanceId, events: portion, consumed: applied });
      this.driver.acknowledge(report.lastSeq);
      report.waiting.forEach(this.onWaiting);
      if (report.gap) {
        // The caller of an earlier step has not brought its events in yet: bring them as well.
        events = this.eventsWithin(report.lastSeq + 1, to);
        if (events[0]?.seq !== report.lastSeq + 1) {
          log.error('the read model has lost events', { lastSeq: report.lastSeq, firstKept: events[0]?.seq });
          return;
        }
      } else {
        events = events.slice(portion.length);
        applied = [];
      }
    }
  }

  private eventsWithin(from: number, to: number): EngineEvent[] {
    return this.driver.eventsAfter(from - 1).filter((event) => event.seq <= to);
  }

  private async project(request: ProjectionRequest): Promise<ProjectionReport> {
    if (this.commitsFirst && length(request.events) <= LARGEST_EVENT) return await patient.project(request);
    try {
      return await quick.project(request);
    } catch {
      return await patient.project(request);
    }
  }
}

const length = (events: EngineEvent[]): number => JSON.stringify(events).length;

/** The first events, at least one, as many as an activity takes. */
function portionOf(events: EngineEvent[]): EngineEvent[] {
  let left = LARGEST_PORTION;
  const end = events.findIndex((event, i) => (left -= length([event])) < 0 && i > 0);
  return end === -1 ? events : events.slice(0, end);
}
