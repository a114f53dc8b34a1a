import { join } from 'node:path';
import { withProgress } from '../output/progress.ts';
import { messageOf } from '../user-error.ts';
import { buildWithGo } from './build-with-go.ts';
import { cacheBin } from './cache.ts';
import { downloadWithSdk } from './download-with-sdk.ts';
import { isExecutable, onPath, versionOf } from './executable.ts';
import type { TemporalSource, Way } from './find.ts';

/** The release the four ways agree on: its database file is not promised to open in another one. */
export const TEMPORAL_CLI_VERSION = 'v1.5.1';

/** Long-running steps, replaced in tests. */
export interface Fetchers {
  download: (folder: string, version: string) => Promise<string>;
  build: (folder: string, version: string, env: NodeJS.ProcessEnv) => Promise<string>;
}

/**
 * The four ways of the handbook, in order: a server named by TEMPORAL_ADDRESS; `temporal` on PATH; the CLI the Temporal SDK can
 * download; the CLI built once with Go. What the last two leave behind is taken at the next start.
 */
export function temporalWays(env: NodeJS.ProcessEnv = process.env, fetchers: Fetchers = { download: downloadWithSdk, build: buildWithGo }): Way[] {
  const folder = cacheBin(env);
  return [
    {
      name: 'TEMPORAL_ADDRESS',
      find: async () => (env.TEMPORAL_ADDRESS ? { kind: 'address', address: env.TEMPORAL_ADDRESS } : { reason: 'not set' }),
    },
    {
      name: '`temporal` on PATH',
      find: async () => {
        const file = onPath('temporal', env);
        return file === null ? { reason: 'not there' } : runnable(file, 'PATH');
      },
    },
    {
      name: 'the CLI the Temporal SDK downloads',
      find: async () => {
        const kept = keptBinary(env);
        if (kept !== null && (await versionOf(kept)) !== null) return { kind: 'binary', file: kept, way: 'kept from before' };
        if (env.YILIAN_OFFLINE === '1') return { reason: 'not tried, as YILIAN_OFFLINE=1 says' };
        return attempt('Downloading the Temporal CLI', 'download', () => fetchers.download(folder, TEMPORAL_CLI_VERSION));
      },
    },
    {
      name: `go install github.com/temporalio/cli/cmd/temporal@${TEMPORAL_CLI_VERSION}`,
      find: async () => {
        if (onPath('go', env) === null) return { reason: '`go` is not on PATH' };
        if (env.YILIAN_OFFLINE === '1') return { reason: 'not tried, as YILIAN_OFFLINE=1 says' };
        return attempt('Building the Temporal CLI with Go, once; this takes a few minutes', 'go install', () => fetchers.build(folder, TEMPORAL_CLI_VERSION, env));
      },
    },
  ];
}

/** The binary an earlier start left in the cache, or Go in its own folder. Null when there is none. */
export function keptBinary(env: NodeJS.ProcessEnv = process.env): string | null {
  return [cacheBin(env), ...goBinFolders(env)].map((path) => join(path, 'temporal')).find(isExecutable) ?? null;
}

/** Where `go install` puts binaries when nobody says otherwise: often not on PATH. */
function goBinFolders(env: NodeJS.ProcessEnv): string[] {
  const goPath = env.GOPATH ?? (env.HOME === undefined ? undefined : join(env.HOME, 'go'));
  return [env.GOBIN, goPath === undefined ? undefined : join(goPath, 'bin')].filter((path) => path !== undefined && path !== '') as string[];
}

async function attempt(label: string, way: string, get: () => Promise<string>): Promise<TemporalSource | { reason: string }> {
  try {
    return await runnable(await withProgress(label, get), way);
  } catch (error) {
    return { reason: messageOf(error) };
  }
}

async function runnable(file: string, way: string): Promise<TemporalSource | { reason: string }> {
  return (await versionOf(file)) === null ? { reason: `${file} does not run` } : { kind: 'binary', file, way };
}
