/** `npm run bench`: measures the product as its users meet it, over HTTP. `npm run bench -- --help`, docs/performance.md. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { tmpdir } from 'node:os';
import { ROOT } from '../../cli/root.ts';
import { RestClient } from './client/rest.ts';
import { calibrate } from './measure/calibrate.ts';
import { Meter } from './measure/meter.ts';
import { HELP, readOptions, type Options, type Workload } from './options.ts';
import { runPeers } from './peers/run-peers.ts';
import { fileFor, type Results } from './results.ts';
import { BenchProduct, type Database } from './server/product.ts';
import { onMachine, type Bench } from './workloads/bench.ts';
import { memory } from './workloads/memory.ts';
import { pureStep } from './workloads/step.ts';
import { w1 } from './workloads/w1.ts';
import { w1a } from './workloads/w1a.ts';
import { w2 } from './workloads/w2.ts';
import { w3 } from './workloads/w3.ts';
import { w4 } from './workloads/w4.ts';
import { w5 } from './workloads/w5.ts';
import { w6 } from './workloads/w6.ts';
import { handWritten } from '../load/hand-written/measure.ts';

const OWN_MODELS = join(import.meta.dirname, 'models');
const say = (text: string): void => console.error(`[${new Date().toISOString().slice(11, 19)}] ${text}`);

const SHARED: Partial<Record<Workload, (bench: Bench, options: Options) => Promise<object>>> = {
  W1: w1, W1a: w1a, W2: w2, W3: w3, W4: (bench) => w4(bench), W4p: (bench, { rate }) => w4(bench, rate), W5: w5,
};

/** Runs the workloads on one database; what was asked for before a failure is kept. */
async function runOn(database: Database, options: Options): Promise<Results> {
  const models = options.peers === null ? OWN_MODELS : join(options.peers, 'bpmn');
  const folder = options.data ?? tmpdir();
  mkdirSync(folder, { recursive: true });
  const results: Results['results'] = {};
  const keep = async (name: Workload, run: () => Promise<object>): Promise<void> => {
    say(`${database} ${name}`);
    try {
      results[name] = await run();
    } catch (error) {
      process.exitCode = 1;
      results[name] = { failed: error instanceof Error ? error.message : String(error) };
    }
    say(`${database} ${name} ${JSON.stringify(results[name])}`);
  };
  const before = calibrate(folder);
  let settings = {};
  const onProduct = async (run: (bench: Bench) => Promise<void>): Promise<void> => {
    const product = await BenchProduct.create(database, folder);
    const rest = new RestClient(product.rest, 64);
    try {
      settings = { database: await versionOf(product) };
      await run({ product, rest, meter: new Meter(() => product.parts()), clients: options.clients, sizes: options.sizes, models });
    } finally {
      rest.close();
      await product.dispose();
    }
  };
  const shared = options.workloads.filter((name) => SHARED[name] !== undefined);
  if (shared.length > 0) await onProduct(async (bench) => {
    for (const name of shared) await keep(name, () => onMachine(bench.meter, () => (SHARED[name] as NonNullable<(typeof SHARED)[Workload]>)(bench, options)));
  });
  // A killed product is no place for anything else.
  if (options.workloads.includes('W6')) await onProduct((bench) => keep('W6', () => w6(bench)));
  // Nothing else is open there.
  if (options.workloads.includes('memory')) await onProduct((bench) => keep('memory', () => memory(bench)));
  if (options.workloads.includes('step')) await keep('step', () => pureStep(models, options.sizes.step));
  if (options.workloads.includes('hand-written')) await keep('hand-written', () => handWritten({ database, folder, clients: options.clients, n: options.sizes.w2, quiet: options.sizes.quiet, compared: results['W2'] }));
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  return {
    engine: 'yilian', db: database === 'mysql' ? 'mariadb' : 'sqlite', at: new Date().toISOString(), clients: options.clients, version: `yilian ${version}`, node: process.version, settings: { quick: options.quick, sizes: options.sizes, ...settings }, host: { before, after: calibrate(folder) }, results,
  };
}

async function versionOf({ mariadb }: BenchProduct): Promise<string> {
  const [row] = (await mariadb?.query<{ version: string }>('SELECT version() AS version')) ?? [];
  return row === undefined ? 'SQLite' : `MariaDB ${row.version}`;
}

const options = readOptions(process.argv.slice(2));
if (options === 'help') console.log(HELP);
else {
  const measured: Results[] = [];
  for (const database of options.databases) {
    const results = await runOn(database, options);
    measured.push(results);
    const text = `${JSON.stringify(results, null, 2)}\n`;
    if (options.json === null) console.log(text);
    else {
      const file = fileFor(options.json, results, options.databases.length > 1);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      say(`written: ${file}`);
    }
  }
  if (options.peers !== null) console.log(await runPeers(options.peers, options.quick, measured, say));
}
