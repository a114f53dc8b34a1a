import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withProgress } from '../output/progress.ts';
import { ROOT } from '../root.ts';
import { UserError } from '../user-error.ts';

/** Where the built console is served from. */
export const CONSOLE_FOLDER = join(ROOT, 'ui', 'dist');

/** What the console is made of: its own sources, and what it takes from the engine and the API's contract. */
const SOURCES = ['ui/src', 'ui/public', 'ui/index.html', 'ui/vite.config.ts', 'api/contract', 'engine', 'package-lock.json'];

/**
 * Builds the console unless `ui/dist` is the build of these very sources. Contents decide, not file times: a checkout sets all of
 * them to now. The build takes the place of the old one in one step, so a server that serves the old one is not disturbed.
 * @returns whether it was built
 */
export async function ensureConsole(): Promise<boolean> {
  const sources = hashOf(SOURCES);
  const stamp = join(CONSOLE_FOLDER, '.sources');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return false;
  await withProgress('Building the console', async () => {
    const fresh = `${CONSOLE_FOLDER}.${process.pid}`;
    try {
      await runVite(fresh);
      writeFileSync(join(fresh, '.sources'), sources);
      replaceFolder(CONSOLE_FOLDER, fresh);
    } finally {
      rmSync(fresh, { recursive: true, force: true });
    }
  });
  return true;
}

/** In a process of its own: the memory of a build is not kept by a server that runs for months. */
function runVite(outDir: string): Promise<void> {
  const environment = { ...process.env, NODE_ENV: 'production' };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [join(ROOT, 'node_modules/vite/bin/vite.js'), 'build', 'ui', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'error'], { cwd: ROOT, env: environment }, (error, stdout, stderr) => {
      if (error === null) resolve();
      else reject(new UserError(`The console could not be built:\n${`${stdout}${stderr}`.trim()}`));
    });
  });
}

function replaceFolder(target: string, fresh: string): void {
  const old = `${target}.old.${process.pid}`;
  if (existsSync(target)) renameSync(target, old);
  renameSync(fresh, target);
  rmSync(old, { recursive: true, force: true });
}

/** SHA-256 over the names and contents of files and folders, tests left out. Paths are relative to the root. */
function hashOf(paths: string[]): string {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(filesOf)) hash.update(file).update('\0').update(readFileSync(join(ROOT, file))).update('\0');
  return hash.digest('hex');
}

function filesOf(path: string): string[] {
  if (!existsSync(join(ROOT, path))) return [];
  try {
    return readdirSync(join(ROOT, path)).sort().flatMap((name) => filesOf(`${path}/${name}`));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOTDIR') throw error;
    return /\.test\.ts$/.test(path) ? [] : [path];
  }
}
