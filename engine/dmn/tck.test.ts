import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compileDmn } from '../compiler/index.ts';
import { publicSuite } from '../test-support/public-suites.ts';
import { parseTckCases } from '../test-support/tck-cases.ts';
import { evaluateDecision } from './index.ts';
import { evalContext } from '../test-support/eval-context.ts';

/** Files of the suite whose decisions are single decision tables. 0036 is not among them: its inputs are dates by declaration of the input data. */
const TABLES = /^(0004-simpletable|0005-simpletable|0006-simpletable|0007-simpletable|0010-multi-output|01(08|09|1\d)-|0017-tableTests|0039-dt-list)/;

const suite = publicSuite('dmn-tck');

describe.skipIf(suite === null)('DMN TCK: decision tables (skipped: suite not present)', () => {
  for (const level of ['compliance-level-2', 'compliance-level-3']) {
    const folder = `${suite}/TestCases/${level}`;
    for (const name of suite === null ? [] : readdirSync(folder).filter((entry) => TABLES.test(entry))) {
      test(name, async () => {
        const files = readdirSync(`${folder}/${name}`);
        const model = files.find((file) => file.endsWith('.dmn')) ?? '';
        const compiled = await compileDmn(readFileSync(`${folder}/${name}/${model}`, 'utf8'));
        if (!compiled.ok) throw new Error(JSON.stringify(compiled.error, null, 2));
        for (const file of files.filter((entry) => entry.endsWith('.xml'))) {
          for (const example of parseTckCases(readFileSync(`${folder}/${name}/${file}`, 'utf8'))) {
            const decision = compiled.value.decisions.find((candidate) => candidate.name === example.decision);
            if (!decision) throw new Error(`no decision ${example.decision}`);
            const outcome = evaluateDecision(decision.model, evalContext(example.inputs));
            const value = outcome.ok ? outcome.value.value : null;
            expect(value, `${file} ${example.id}: ${JSON.stringify(outcome)}`).toEqual(example.expected);
          }
        }
      });
    }
  }
});
