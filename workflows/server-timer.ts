import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';
import { workflowTime } from './clock.ts';

/** The server counts timers in 64-bit nanoseconds (292 years); further deadlines are reached in legs. */
const LONGEST_TIMER = 365 * 24 * 3_600_000;

/**
 * All deadlines of an instance share one server timer, the earliest (TEMPORAL.md section 9). A timer that is earlier than needed is kept:
 * waking up once for nothing costs less history than a cancellation per deadline.
 */
export class ServerTimer {
  private readonly onDue: () => void;
  private armed: { due: number; scope: CancellationScope } | null = null;

  constructor(onDue: () => void) {
    this.onDue = onDue;
  }

  /** Makes sure that `onDue` is called at `due` or before. Due moments in the past fire at the next tick of the server's clock. */
  need(due: number | null): void {
    if (due === null || (this.armed !== null && this.armed.due <= due)) return;
    this.armed?.scope.cancel();
    const scope = new CancellationScope({ cancellable: true });
    const armed = { due, scope };
    this.armed = armed;
    // Never 0: a timer of length 0 would let a model loop inside one activation.
    const length = Math.min(Math.max(1, due - workflowTime()), LONGEST_TIMER);
    scope
      .run(() => sleep(length))
      .then(() => {
        if (this.armed === armed) this.armed = null;
        this.onDue();
      })
      .catch((error: unknown) => {
        if (!isCancellation(error)) throw error;
      });
  }
}
