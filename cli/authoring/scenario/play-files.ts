import { existsSync, statSync } from 'node:fs';
import { basename, dirname, relative, resolve } from 'node:path';
import type { EngineEvent } from '../../../engine/index.ts';
import { packageFolders } from '../../start/packages.ts';
import { UserError } from '../../user-error.ts';
import { loadPackage, readText, type LoadedPackage } from '../package-folder.ts';
import { lineOf } from './line-of.ts';
import { playScenario, type ScenarioFailure } from './play.ts';
import { NotAScenario, readScenario, scenarioFiles } from './read.ts';

export interface PlayedFile {
  /** Path from here. */
  file: string;
  name: string;
  /** What does not hold, with its line in the file; null where the file says nothing of it. */
  failures: { line: number | null; message: string }[];
  events: EngineEvent[];
}

/**
 * Plays the scenarios of packages.
 * @param paths folders of packages, their `scenarios` folders, or single scenario files; none: the packages of the product
 * @param only part of the file or name of those to be played
 * @throws {UserError} when a path is not there, a package has errors, or there is no scenario
 */
export async function playScenarios(paths: readonly string[], only = ''): Promise<PlayedFile[]> {
  const targets = paths.length > 0 ? paths.map(targetOf) : packageFolders().map((folder) => ({ folder, files: scenarioFiles(folder) }));
  const played: PlayedFile[] = [];
  for (const { folder, files } of targets) {
    const loaded = await loadPackage(folder);
    played.push(...files.map((file) => playFile(file, folder, loaded)).filter(({ file, name }) => file.includes(only) || name.includes(only)));
  }
  if (played.length === 0) throw new UserError(`There are no scenarios in ${targets.map(({ folder }) => folder).join(', ')}.`);
  return played;
}

/** The package of a path, and the scenarios meant by it. */
function targetOf(path: string): { folder: string; files: string[] } {
  const full = resolve(path);
  if (!existsSync(full)) throw new UserError(`There is no ${path}.`, 2);
  if (statSync(full).isDirectory()) {
    const folder = basename(full) === 'scenarios' ? dirname(full) : full;
    return { folder, files: scenarioFiles(folder) };
  }
  const scenarios = dirname(full);
  if (basename(scenarios) !== 'scenarios' || !full.endsWith('.json')) throw new UserError(`${path} is neither a package folder nor a .json file in its scenarios/.`, 2);
  return { folder: dirname(scenarios), files: [full] };
}

/** A file that is no scenario fails alone; the others are played. */
function playFile(path: string, folder: string, loaded: LoadedPackage): PlayedFile {
  const file = relative(process.cwd(), path);
  const located = ({ at, message }: ScenarioFailure) => ({ line: lineOf(readText(path), at), message });
  try {
    const { name, failures, events } = playScenario(readScenario(path, folder), loaded);
    return { file, name, failures: failures.map(located), events };
  } catch (error) {
    if (error instanceof NotAScenario) return { file, name: basename(path), failures: error.problems.map(located), events: [] };
    if (error instanceof UserError) return { file, name: basename(path), failures: [{ line: lineOfMistake(error.message, path), message: error.message }], events: [] };
    throw error;
  }
}

/** Where JSON breaks off: by line, or by position, as the version of Node tells. */
function lineOfMistake(message: string, path: string): number | null {
  const line = /\(line (\d+) column/.exec(message)?.[1];
  if (line !== undefined) return Number(line);
  const position = /at position (\d+)/.exec(message)?.[1];
  return position === undefined ? null : readText(path).slice(0, Number(position)).split('\n').length;
}
