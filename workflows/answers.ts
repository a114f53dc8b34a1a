import type { Delivery, InstanceDriver } from '../engine/driver/instance-driver.ts';
import type { DeliverResult } from './messages.ts';

type Answer = (result: DeliverResult) => void;
type Taken = Extract<Delivery, { ok: true }>;

/** Events `from..to`. */
export interface Range {
  from: number;
  to: number;
}

/**
 * Callers whose inputs were taken and who have no answer yet. A caller brings the events of its answer into the read model, and gets it only when Temporal
 * has the workflow task: so callers take along what no caller has made in the same workflow task (continuations, timers, results of handlers).
 */
export class Answers {
  private readonly driver: InstanceDriver;
  private waiting: { answer: Answer; delivery: Delivery }[] = [];
  /** `seq` up to which the events were given to somebody who brings them in. */
  private given: number;

  constructor(driver: InstanceDriver) {
    this.driver = driver;
    this.given = driver.state.seq;
  }

  add(answer: Answer, delivery: Delivery): void {
    this.waiting.push({ answer, delivery });
  }

  /**
   * Answers all. Each caller gets the events from its own step up to the step of the next caller, the first also those before, the last all that are left.
   * @returns what nobody brings in, as there was no caller; null: nothing
   */
  give(): Range | null {
    const { seq } = this.driver.state;
    const from = this.given + 1;
    // An input that was taken long ago is asked for again: its events are somebody else's.
    const callers = this.waiting.flatMap(({ delivery }) => (delivery.ok && delivery.fromSeq >= from ? [delivery] : []));
    for (const { answer, delivery } of this.waiting.splice(0)) answer(delivery.ok ? this.taken(delivery, this.share(delivery, callers, from)) : delivery);
    this.given = seq;
    return callers.length === 0 && from <= seq ? { from, to: seq } : null;
  }

  /** Answers with nothing but the events of each caller's own step. */
  giveOwn(): void {
    for (const { answer, delivery } of this.waiting.splice(0)) answer(delivery.ok ? this.taken(delivery, { from: delivery.fromSeq, to: delivery.toSeq }) : delivery);
  }

  private share(delivery: Taken, callers: readonly Taken[], from: number): Range {
    const place = callers.indexOf(delivery);
    if (place === -1) return { from: delivery.fromSeq, to: delivery.toSeq };
    const next = callers[place + 1];
    return { from: place === 0 ? from : delivery.fromSeq, to: next ? Math.max(delivery.toSeq, next.fromSeq - 1) : this.driver.state.seq };
  }

  private taken(delivery: Taken, { from, to }: Range): DeliverResult {
    const { status, caseState } = this.driver.state;
    return { ok: true, fromSeq: from, toSeq: to, events: this.driver.eventsAfter(from - 1).filter(({ seq }) => seq <= to), status, caseState };
  }
}
