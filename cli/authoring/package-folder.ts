import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { buildPackage, type PackageProblem } from '../../api/deploy/deploy-package.ts';
import { sortFiles } from '../../api/deploy/package-files.ts';
import { compile, type Definition, type DefinitionBundle, type JsonObject } from '../../engine/index.ts';
import { readPackage } from '../start/packages.ts';
import { UserError, messageOf } from '../user-error.ts';
import { regionPolicies } from './region-policies.ts';

/** A package, or a single model, as it would be deployed: ready to be played. */
export interface LoadedPackage {
  name: string;
  /** By process key. */
  definitions: Map<string, Definition>;
  /** Form schemas by key. */
  forms: Map<string, JsonObject>;
  /** Documents such as `states.json`, by file name. */
  resources: Record<string, unknown>;
}

/**
 * Reads and compiles a package from its folder.
 * @throws {UserError} when there is no such folder, or the package cannot be deployed: with every problem
 */
export async function loadPackage(folder: string): Promise<LoadedPackage> {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new UserError(`There is no folder ${folder}.`);
  const name = basename(resolve(folder));
  const files = readPackage(folder);
  const built = await buildPackage(name, files);
  if (!built.ok) throw new UserError([`The package ${name} has errors:`, ...built.error.filter(({ severity }) => severity === 'error').map(describe)].join('\n'));
  const { processes, forms } = built.value.input;
  const { resources } = sortFiles(files).files;
  return {
    name,
    definitions: new Map(processes.map(({ key, bundle }) => [key, defined(bundle, resources)])),
    forms: new Map(forms.map(({ key, schema }) => [key, schema])),
    resources,
  };
}

/**
 * Reads a model with what lies beside it: when its folder is a sound package, forms, decisions and settings of the package take part.
 * @returns the package, and the keys of the file's processes in their order
 * @throws {UserError} when the file cannot be read or compiled
 */
export async function loadModel(file: string): Promise<{ package: LoadedPackage; keys: string[] }> {
  const compiled = await compile(readText(file));
  if (!compiled.ok) throw new UserError([`${file} has errors:`, ...compiled.error.filter(({ severity }) => severity === 'error').map((problem) => describe({ ...problem, file }))].join('\n'));
  const graphs = compiled.value.processes.map(({ graph }) => graph);
  const keys = graphs.map(({ key }) => key);
  const beside = await besides(dirname(resolve(file)));
  if (!(beside instanceof UserError) && keys.every((key) => beside.definitions.has(key))) return { package: beside, keys };
  const missing = graphs.flatMap(({ decisions }) => decisions);
  if (missing.length > 0) {
    throw new UserError([`${file} needs the decisions ${missing.join(', ')} from the package in its folder.`, ...(beside instanceof UserError ? [beside.message] : [])].join('\n'));
  }
  const definitions = new Map(graphs.map((graph) => [graph.key, defined({ schema: 1, graph, decisions: {}, settings: {} })]));
  return { package: { name: basename(file), definitions, forms: new Map(), resources: {} }, keys };
}

/** @throws {UserError} naming the file and the mistake */
export function readJson(file: string): unknown {
  const text = readText(file);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(`${file} is not JSON: ${messageOf(error)}`);
  }
}

/** @throws {UserError} when the file cannot be read */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UserError(`${file} cannot be read: ${messageOf(error)}`);
  }
}

/** `file:line element: message`. */
export function describe({ file, line, element, message }: Pick<PackageProblem, 'file' | 'line' | 'element' | 'message'>): string {
  return `  ${file}${line === null ? '' : `:${line}`}${element === null ? '' : ` ${element}`}: ${message}`;
}

/** The package of a folder, or why it is none. */
async function besides(folder: string): Promise<LoadedPackage | UserError> {
  try {
    return await loadPackage(folder);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

const defined = (bundle: DefinitionBundle, resources: Record<string, unknown> = {}): Definition => ({ bundle, policies: regionPolicies(resources) });
