/**
 * The list of recorded histories, `histories/<version>/SHA256SUMS`: name and hash of each, as `sha256sum` writes them. With it a history that was removed or
 * changed is noticed, which the corpus itself could not tell.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('./histories/', import.meta.url));
const LIST = 'SHA256SUMS';

export interface Differences {
  /** On the list, but not there. */
  missing: string[];
  /** Not what was recorded. */
  changed: string[];
  /** Recorded, but not on the list. */
  unlisted: string[];
}

/** How the histories differ from their lists; names are `<version>/<file>`. */
export async function differences(folder = FOLDER): Promise<Differences> {
  const found: Differences = { missing: [], changed: [], unlisted: [] };
  for (const version of await versions(folder)) {
    const [listed, there] = [await list(join(folder, version)), await hashes(join(folder, version))];
    for (const [name, hash] of listed) {
      const now = there.get(name);
      if (now === undefined) found.missing.push(`${version}/${name}`);
      else if (now !== hash) found.changed.push(`${version}/${name}`);
    }
    found.unlisted.push(...[...there.keys()].filter((name) => !listed.has(name)).map((name) => `${version}/${name}`));
  }
  return found;
}

/** Puts histories that are new on their version's list. What is listed stays, also when its file has gone: that is for a person to decide. */
export async function listNew(folder = FOLDER): Promise<void> {
  for (const version of await versions(folder)) {
    const [listed, there] = [await list(join(folder, version)), await hashes(join(folder, version))];
    const all = new Map([...there, ...listed]);
    if (all.size === listed.size) continue;
    const lines = [...all].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, hash]) => `${hash}  ${name}\n`);
    await writeFile(join(folder, version, LIST), lines.join(''));
  }
}

async function versions(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => /^\d+$/.test(name)).sort((a, b) => Number(a) - Number(b));
}

async function list(folder: string): Promise<Map<string, string>> {
  const text = await readFile(join(folder, LIST), 'utf8').catch(() => '');
  return new Map(text.split('\n').filter((line) => line !== '').map((line) => [line.slice(66), line.slice(0, 64)]));
}

async function hashes(folder: string): Promise<Map<string, string>> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.json')).sort();
  return new Map(await Promise.all(files.map(async (file) => [file, createHash('sha256').update(await readFile(join(folder, file))).digest('hex')] as const)));
}
