import { builtinModules } from 'node:module';
import boundaries from './boundaries.json' with { type: 'json' };
import type { Import } from './imports.ts';

interface Rule { folder: string; may: string[]; not: string[]; types: string[] }
const RULES: readonly Rule[] = boundaries.rules;

/** The top-level folders that have a rule. */
export const FOLDERS = RULES.map((rule) => rule.folder).filter((folder) => !folder.includes('/'));

/** Why an import breaks the table of ARCHITECTURE, or null when it is in order. */
export function violation(entry: Import): string | null {
  const rules = RULES.filter((rule) => entry.from.startsWith(`${rule.folder}/`));
  const forbidden = rules.some((rule) => rule.not.some((pattern) => matches(pattern, entry.to)));
  const allowed = rules.some((rule) => rule.may.some((pattern) => matches(pattern, entry.to)));
  if (allowed && !forbidden) return null;
  if (entry.typeOnly && rules.some((rule) => rule.types.some((pattern) => matches(pattern, entry.to)))) return null;
  return `${entry.from} must not import ${entry.typeOnly ? 'types of ' : ''}${entry.to}`;
}

/** Whether an import target is what a pattern of the table means. */
export function matches(pattern: string, target: string): boolean {
  if (pattern === 'node:') return isNodeModule(target);
  if (pattern === '*') return isPackage(target);
  if (pattern.endsWith('/')) return target.startsWith(pattern);
  return target === pattern || target.startsWith(`${pattern}/`);
}

const isNodeModule = (target: string): boolean => target.startsWith('node:') || builtinModules.includes(target);
const isPackage = (target: string): boolean => !isNodeModule(target) && !FOLDERS.some((folder) => target.startsWith(`${folder}/`)) && !target.startsWith('..');
