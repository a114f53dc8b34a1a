import { readFileSync, readdirSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { deployPackage } from '../../api/deploy/deploy-package.ts';
import type { PackageProblem } from '../../api/deploy/deploy-package.ts';
import type { ProcessDefinitionRow, Store } from '../../store/contract.ts';
import { ROOT } from '../root.ts';
import { UserError } from '../user-error.ts';

const DEPLOYED = /\.(bpmn|dmn|json)$/;

/** The process packages that come with the product. */
export function packageFolders(): string[] {
  const folder = join(ROOT, 'bpmn');
  return readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name)).sort();
}

/** The files of a package by their path inside it; fixtures and documentation stay out. */
export function readPackage(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile() && DEPLOYED.test(entry.name));
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(paths.map((path) => [relative(folder, path).split(sep).join('/'), readFileSync(path, 'utf8')]));
}

/**
 * Deploys a package from its folder, under the folder's name.
 * @throws {UserError} with every problem of the package, by file, line and element
 */
export async function deployFolder(store: Store, folder: string, options: { keepLater?: true } = {}): Promise<ProcessDefinitionRow[]> {
  const name = basename(folder);
  const result = await deployPackage(store, name, readPackage(folder), null, Date.now(), options);
  if (result.ok) return result.value.definitions;
  throw new UserError([`The package ${name} cannot be deployed:`, ...result.error.filter(({ severity }) => severity === 'error').map(describe)].join('\n'));
}

function describe({ file, line, element, message }: PackageProblem): string {
  return `  ${file}${line === null ? '' : `:${line}`}${element === null ? '' : ` ${element}`}: ${message}`;
}
