/** `npm run chaos`: breaks the product on purpose and checks what has to hold nevertheless. `npm run chaos -- --help`, docs/reliability.md. */
import { mkdirSync, mkdtempSync, rmdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { EXPERIMENTS } from './experiments/index.ts';
import { machine } from './machine.ts';
import { help, readOptions, type Options } from './options.ts';
import { runOne, type Ran } from './run-one.ts';

process.env['TZ'] = 'UTC';
const MOST_FAILURES = 20;

const options = readOptions(process.argv.slice(2), EXPERIMENTS);
if (options === 'help') console.log(help(EXPERIMENTS));
else {
  const ran = await runAll(options);
  const failed = ran.filter(({ passed }) => !passed);
  console.log(`\n${ran.map(summary).join('\n')}\n${ran.length - failed.length} passed, ${failed.length} failed`);
  // Clients of dead servers may keep timers and sockets open.
  process.exit(failed.length > 0 || ran.length === 0 ? 1 : 0);
}

async function runAll({ chosen, size, seed, json, keep }: Options): Promise<Ran[]> {
  const folder = mkdtempSync(join(tmpdir(), 'yilian-chaos-'));
  const at = new Date().toISOString();
  const on = await machine();
  console.log(`${chosen.length} experiments, ${size}, seed ${seed}, on ${on.cores} cores with ${on.memoryGb} GB, Node ${on.node}, ${on.temporal}`);
  const ran: Ran[] = [];
  for (const experiment of chosen) {
    console.log(`\n${experiment.id} ${experiment.title}`);
    const log = (line: string): void => console.log(`[${new Date().toISOString().slice(11, 19)}] ${line}`);
    const outcome = await runOne(experiment, { size, seed, folder, keep, log });
    ran.push(outcome);
    console.log(summary(outcome));
    for (const failure of outcome.failures.slice(0, MOST_FAILURES)) console.log(`  FAILED  ${failure}`);
    if (outcome.failures.length > MOST_FAILURES) console.log(`  and ${outcome.failures.length - MOST_FAILURES} more`);
    if (!outcome.passed) console.log(`  again: npm run chaos -- ${experiment.id} --${size} --seed ${seed}    databases and logs: ${join(folder, experiment.id.toLowerCase())}`);
  }
  if (json !== null) {
    mkdirSync(dirname(json), { recursive: true });
    writeFileSync(json, `${JSON.stringify({ at, size, seed, machine: on, experiments: ran }, null, 2)}\n`);
  }
  if (ran.every(({ passed }) => passed) && !keep) rmdirSync(folder);
  return ran;
}

function summary({ id, passed, seconds, figures }: Ran): string {
  const measured = Object.entries(figures).map(([name, value]) => `${name} ${typeof value === 'number' ? value.toLocaleString('en') : value}`);
  return `${passed ? 'ok    ' : 'FAILED'} ${id.padEnd(4)} ${[...measured, `${seconds} s`].join(', ')}`;
}
