import { addDuration, parseDuration, parseInstant } from '../../engine/calendar/index.ts';

/** Time that only moves when told to. */
export class VirtualClock {
  private current: number;

  constructor(at: string) {
    const instant = parseInstant(at, 480);
    if (!instant.ok) throw new Error(instant.error);
    this.current = instant.value;
  }

  now(): number {
    return this.current;
  }

  /** Never goes back. */
  set(at: number): void {
    this.current = Math.max(this.current, at);
  }

  /** Epoch ms of now plus an ISO 8601 duration or a number of ms. */
  after(duration: string | number): number {
    if (typeof duration === 'number') return this.current + duration;
    const parsed = parseDuration(duration);
    if (!parsed.ok) throw new Error(parsed.error);
    return addDuration(this.current, parsed.value, 480);
  }
}
