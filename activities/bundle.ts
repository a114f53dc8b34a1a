import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger, type Logger, type WorkflowBundle } from '@temporalio/worker';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** The engine and the libraries below it keep nothing of an instance between two calls, so they are evaluated once for all of them. */
export const ENGINE = join(ROOT, 'engine/driver/instance-driver.ts');
/** What runs in the sandbox; the compiler does not. */
const SOURCES = ['engine', 'workflows'];
/** Libraries whose version changes the bundle. */
const LIBRARIES = ['@temporalio/workflow', '@temporalio/worker', 'webpack', 'feelin', 'temporal-polyfill'];

export interface BundleOptions {
  /** Folder of finished bundles, by content. Default: `.cache` beside the sources. */
  cacheDir?: string;
  logger?: Logger;
}

/**
 * The code of the sandbox as one script. Built once per state of the sources (about 5 s), then read from the cache.
 *
 * FEEL's date arithmetic comes from temporal-polyfill, which prefers a native `Temporal` where there is one. The native one has a clock of its own
 * that the sandbox does not control, so the bundle takes the polyfill's own implementation on every version of Node.
 */
export async function workflowBundle(options: BundleOptions = {}): Promise<WorkflowBundle> {
  const cacheDir = options.cacheDir ?? join(ROOT, '.cache');
  const file = join(cacheDir, `workflow-bundle-${await sourceHash()}.js`);
  const cached = await readFile(file, 'utf8').catch(() => null);
  if (cached !== null) {
    assertIsolated(cached);
    return { code: cached };
  }
  const { code } = await buildBundle({ workflowsPath: join(ROOT, 'workflows/index.ts'), shared: [ENGINE], ...(options.logger && { logger: options.logger }) });
  await mkdir(cacheDir, { recursive: true });
  // Two processes may build at once: the name appears when the content is complete.
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, code);
  await rename(unfinished, file);
  return { code };
}

interface BundleSources {
  workflowsPath: string;
  /** Interceptors. */
  modules?: string[];
  /** Modules that keep nothing of an instance between two calls: all instances of a thread have the same, with what they import. */
  shared?: string[];
  logger?: Logger;
}

/** Bundles workflows the way the product's are. Throws when instances would share the state of other modules than the `shared` ones. */
export async function buildBundle({ workflowsPath, modules = [], shared = [], logger = new DefaultLogger('WARN') }: BundleSources): Promise<WorkflowBundle> {
  const { code } = await bundleWorkflowCode({
    workflowsPath,
    workflowInterceptorModules: modules,
    preloadModules: shared,
    logger,
    webpackConfigHook: (config) => ({
      ...config,
      resolve: {
        ...config.resolve,
        alias: { ...config.resolve?.alias, 'temporal-polyfill$': createRequire(import.meta.url).resolve('temporal-polyfill/implementation') },
      },
    }),
  });
  assertIsolated(code);
  return { code };
}

/**
 * Each instance has modules of its own only if the bundle takes them from the cache the worker gives it. Bundlers have changed the words this hangs on before
 * (sdk-typescript#2170), and a library with a loader of its own brings a second cache (#2188): what one instance keeps in a module, all would see then.
 */
export function assertIsolated(code: string): void {
  const caches = code.match(/__webpack_module_cache__\s*=\s*[^;=]+;/g) ?? [];
  const foreign = caches.filter((text) => !text.includes('globalThis.__webpack_module_cache__'));
  if (!code.includes('globalThis.__webpack_module_cache__') || foreign.length > 0) throw new Error('the workflow bundle would share the state of its modules between instances');
}

async function sourceHash(): Promise<string> {
  const hash = createHash('sha256').update(await readFile(fileURLToPath(import.meta.url)));
  for (const folder of SOURCES) {
    for (const file of await sourceFiles(join(ROOT, folder))) hash.update(relative(ROOT, file)).update('\0').update(await readFile(file)).update('\0');
  }
  for (const library of LIBRARIES) hash.update(`${library}@${await versionOf(library)}\0`);
  return hash.digest('hex').slice(0, 20);
}

async function sourceFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.startsWith(join(ROOT, 'engine/compiler/')))
    .sort();
}

async function versionOf(library: string): Promise<string> {
  const require = createRequire(import.meta.url);
  for (let folder = dirname(require.resolve(library)); folder !== dirname(folder); folder = dirname(folder)) {
    const manifest = await readFile(join(folder, 'package.json'), 'utf8').catch(() => null);
    if (manifest === null) continue;
    const { name, version } = JSON.parse(manifest) as { name?: string; version?: string };
    if (name === library && version !== undefined) return version;
  }
  return 'unknown';
}
