import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Database } from './server/product.ts';
import { FULL, QUICK, readOpen, type Sizes } from './sizes.ts';

/** In the order in which they are run when none is named: W5 reads what W2 left, W3 fills the database, W6 has a product of its own. */
export const WORKLOADS = ['W1', 'W1a', 'W2', 'W5', 'W4', 'W4p', 'W3', 'W6', 'memory', 'step', 'hand-written'] as const;
export type Workload = (typeof WORKLOADS)[number];

export interface Options {
  workloads: Workload[];
  databases: Database[];
  clients: number;
  sizes: Sizes;
  /** Starts per second of W4p. */
  rate: number;
  quick: boolean;
  /** File for the results; null: only printed. */
  json: string | null;
  /** Folder of the data; null: the system's for temporary files. */
  data: string | null;
  /** Folder of the peers' harness, to be run as well. */
  peers: string | null;
}

export const HELP = `Usage: npm run bench -- [WORKLOAD ...] [options]

Starts Yilian with databases of its own, drives it over /engine-rest, and prints and writes what it measured. docs/performance.md says what each workload is.

  WORKLOAD       ${WORKLOADS.join(' ')}; default: all but W4p, memory, step and hand-written
  --db NAME      sqlite (default), mysql (a MariaDB of its own is started), or sqlite,mysql
  --json FILE    write the results; with two databases, FILE gets the name of the database before its extension
  --quick        small sizes, about three minutes for each database
  --clients N    callers at once (default 8; W6 has 16)
  --n N          measured instances of W1, W1a and W2, and timers of W4, instead of the usual
  --k LIST       open instances of W3, such as 1000,10000,c100000 (c: rows copied by SQL)
  --rate N       starts per second of W4p (default 100); W4 is followed by W4p when given
  --kill-after S seconds of W6 before the kill
  --quiet S      wait at most so long for a quiet machine before each round
  --data DIR     folder for the databases (default: the system's for temporary files)
  --peers DIR    also run the harness of the peers in that folder (Java, Maven, MariaDB), and print all in one table`;

/** @throws Error for an option or a workload that is unknown */
export function readOptions(argv: string[]): Options | 'help' {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args: argv, allowPositionals: true,
    options: { db: { ...text, default: 'sqlite' }, json: text, quick: { type: 'boolean', default: false }, clients: text, n: text, k: text, rate: text, 'kill-after': text, quiet: text, data: text, peers: text, help: { type: 'boolean', default: false } },
  });
  if (values.help) return 'help';
  const count = (name: 'clients' | 'n' | 'rate' | 'kill-after' | 'quiet'): number | undefined => {
    const given = values[name];
    if (given === undefined) return undefined;
    if (!/^\d+$/.test(given)) throw new Error(`--${name} is a number, not ${given}`);
    return Number(given);
  };
  const n = count('n');
  const base = values.quick ? QUICK : FULL;
  const sizes: Sizes = {
    ...base, ...(n !== undefined && { w1: n, w1a: n, w2: n, w4: n, w5: n }), ...(values.k !== undefined && { w3: readOpen(values.k) }), killAfter: count('kill-after') ?? base.killAfter, quiet: count('quiet') ?? base.quiet,
  };
  const rate = count('rate');
  const workloads = positionals.length === 0 ? WORKLOADS.slice(0, WORKLOADS.indexOf('memory')).filter((name) => name !== 'W4p') : positionals.map(workloadOf);
  return {
    workloads: rate === undefined || workloads.includes('W4p') ? workloads : workloads.flatMap((name) => (name === 'W4' ? ['W4', 'W4p'] as const : [name])),
    databases: values.db.split(',').map(databaseOf), clients: count('clients') ?? 8, sizes, rate: rate ?? 100, quick: values.quick,
    json: values.json === undefined ? null : resolve(values.json), data: values.data === undefined ? null : resolve(values.data), peers: values.peers === undefined ? null : resolve(values.peers),
  };
}

function workloadOf(name: string): Workload {
  const found = WORKLOADS.find((workload) => workload.toLowerCase() === name.toLowerCase());
  if (found === undefined) throw new Error(`there is no workload ${name}: ${WORKLOADS.join(', ')}`);
  return found;
}

function databaseOf(name: string): Database {
  if (name === 'sqlite' || name === 'mysql') return name;
  throw new Error(`--db is sqlite or mysql, not ${name}`);
}
