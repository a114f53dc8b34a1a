/**
 * Runs the public DMN TCK (https://dmn-tck.github.io) against the engine: `npm run tck [group...]`. With groups it explains what fails in
 * them; without, it writes docs/dmn-tck.md. The suite is looked for as `dmn-tck` in `YILIAN_SUITES` or beside the repository.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { stringOf } from '../../engine/feel/interpreter/index.ts';
import { publicSuite } from '../../engine/test-support/public-suites.ts';
import { readTests } from './cases.ts';
import { agrees } from './compare.ts';
import { evaluateResult, loadModel } from './evaluate.ts';
import { report, type GroupResult } from './report.ts';

/** Fewer passed test cases are a defect. */
const THRESHOLD = 3_371;

const LEVELS = ['compliance-level-2', 'compliance-level-3'];

const suite = publicSuite('dmn-tck');
if (suite === null) {
  console.error('The DMN TCK was not found: set YILIAN_SUITES to the folder that holds dmn-tck.');
  process.exit(2);
}

const wanted = process.argv.slice(2);
const started = performance.now();
const results: GroupResult[] = [];
for (const level of LEVELS) {
  for (const group of readdirSync(`${suite}/TestCases/${level}`).sort()) {
    if (wanted.length > 0 && !wanted.some((name) => group.includes(name))) continue;
    results.push(await runGroup(`${suite}/TestCases/${level}/${group}`, level, group));
  }
}

for (const { group, passed, total, failures } of results) {
  if (passed < total || wanted.length > 0) console.log(`${String(passed).padStart(5)} /${String(total).padStart(5)}  ${group}`);
  if (wanted.length > 0) for (const failure of failures) console.log(`         ${failure}`);
}
const passed = results.reduce((sum, group) => sum + group.passed, 0);
const total = results.reduce((sum, group) => sum + group.total, 0);
console.log(`${passed} of ${total} test cases pass (${((performance.now() - started) / 1000).toFixed(1)} s)`);
if (wanted.length === 0) {
  writeFileSync(fileURLToPath(new URL('../../docs/dmn-tck.md', import.meta.url)), report(results));
  if (passed < THRESHOLD) {
    console.error(`fewer than ${THRESHOLD}`);
    process.exit(1);
  }
}

async function runGroup(folder: string, level: string, group: string): Promise<GroupResult> {
  const files = readdirSync(folder);
  const xml = new Map(files.map((file) => [file, readFileSync(`${folder}/${file}`, 'utf8')]));
  const models = files.filter((file) => file.endsWith('.dmn'));
  const result: GroupResult = { level, group, passed: 0, total: 0, failures: [] };
  for (const file of files.filter((name) => name.endsWith('.xml'))) {
    const tests = readTests(xml.get(file) ?? '');
    const main = models.find((model) => model === tests[0]?.model) ?? models[0] ?? '';
    const model = await loadModel(xml.get(main) ?? '', models.filter((name) => name !== main).map((name) => xml.get(name) ?? ''));
    for (const test of tests) {
      result.total++;
      const failures = test.results.flatMap(({ name, expected }) => {
        const { value, problems } = evaluateResult(test, name, model);
        return agrees(value, expected) ? [] : [`${test.id} ${name}: ${stringOf(value)}, expected ${stringOf(expected)}${problems.length > 0 ? ` (${problems.join('; ')})` : ''}`];
      });
      if (failures.length === 0) result.passed++;
      else result.failures.push(...failures);
    }
  }
  return result;
}
