import { existsSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { buildPackage } from '../../../api/deploy/deploy-package.ts';
import { diffDefinitions, isSame, type DefinitionDiff, type Version } from '../../../engine/diff/index.ts';
import { compile } from '../../../engine/index.ts';
import { readPackage } from '../../start/packages.ts';
import { UserError } from '../../user-error.ts';
import { describe, readText } from '../package-folder.ts';

/** `diff` only where both sides have the process. */
export interface ComparedProcess { key: string; change: 'added' | 'removed' | 'changed' | 'same'; diff: DefinitionDiff | null }

/**
 * Compares two models, or two packages, process by process. Files with one process each are compared whatever their keys are.
 * @throws {UserError} when one of them is not there or has errors
 */
export async function compare(before: string, after: string): Promise<ComparedProcess[]> {
  const [old, young] = [await versions(before), await versions(after)];
  const [[oldKey, oldOnly] = [], [youngKey, youngOnly] = []] = [[...old][0], [...young][0]];
  if (oldOnly && youngOnly && youngKey !== undefined && old.size === 1 && young.size === 1 && oldKey !== youngKey) return [compared(youngKey, oldOnly, youngOnly)];
  return [...new Set([...old.keys(), ...young.keys()])].map((key) => compared(key, old.get(key), young.get(key)));
}

function compared(key: string, before: Version | undefined, after: Version | undefined): ComparedProcess {
  if (!before || !after) return { key, change: before ? 'removed' : 'added', diff: null };
  const diff = diffDefinitions(before, after);
  return { key, change: isSame(diff) ? 'same' : 'changed', diff };
}

/** The processes of a model or a package folder, by key. */
async function versions(path: string): Promise<Map<string, Version>> {
  if (!existsSync(path)) throw new UserError(`There is no ${path}.`, 2);
  return statSync(path).isDirectory() ? ofPackage(path) : ofModel(path);
}

async function ofModel(file: string): Promise<Map<string, Version>> {
  const compiled = await compile(readText(file));
  if (!compiled.ok) throw broken(file, compiled.error.map((problem) => ({ ...problem, file })));
  return new Map(compiled.value.processes.map(({ graph }) => [graph.key, { bundle: { schema: 1, graph, decisions: {}, settings: {} }, forms: {} }]));
}

async function ofPackage(folder: string): Promise<Map<string, Version>> {
  const built = await buildPackage(basename(resolve(folder)), readPackage(folder));
  if (!built.ok) throw broken(folder, built.error);
  const forms = Object.fromEntries(built.value.input.forms.map(({ key, schema }) => [key, schema]));
  return new Map(built.value.input.processes.map(({ key, bundle }) => [key, { bundle, forms }]));
}

const broken = (path: string, problems: (Parameters<typeof describe>[0] & { severity: string })[]): UserError =>
  new UserError([`${path} has errors:`, ...problems.filter(({ severity }) => severity === 'error').map(describe)].join('\n'), 2);
