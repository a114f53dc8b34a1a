import { homedir } from 'node:os';
import { join } from 'node:path';

/** The user's cache folder by the custom of the platform (XDG on Linux). */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): string {
  if (env.XDG_CACHE_HOME) return join(env.XDG_CACHE_HOME, 'yilian');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'yilian');
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'yilian');
  return join(homedir(), '.cache', 'yilian');
}

/** Where Temporal binaries that Yilian fetched or built are kept between starts. */
export const cacheBin = (env: NodeJS.ProcessEnv = process.env): string => join(cacheFolder(env), 'bin');
