import { mkdtempSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

export interface DataFolder { readonly path: string; close(): Promise<void> }

let ofProcess: string | undefined;
let inMemory = 0;

/** For the databases in memory of this process; goes with it, closed or not. */
function folderOfProcess(): string {
  if (ofProcess === undefined) {
    const path = mkdtempSync(join(tmpdir(), 'yilian-data-'));
    process.once('exit', () => rmSync(path, { recursive: true, force: true }));
    ofProcess = path;
  }
  return ofProcess;
}

/** Where a database's files are: as given, else beside the SQLite file, else `data`. A database in memory has a folder only while it lives. */
export function dataFolder(url: string, given?: string): DataFolder {
  const stays = async (): Promise<void> => undefined;
  if (given !== undefined) return { path: resolve(given), close: stays };
  if (url === 'sqlite::memory:') {
    const path = join(folderOfProcess(), String(inMemory++));
    return { path, close: () => rm(path, { recursive: true, force: true }) };
  }
  return { path: resolve(url.startsWith('sqlite:') ? dirname(url.slice('sqlite:'.length)) : 'data'), close: stays };
}
