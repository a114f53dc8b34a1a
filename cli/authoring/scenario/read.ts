import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { z } from 'zod';
import { UserError } from '../../user-error.ts';
import { readJson } from '../package-folder.ts';
import { scenarioDocument, type Scenario } from './format.ts';
import type { ScenarioFailure } from './play.ts';

/** The scenario files of a package, by name. */
export function scenarioFiles(folder: string): string[] {
  const scenarios = join(folder, 'scenarios');
  if (!existsSync(scenarios)) return [];
  return readdirSync(scenarios).filter((name) => name.endsWith('.json')).sort().map((name) => join(scenarios, name));
}

/**
 * Reads a scenario. Anywhere in it `{"$from": "../fixtures/referrals.json#/10"}` stands for a file of the package, or the part of it
 * that the JSON pointer names; the path counts from the scenario file.
 * @param folder of the package; files outside are not read
 * @throws {UserError} naming every member that is wrong
 */
export function readScenario(file: string, folder: string): Scenario {
  const parsed = scenarioDocument.safeParse(resolved(readJson(file), file, folder));
  if (parsed.success) return parsed.data;
  throw new NotAScenario(file, parsed.error.issues.flatMap((issue) => told(issue)));
}

/** A file that is JSON, but no scenario. */
export class NotAScenario extends UserError {
  readonly problems: readonly ScenarioFailure[];

  constructor(file: string, problems: ScenarioFailure[]) {
    super([`${file} is not a scenario:`, ...problems.map(({ message }) => `  ${message}`)].join('\n'));
    this.problems = problems;
  }
}

/** Of a step that is none of the kinds, what the kind it names lacks. */
function told(issue: z.core.$ZodIssue, above: PropertyKey[] = []): ScenarioFailure[] {
  const path = [...above, ...issue.path];
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [{ at: path, message: `${path.join('.') || 'the file'}: ${issue.message}` }];
  const closest = issue.errors.reduce((best, other) => (weight(other) < weight(best) ? other : best));
  return closest.flatMap((inner) => told(inner, path));
}

/** A union's alternative is meant the less, the more of it is missing or unknown. */
const weight = (issues: z.core.$ZodIssue[]): number => issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0);

function resolved(value: unknown, file: string, folder: string): unknown {
  if (Array.isArray(value)) return value.map((item) => resolved(item, file, folder));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only?.[0] === '$from' && typeof only[1] === 'string') return reference(only[1], file, folder);
  return Object.fromEntries(entries.map(([key, member]) => [key, resolved(member, file, folder)]));
}

function reference(text: string, file: string, folder: string): unknown {
  const [path = '', pointer = ''] = text.split('#');
  const target = resolve(dirname(file), path);
  if (relative(resolve(folder), target).startsWith('..')) throw new UserError(`${file}: ${path} lies outside the package.`);
  let value = readJson(target);
  for (const part of pointer.split('/').slice(1).map((escaped) => escaped.replaceAll('~1', '/').replaceAll('~0', '~'))) {
    const holder = value as Record<string, unknown> | null;
    if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, part)) throw new UserError(`${file}: ${path} has nothing at #${pointer}.`);
    value = holder[part];
  }
  return value;
}
