/** The documentation of authoring says what is so: its code runs, its scenario is one, its rules are all there. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { ROOT } from '../root.ts';
import { rules } from './lint/rules/index.ts';
import { scenarioDocument } from './scenario/format.ts';

const text = readFileSync(join(ROOT, 'docs/authoring.md'), 'utf8');
const block = (language: string): string => new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(text)?.[1] ?? '';

test('the example of the library prints what is printed there', async () => {
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  // Inside the repository: the package's own name is known only there.
  const folder = mkdtempSync(join(ROOT, '.cache', 'authoring-'));
  try {
    const file = join(folder, 'example.ts');
    writeFileSync(file, block('ts'));
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', file], { cwd: ROOT, timeout: 60_000 });
    expect(stdout).toBe(block('text'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 60_000);

test('the scenario shown is a scenario', () => {
  const given = JSON.parse(block('json')) as { given: { variables: unknown } };
  given.given.variables = {};
  expect(scenarioDocument.safeParse(given).error?.issues ?? []).toEqual([]);
});

test('every rule of lint is in the table', () => {
  const listed = [...text.matchAll(/^\| `([a-z-]+)` \| /gm)].map(([, name]) => name);
  expect(listed).toEqual(expect.arrayContaining(['compile', 'package', ...Object.keys(rules)]));
});
