/**
 * Checks what has to hold for every model and every order of events: `npm run properties -- [--n 500] [--paths 10] [--seed S] [--only models|joins|races] [--print]`.
 * `--n` seeds from `--seed` on (a random one when it is left out), for races ten times as many. Prints the command that shows a failure again;
 * `--print` also the model. Exits 1 when something failed.
 */
import { parseArgs } from 'node:util';
import { graphOf } from './join-property.ts';
import { modelOf, PROPERTIES, type Property } from './properties.ts';

const { values } = parseArgs({ options: { n: { type: 'string', default: '500' }, paths: { type: 'string', default: '10' }, seed: { type: 'string' }, only: { type: 'string' }, print: { type: 'boolean', default: false } } });
const first = values.seed === undefined ? Math.floor(Math.random() * 1_000_000_000) : Number(values.seed);
const [n, paths] = [Number(values.n), Number(values.paths)];
const chosen = (Object.keys(PROPERTIES) as Property[]).filter((property) => values.only === undefined || property === values.only);
const MOST_FAILURES = 5;

let failed = 0;
for (const property of chosen) {
  const count = property === 'races' && values.only === undefined ? n * 10 : n;
  const start = performance.now();
  let failures = 0;
  for (let seed = first; seed < first + count && failures < MOST_FAILURES; seed++) {
    try {
      await PROPERTIES[property](seed, paths);
    } catch (error) {
      failures++;
      console.log(`FAILED  ${property}: ${error instanceof Error ? error.message : String(error)}\n        npm run properties -- --only ${property} --n 1 --paths ${paths} --seed ${seed} --print`);
      if (values.print && property !== 'races') console.log(property === 'models' ? modelOf(seed) : graphOf(seed).xml);
    }
  }
  failed += failures;
  console.log(`${property}: ${count} seeds from ${first}${property === 'races' ? '' : ` x ${paths} paths`}, ${failures === 0 ? 'all hold' : `${failures} failed`} (${((performance.now() - start) / 1_000).toFixed(1)} s)`);
}
process.exitCode = failed > 0 ? 1 : 0;
