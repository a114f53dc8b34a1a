import { parseOptions } from '../command.ts';
import type { Command } from '../command.ts';
import { PARTS } from '../test/parts.ts';
import { runParts } from '../test/run-parts.ts';
import { TestServers } from '../test/servers.ts';
import { closingLine } from '../test/tally.ts';
import { UserError } from '../user-error.ts';

const ids = PARTS.map((part) => part.id);

export const test: Command = {
  summary: 'play the scenarios of a package; without one, run every test of this repository',
  help: `Usage: yilian test PACKAGE_FOLDER | SCENARIO.json ... [--only TEXT] [--trace] [--json]
       yilian test [--only IDS] [--full] [--bail] [--json]

With a package, or scenarios of it: plays them, as yilian scenario does. The exit code is 1 when one does not hold.

  --only TEXT   scenarios whose file or name contains the text
  --trace       print the events of those that fail
  --json        one JSON object with all results

Without: tests this repository. Runs, in this order: ${PARTS.map((part) => `${part.heading} (${part.id})`).join('; ')}.
Temporal is found as for start. MariaDB is started when mariadbd is installed, unless YILIAN_TEST_MYSQL names a database.
What this machine lacks is skipped with the reason; with CI=true that is a failure. At the end what failed is told again; the last line is the sum.

  --only IDS   comma-separated parts, of: ${ids.join(', ')}
  --full       the browser part sees every page of the console in both languages, both themes and both sizes, not in two of the eight
  --bail       stop after the first part that fails
  --json       the last line is a JSON object with the sum and what failed`,
  run: async (argv) => {
    const { values, positionals } = parseOptions(argv, { only: { type: 'string' }, bail: { type: 'boolean', default: false }, full: { type: 'boolean', default: false }, trace: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } });
    if (positionals.length > 0) return (await import('./scenario.ts')).runScenarios(positionals, values);
    const chosen = values.only?.split(',') ?? ids;
    const unknown = chosen.find((id) => !ids.includes(id));
    if (unknown !== undefined) throw new UserError(`There is no part "${unknown}"; the parts are ${ids.join(', ')}.`, 2);

    if (values.full) process.env.YILIAN_E2E_FULL = 'true';
    const servers = new TestServers();
    const interrupt = (): void => void servers.stop().finally(() => process.exit(130));
    process.once('SIGINT', interrupt);
    process.once('SIGTERM', interrupt);
    try {
      const tally = await runParts(PARTS.filter((part) => chosen.includes(part.id)), servers, { strict: process.env.CI === 'true', bail: values.bail, print: (line) => console.log(line) });
      await servers.stop();
      if (!values.json && tally.failed > 0) console.log(`\nWhat failed:\n${tally.failures.map((failure) => `- ${failure}`).join('\n')}`);
      console.log(values.json ? JSON.stringify(tally) : `\n${closingLine(tally)}`);
      return tally.failed === 0 ? 0 : 1;
    } finally {
      await servers.stop();
    }
  },
};
