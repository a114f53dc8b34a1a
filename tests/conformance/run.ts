/**
 * Plays the whole corpus: `npm run conformance`. Prints what failed and `P/N`; exits 1 when a case failed. `--write-docs` writes docs/elements.md
 * from the catalogue and the cases; a text as an argument plays only the cases of that row of the catalogue, or with it in their name.
 */
import { writeFileSync } from 'node:fs';
import { elementsPage } from './docs.ts';
import { play } from './dsl/case.ts';
import { CASES } from './index.ts';

const [filter] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const chosen = CASES.filter(({ name, proves }) => filter === undefined || name.includes(filter) || proves.split(' ').includes(filter));
let passed = 0;
for (const test of chosen) {
  const problem = await play(test);
  if (problem === null) passed++;
  else console.log(`FAILED  ${test.name}\n        ${problem}`);
}
console.log(`${passed}/${chosen.length}`);
if (process.argv.includes('--write-docs')) writeFileSync(new URL('../../docs/elements.md', import.meta.url), elementsPage());
process.exitCode = passed < chosen.length ? 1 : 0;
