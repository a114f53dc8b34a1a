import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../user-error.ts';
import { commandOf, isAlive } from '../bootstrap/process-alive.mjs';

interface LockContent { pid: number; host: string; command: string; since: string }

export interface DataLock {
  /** Removes the lock file, if it is still ours. */
  release(): void;
}

/**
 * Takes the data folder for this process: two servers on one SQLite file would destroy each other's work. The lock is the file
 * `lock` with the owner's pid; a lock whose process is gone, or whose pid now belongs to another program, is stale and is taken over.
 * @throws {UserError} naming the pid that holds the folder
 */
export function lockDataFolder(folder: string, pid: number = process.pid): DataLock {
  const file = join(folder, 'lock');
  const mine: LockContent = { pid, host: hostname(), command: commandOf(pid) ?? '', since: new Date().toISOString() };
  // Written aside and linked: the lock appears whole or not at all, and only one of two starters wins.
  const draft = `${file}.${pid}`;
  writeFileSync(draft, JSON.stringify(mine));
  try {
    for (;;) {
      if (tryLink(draft, file)) break;
      const holder = readLock(file);
      if (holder !== null && isHeld(holder)) {
        throw new UserError(`The data folder ${folder} is in use by process ${holder.pid} on ${holder.host} since ${holder.since}.\n`
          + `Stop that process first (kill ${holder.pid}), or start with another folder: --data DIR`);
      }
      removeStale(file, holder);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return {
    release: () => {
      if (readLock(file)?.pid === pid) rmSync(file, { force: true });
    },
  };
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Two starters may see the same stale lock: it is moved aside first, and put back when the other one's fresh lock was caught. */
function removeStale(file: string, stale: LockContent | null): void {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (readLock(aside)?.pid !== stale?.pid) tryLink(aside, file);
  rmSync(aside, { force: true });
}

function readLock(file: string): LockContent | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as LockContent;
  } catch {
    return null;
  }
}

/** A lock of another host cannot be checked from here, so it counts as held. */
function isHeld(lock: LockContent): boolean {
  if (lock.host !== hostname()) return true;
  if (!isAlive(lock.pid)) return false;
  const running = commandOf(lock.pid);
  return running === null || lock.command === '' || running === lock.command;
}
