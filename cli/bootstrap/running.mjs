import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandOf, isAlive } from './process-alive.mjs';

/** One file for each process, named by its id. Not in node_modules: an installation empties that. @param {string} root */
const folderOf = (root) => join(root, '.cache', 'running');

/**
 * Says that this process runs on the packages of a folder, until it ends: nobody may install others under it.
 * @param {string} root the folder of package.json
 */
export function markRunning(root) {
  const file = join(folderOf(root), String(process.pid));
  try {
    mkdirSync(folderOf(root), { recursive: true });
    writeFileSync(file, JSON.stringify({ root, command: commandOf(process.pid) ?? '' }));
  } catch {
    // Where nothing can be written, nothing can be installed either.
    return;
  }
  process.once('exit', () => rmSync(file, { force: true }));
}

/**
 * The other processes that run on the packages of a folder. A mark whose process is gone, whose id belongs to another program
 * now, or that was copied with the folder is none; the first two are removed.
 * @param {string} root the folder of package.json
 * @returns {{ pid: number, command: string }[]}
 */
export function othersRunning(root) {
  const others = [];
  for (const name of names(folderOf(root))) {
    const file = join(folderOf(root), name);
    const mark = readMark(file);
    const pid = Number(name);
    if (mark === null || mark.root !== root || pid === process.pid) continue;
    if (isAlive(pid) && commandOf(pid) === mark.command) others.push({ pid, command: mark.command });
    else rmSync(file, { force: true });
  }
  return others;
}

/** @param {string} folder */
function names(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** @param {string} file @returns {{ root: string, command: string } | null} */
function readMark(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
