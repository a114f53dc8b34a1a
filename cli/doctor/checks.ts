import { statfs } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { nodeProblem } from '../bootstrap/node-version.mjs';
import { packagesAreCurrent } from '../bootstrap/packages.mjs';
import { readRunState } from '../data/run-file.ts';
import { isAlive } from '../bootstrap/process-alive.mjs';
import { installationFrom, printableUrl } from '../installation.ts';
import { ROOT } from '../root.ts';
import { temporalProblem } from '../temporal/health.ts';
import { onPath, versionOf } from '../temporal/executable.ts';
import { findChromium } from '../test/chromium.ts';
import { missingJava } from '../test/java.ts';
import { findMariadbd } from '../test/mariadb.ts';
import { messageOf } from '../user-error.ts';

/** `needed` parts must be in order for `start`; the others are for tests or for comfort. */
export interface Finding { name: string; ok: boolean; needed: boolean; detail: string }

const LEAST_FREE_BYTES = 1024 ** 3;
const gigabytes = (bytes: number): string => `${(bytes / 1024 ** 3).toFixed(1)} GB`;

/** Looks at everything Yilian needs on this machine, and changes nothing. */
export async function examine(dataFolder: string, env: NodeJS.ProcessEnv = process.env): Promise<Finding[]> {
  const asked = await Promise.all([temporal(env), database(dataFolder, env), disk(dataFolder)]);
  return [node(), packages(), ...asked, running(dataFolder), chromium(env), mariadb(env), java(env)];
}

function node(): Finding {
  const problem = nodeProblem(process.versions.node);
  return { name: 'Node', ok: problem === null, needed: true, detail: problem ?? process.versions.node };
}

function packages(): Finding {
  const ok = packagesAreCurrent(ROOT, false);
  return { name: 'Packages', ok, needed: true, detail: ok ? 'as in package-lock.json' : 'differ from package-lock.json; the next start installs them' };
}

async function temporal(env: NodeJS.ProcessEnv): Promise<Finding> {
  const finding = (ok: boolean, detail: string): Finding => ({ name: 'Temporal', ok, needed: true, detail });
  if (env.TEMPORAL_ADDRESS) {
    const problem = await temporalProblem(env.TEMPORAL_ADDRESS, env.TEMPORAL_NAMESPACE || 'default');
    return finding(problem === null, `TEMPORAL_ADDRESS=${env.TEMPORAL_ADDRESS}: ${problem ?? 'answers'}`);
  }
  const { keptBinary } = await import('../temporal/ways.ts');
  const file = onPath('temporal', env) ?? keptBinary(env);
  if (file !== null) {
    const version = await versionOf(file);
    return finding(version !== null, version === null ? `${file} does not run` : `${file}, ${version}`);
  }
  return finding(onPath('go', env) !== null, onPath('go', env) !== null ? 'no `temporal` yet: start downloads it, or builds it once with Go' : 'no `temporal` and no `go` on PATH: start can only download it');
}

async function database(dataFolder: string, env: NodeJS.ProcessEnv): Promise<Finding> {
  const { databaseUrl } = installationFrom(env, dataFolder);
  const finding = (ok: boolean, detail: string): Finding => ({ name: 'Database', ok, needed: true, detail: `${printableUrl(databaseUrl)}: ${detail}` });
  if (databaseUrl.startsWith('sqlite:') && !existsSync(databaseUrl.slice('sqlite:'.length))) return finding(true, 'not made yet');
  try {
    const { openStore } = await import('../../store/index.ts');
    const store = await openStore(databaseUrl);
    try {
      return (await store.healthy()) ? finding(true, 'answers') : finding(false, 'does not answer');
    } finally {
      await store.close();
    }
  } catch (error) {
    return finding(false, messageOf(error));
  }
}

async function disk(dataFolder: string): Promise<Finding> {
  let folder = resolve(dataFolder);
  while (!existsSync(folder)) folder = dirname(folder);
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  return { name: 'Disk', ok: free >= LEAST_FREE_BYTES, needed: true, detail: `${gigabytes(free)} free at ${folder}; at least ${gigabytes(LEAST_FREE_BYTES)} are wanted` };
}

function running(dataFolder: string): Finding {
  const state = readRunState(dataFolder);
  const lives = state !== null && isAlive(state.supervisor);
  return { name: 'Running', ok: true, needed: false, detail: lives ? `${state.url}, as process ${state.supervisor}` : `nothing on ${dataFolder}` };
}

function chromium(env: NodeJS.ProcessEnv): Finding {
  const file = findChromium(env);
  return { name: 'Chromium', ok: file !== null, needed: false, detail: file ?? 'not found; only the browser test needs it' };
}

function mariadb(env: NodeJS.ProcessEnv): Finding {
  if (env.YILIAN_TEST_MYSQL) return { name: 'MySQL', ok: true, needed: false, detail: printableUrl(env.YILIAN_TEST_MYSQL) };
  const file = findMariadbd(env);
  return { name: 'MariaDB', ok: file !== null, needed: false, detail: file ?? 'not found; only the tests need it' };
}

function java(env: NodeJS.ProcessEnv): Finding {
  const missing = missingJava(env);
  return { name: 'Java', ok: missing === null, needed: false, detail: missing === null ? 'Maven and a JDK' : `${missing}; only the test of the Java client needs it` };
}
