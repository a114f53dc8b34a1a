import { runChaos } from './chaos.ts';
import { findChromium } from './chromium.ts';
import { missingJava } from './java.ts';
import { runNode } from './run-process.ts';
import type { TestServers } from './servers.ts';
import { NOTHING, PASSED, addTally, failedFor } from './tally.ts';
import type { Tally } from './tally.ts';
import { runVitest } from './vitest.ts';

/** A part of the test run. It answers with its tally, or with the reason why it could not run here. */
export interface Part {
  id: string;
  heading: string;
  run: (servers: TestServers) => Promise<Tally | { absent: string }>;
}

/** One program run as one check. */
const check = async (args: string[]): Promise<Tally> => {
  const code = await runNode(args);
  return code === 0 ? PASSED : failedFor(`node ${args.join(' ')} ${code === null ? 'was ended by a signal' : `ended with exit code ${code}`}`);
};

const atOnce = async (...checks: string[][]): Promise<Tally> => (await Promise.all(checks.map((args) => check(args)))).reduce(addTally, NOTHING);

/** Needs Maven and a Java compiler, so it is a part of its own. */
const JAVA_CLIENT = 'tests/integration/java-client.test.ts';
const integration = ['--project', 'integration', '--exclude', JAVA_CLIENT];

/** In the order of their cost: what fails in seconds is known in seconds. */
export const PARTS: readonly Part[] = [
  {
    id: 'types',
    heading: 'Type check',
    run: () => atOnce(['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json'], ['node_modules/vue-tsc/bin/vue-tsc.js', '--noEmit', '-p', 'ui/tsconfig.json']),
  },
  { id: 'lint', heading: 'Lint', run: () => check(['node_modules/eslint/bin/eslint.js', '.']) },
  { id: 'architecture', heading: 'Import graph', run: () => runVitest(['--project', 'unit', 'tests/architecture']) },
  {
    id: 'unit',
    heading: 'Unit and model tests',
    run: async (servers) => {
      const mysql = await servers.mysql();
      // The store is tested on SQLite in any case, and on MySQL where there is one; the part of that name insists on it.
      return runVitest(['--project', 'unit', '--project', 'ui', '--project', 'model', '--exclude', 'tests/architecture/**'], 'environment' in mysql ? mysql.environment : {});
    },
  },
  {
    id: 'sqlite',
    heading: 'Integration: Temporal and SQLite',
    run: async (servers) => {
      const temporal = await servers.temporal();
      return 'absent' in temporal ? temporal : runVitest(integration, { ...temporal.environment, YILIAN_TEST_MYSQL: '' });
    },
  },
  {
    id: 'mysql',
    heading: 'Integration: Temporal and MySQL',
    run: async (servers) => {
      const [temporal, mysql] = [await servers.temporal(), await servers.mysql()];
      if ('absent' in temporal) return temporal;
      return 'absent' in mysql ? mysql : runVitest(integration, { ...temporal.environment, ...mysql.environment });
    },
  },
  {
    id: 'java',
    heading: 'External task client for Java',
    run: async (servers) => {
      const temporal = await servers.temporal();
      if ('absent' in temporal) return temporal;
      const missing = missingJava();
      return missing === null ? runVitest(['--project', 'integration', JAVA_CLIENT], { ...temporal.environment, YILIAN_TEST_MYSQL: '' }) : { absent: missing };
    },
  },
  {
    id: 'chaos',
    heading: 'Fault runs, the smallest',
    run: async (servers) => {
      // Each kills a Temporal of its own; the servers only know where its program is.
      const temporal = await servers.temporal();
      return 'absent' in temporal ? temporal : runChaos(['--ci'], temporal.environment);
    },
  },
  {
    id: 'browser',
    heading: 'Browser',
    run: async (servers) => {
      const temporal = await servers.temporal();
      if ('absent' in temporal) return temporal;
      const chromium = findChromium();
      if (chromium === null) return { absent: 'no Chromium: install chromium-headless-shell or chromium, or set YILIAN_TEST_CHROMIUM=/path/to/chrome' };
      return runVitest(['--project', 'e2e'], { ...temporal.environment, YILIAN_TEST_CHROMIUM: chromium });
    },
  },
];
