/** Lets code see another day than it is: what reads the host's clock where it must read the workflow's is found by it. */
import type { WorkflowBundle } from '@temporalio/worker';

const DAY = 86_400_000;

/** Moves the clock of this thread on; worker threads and sandboxes have clocks of their own. */
export function shiftClock(days: number): void {
  Date.now = shiftedNow(Date.now, days);
}

/** The same bundle in a sandbox whose own clock is ahead: before any of its code runs, and before Temporal puts the workflow's clock in its place. */
export function withShiftedClock({ code }: { code: string }, days: number): WorkflowBundle {
  const shift = `(() => {
    if (globalThis.Date.shifted) return;
    const Host = globalThis.Date;
    const now = () => Host.now() + ${days * DAY};
    const Shifted = function (...args) { return new.target ? Reflect.construct(Host, args.length === 0 ? [now()] : args, new.target === Shifted ? Host : new.target) : new Host(now()).toString(); };
    Object.setPrototypeOf(Shifted, Host);
    Shifted.prototype = Host.prototype;
    Shifted.now = now;
    Shifted.shifted = true;
    globalThis.Date = Shifted;
  })();\n`;
  return { code: shift + code };
}

const shiftedNow = (now: () => number, days: number) => (): number => now() + days * DAY;
