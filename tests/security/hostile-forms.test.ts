import { afterAll, expect, test } from 'vitest';
import { checkForm } from '../../api/deploy/check-form.ts';
import { sortFiles, type PackageProblem } from '../../api/deploy/package-files.ts';
import { FORMS } from './form-corpus.ts';
import { FILE_MS, slowest, timed, type Timing } from './support.ts';

const timings: Timing[] = [];

/** What deploying a package with this form says about it. */
function check(text: string): PackageProblem[] {
  const { files, problems } = sortFiles({ 'forms/f.json': text });
  return [...problems, ...files.forms.flatMap(({ file, schema }) => checkForm(file, schema))];
}

check('{}');
afterAll(() => process.stdout.write(`hostile forms: ${slowest(timings)}\n`));

test.each(FORMS.map(({ name, text }) => [name, text] as const))('form: %s is refused', async (name, text) => {
  const problems = await timed(name, timings, FILE_MS, () => check(text));
  expect(timings.at(-1)?.ms).toBeLessThan(FILE_MS);
  expect(problems).toContainEqual(expect.objectContaining({ file: 'forms/f.json', severity: 'error' }));
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});
