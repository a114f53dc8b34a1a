import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

export interface DataFolder { readonly path: string; close(): Promise<void> }

/** Where a database's files are: as given, else beside the SQLite file, else `data`. A database in memory has a folder only while it lives. */
export function dataFolder(url: string, given?: string): DataFolder {
  const stays = async (): Promise<void> => undefined;
  if (given !== undefined) return { path: resolve(given), close: stays };
  if (url === 'sqlite::memory:') {
    const path = mkdtempSync(join(tmpdir(), 'yilian-data-'));
    return { path, close: () => rm(path, { recursive: true, force: true }) };
  }
  return { path: resolve(url.startsWith('sqlite:') ? dirname(url.slice('sqlite:'.length)) : 'data'), close: stays };
}
