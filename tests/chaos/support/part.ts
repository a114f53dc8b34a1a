import type { ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import type { ChildSpec } from '../../../cli/supervise/child.ts';
import { endsWithin } from '../../../cli/supervise/terminate.ts';

const RESTART_LIMIT_MS = 120_000;

/** A time in which a part was not there, epoch ms. */
export interface Downtime {
  from: number;
  /** When it did its work again. */
  until: number;
}

/**
 * One process of the product under test, kept alive: whenever it ends, it is started again, at once unless `down` holds it back. The supervisor of
 * `yilian start` waits longer after each death; here that would only make a thousand deaths last longer.
 */
export class Part {
  readonly name: string;
  readonly downtimes: Downtime[] = [];
  private readonly spec: ChildSpec;
  private child: ChildProcess | null = null;
  private stopped = false;
  private heldBack = false;
  private upAgain: Promise<void> = Promise.resolve();

  constructor(spec: ChildSpec) {
    this.name = spec.name;
    this.spec = spec;
  }

  /** @throws when it ends before it is ready, or does not get ready */
  async start(): Promise<void> {
    const child = this.spec.log.withDescriptor((descriptor) => this.spec.spawn(descriptor));
    this.child = child;
    const ended = new AbortController();
    let wasReady = false;
    const gone = new Promise<never>((_, reject) => child.once('exit', (code, signal) => {
      ended.abort();
      this.child = null;
      if (wasReady) this.died(Date.now());
      reject(new Error(`${this.name} ended with ${signal ?? code} before it was ready\n${this.spec.log.tail(12)}`));
    }));
    gone.catch(() => undefined);
    await Promise.race([this.spec.ready(child, ended.signal), gone]);
    wasReady = true;
  }

  /** How often it ended while it did its work. */
  get deaths(): number {
    return this.downtimes.length;
  }

  get isUp(): boolean {
    return this.downtimes.every(({ until }) => Number.isFinite(until));
  }

  /** Resolves when it does its work (again). */
  async up(): Promise<void> {
    // It may die while it is waited for.
    for (let awaited: Promise<void> | null = null; awaited !== this.upAgain;) await (awaited = this.upAgain);
  }

  /** Ends it; it is started again at once. */
  kill(signal: NodeJS.Signals = 'SIGKILL'): void {
    this.child?.kill(signal);
  }

  /** Ends it and keeps it away until `back`. */
  async down(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    this.heldBack = true;
    const child = this.child;
    child?.kill(signal);
    if (child && !(await endsWithin(child, 20_000))) child.kill('SIGKILL');
  }

  async back(): Promise<void> {
    this.heldBack = false;
    await this.up();
  }

  send(message: object): void {
    if (this.child?.connected) this.child.send(message);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    const child = this.child;
    if (!child) return;
    this.spec.askToStop(child);
    if (await endsWithin(child, this.spec.stopLimit)) return;
    child.kill('SIGKILL');
    await endsWithin(child, 5_000);
  }

  private died(from: number): void {
    if (this.stopped) return;
    const downtime: Downtime = { from, until: Number.POSITIVE_INFINITY };
    this.downtimes.push(downtime);
    this.upAgain = this.restart(downtime);
    this.upAgain.catch(() => undefined);
  }

  private async restart(downtime: Downtime): Promise<void> {
    for (const deadline = Date.now() + RESTART_LIMIT_MS; ;) {
      while (this.heldBack && !this.stopped) await delay(20);
      if (this.stopped) return;
      try {
        await this.start();
        downtime.until = Date.now();
        return;
      } catch (error) {
        this.child?.kill('SIGKILL');
        if (!this.heldBack && Date.now() > deadline) throw error;
      }
    }
  }
}
