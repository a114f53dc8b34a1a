import { log, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { ProjectionActivities, ProjectionReport, ProjectionRequest, WaitingMessage } from '../activities/projection/types.ts';
import type { InstanceDriver } from '../engine/driver/instance-driver.ts';
import type { EngineEvent } from '../engine/model/io.ts';

/** Short enough to stay within one workflow task: beyond 80 % of it the server writes a new task again and again (TEMPORAL.md section 5). */
const quick = proxyLocalActivities<ProjectionActivities>({
  startToCloseTimeout: '2 seconds',
  scheduleToCloseTimeout: '5 seconds',
  retry: { maximumAttempts: 2, initialInterval: '200 milliseconds' },
});

/** Three history events however long the database is away. */
const patient = proxyActivities<ProjectionActivities>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/**
 * Brings events into the read model that no caller will bring: those of timers, of finished jobs, and of messages from inside. One call at a
 * time; what comes up meanwhile goes with the next one.
 */
export class Projector {
  private readonly driver: InstanceDriver;
  private readonly instanceId: string;
  private readonly onWaiting: (message: WaitingMessage) => void;
  private owed: { from: number; to: number } | null = null;
  private consumed: string[] = [];
  private working = false;

  constructor(driver: InstanceDriver, instanceId: string, onWaiting: (message: WaitingMessage) => void) {
    this.driver = driver;
    this.instanceId = instanceId;
    this.onWaiting = onWaiting;
  }

  get idle(): boolean {
    return !this.working && this.owed === null;
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

  /** Starts to work off what is owed, unless that is under way. */
  start(): void {
    if (this.working || this.owed === null) return;
    this.working = true;
    void this.run();
  }

  private async run(): Promise<void> {
    while (this.owed !== null) {
      const { from, to } = this.owed;
      const consumed = this.consumed;
      this.owed = null;
      this.consumed = [];
      await this.bring(from, to, consumed);
    }
    this.working = false;
  }

  private async bring(from: number, to: number, consumed: string[]): Promise<void> {
    let events = this.eventsWithin(from, to);
    while (events.length > 0 || consumed.length > 0) {
      const report = await project({ instanceId: this.instanceId, events, consumed });
      this.driver.acknowledge(report.lastSeq);
      report.waiting.forEach(this.onWaiting);
      if (!report.gap) return;
      // The caller of an earlier step has not brought its events in yet: bring them as well.
      events = this.eventsWithin(report.lastSeq + 1, to);
      if (events[0]?.seq !== report.lastSeq + 1) {
        log.error('the read model has lost events', { lastSeq: report.lastSeq, firstKept: events[0]?.seq });
        return;
      }
    }
  }

  private eventsWithin(from: number, to: number): EngineEvent[] {
    return this.driver.eventsAfter(from - 1).filter((event) => event.seq <= to);
  }
}

async function project(request: ProjectionRequest): Promise<ProjectionReport> {
  try {
    return await quick.project(request);
  } catch {
    return await patient.project(request);
  }
}
