import { setTimeout as delay } from 'node:timers/promises';
import { cpuSeconds, hostCpuSeconds, residentMb } from './proc.ts';

/** A server process of what is measured. */
export interface Part { name: string; pid: number }

export interface Reading { at: number; parts: Record<string, number>; client: number; host: number }

/** CPU between two readings, in seconds. */
export interface Used { seconds: number; parts: Record<string, number>; servers: number; client: number; others: number }

const QUIET_CORES = 0.5;

/** Reads the CPU of the servers, of this client, and of everything else on the machine. */
export class Meter {
  private readonly parts: () => Part[];

  constructor(parts: () => Part[]) {
    this.parts = parts;
  }

  read(): Reading {
    const parts = Object.fromEntries(this.parts().map(({ name, pid }) => [name, cpuSeconds(pid)]));
    return { at: performance.now(), parts, client: cpuSeconds('self'), host: hostCpuSeconds() };
  }

  since(before: Reading): Used {
    const now = this.read();
    const parts = Object.fromEntries(Object.entries(now.parts).map(([name, seconds]) => [name, seconds - (before.parts[name] ?? 0)]));
    const servers = Object.values(parts).reduce((sum, seconds) => sum + seconds, 0);
    const client = now.client - before.client;
    return { seconds: (now.at - before.at) / 1_000, parts, servers, client, others: Math.max(0, now.host - before.host - servers - client) };
  }

  /** MB by part. */
  memory(): Record<string, number> {
    return Object.fromEntries(this.parts().map(({ name, pid }) => [name, residentMb(pid)]));
  }

  /** Waits, at most `limit` seconds, until programs that are not measured use less than half a core. */
  async quiet(limit: number): Promise<void> {
    const deadline = performance.now() + limit * 1_000;
    while (performance.now() < deadline) {
      const before = this.read();
      await delay(500);
      const { others, seconds } = this.since(before);
      if (others / seconds < QUIET_CORES) return;
    }
  }
}
