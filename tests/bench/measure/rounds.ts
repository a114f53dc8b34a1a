import type { Meter } from './meter.ts';
import { rounded, spread, type Spread } from './stats.ts';

export const ROUNDS = 5;

/** One call of a workload: by which client, as which of all. */
export type Operation = (client: number, index: number) => Promise<unknown>;

/** `count` operations shared by `clients` callers, each of which waits for its own before the next. @returns seconds */
export async function drive(count: number, clients: number, operation: Operation): Promise<number> {
  let next = 0;
  const began = performance.now();
  await Promise.all(Array.from({ length: clients }, async (_, client) => {
    while (next < count) await operation(client, next++);
  }));
  return (performance.now() - began) / 1_000;
}

export interface RoundsOptions {
  /** All rounds together. */
  n: number;
  clients: number;
  meter: Meter;
  /** Seconds to wait for a quiet machine before each round. */
  quiet: number;
  operation: Operation;
  /** What belongs to the work of a round but not to its rate, such as ends that come behind the last answer. */
  settle?: () => Promise<unknown>;
}

export interface RoundsResult {
  n: number;
  instancesPerS: Spread;
  othersCoresPerRound: number[];
  roundsSeconds: number;
  /** All server processes. */
  cpuMsPerInstance: number;
  /** The same under the name of the peers' REST results: without the database, when that is a server of its own. */
  serverCpuMsPerInstance: number;
  dbCpuMsPerInstance: number;
  clientCpuMsPerInstance: number;
  cpuMsPerInstanceByPart: Record<string, number>;
}

/** Runs the rounds and accounts for the CPU. */
export async function rounds({ n, clients, meter, quiet, operation, settle = async () => undefined }: RoundsOptions): Promise<RoundsResult> {
  const per = Math.max(1, Math.floor(n / ROUNDS));
  const [rates, others]: [number[], number[]] = [[], []];
  const parts: Record<string, number> = {};
  let [seconds, servers, client] = [0, 0, 0];
  for (let round = 0; round < ROUNDS; round++) {
    await meter.quiet(quiet);
    const before = meter.read();
    const took = await drive(per, clients, operation);
    await settle();
    const used = meter.since(before);
    rates.push(per / took);
    others.push(rounded(used.others / used.seconds));
    seconds += took;
    servers += used.servers;
    client += used.client;
    for (const [name, cpu] of Object.entries(used.parts)) parts[name] = (parts[name] ?? 0) + cpu;
  }
  const count = per * ROUNDS;
  const perInstance = (cpu: number): number => rounded((cpu * 1_000) / count);
  const database = parts['database'] ?? 0;
  return {
    n: count,
    instancesPerS: spread(rates),
    othersCoresPerRound: others,
    roundsSeconds: rounded(seconds),
    cpuMsPerInstance: perInstance(servers),
    serverCpuMsPerInstance: perInstance(servers - database),
    dbCpuMsPerInstance: perInstance(database),
    clientCpuMsPerInstance: perInstance(client),
    cpuMsPerInstanceByPart: Object.fromEntries(Object.entries(parts).map(([name, cpu]) => [name, perInstance(cpu)])),
  };
}
