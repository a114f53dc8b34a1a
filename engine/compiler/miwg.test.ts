import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { publicSuite } from '../test-support/public-suites.ts';
import { compile } from './index.ts';

const suite = publicSuite('bpmn-miwg');
const folder = `${suite}/Reference`;

/** Files of the suite that run as they are; every other one says why not. */
const RUNNABLE = new Set(['A.1.0.bpmn', 'B.1.0.bpmn', 'B.2.0.bpmn', 'C.9.1.bpmn']);

describe.skipIf(suite === null)('BPMN MIWG reference models (skipped: suite not present)', () => {
  test.each(suite === null ? [] : readdirSync(folder))('%s compiles, or is refused with element, line and reason', async (file) => {
    const compiled = await compile(readFileSync(`${folder}/${file}`, 'utf8'));
    expect(compiled.ok).toBe(RUNNABLE.has(file));
    for (const problem of compiled.ok ? [] : compiled.error) {
      expect(problem.element).not.toBeNull();
      expect(problem.line).toBeGreaterThan(0);
      expect(problem.message).toMatch(/\S{3,}/);
    }
  });
});
