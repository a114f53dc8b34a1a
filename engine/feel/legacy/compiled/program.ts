import { lookup, type EvalContext } from '../../context.ts';
import { isPlainObject } from '../../to-json.ts';

/**
 * A FEEL expression as a closure. Programs cover the expressions that decide which way a token goes; whatever they do not cover, they
 * leave to feelin by throwing `DEFER`.
 */
export type Program = (run: Run) => unknown;

/** One evaluation. */
export interface Run {
  context: EvalContext;
  /** The tested value of a unary test; `undefined` elsewhere. */
  subject: unknown;
  /** Why the result may be null. */
  warnings: string[];
}

/** Thrown where a value or name needs the whole language. One object without a stack: deferring is cheap and never seen outside. */
export const DEFER: { readonly defer: true } = { defer: true };

export function defer(): never {
  throw DEFER;
}

/** A number, string, boolean or null. */
export type Scalar = string | number | boolean | null;

export function isScalar(value: unknown): value is Scalar {
  return value === null || (typeof value !== 'object' && typeof value !== 'function' && value !== undefined);
}

/** Value of a variable; null and a warning when it does not exist. */
export function variable(run: Run, name: string, extensible: boolean): unknown {
  const { variables, extra } = run.context;
  if (extensible && (hasLongerName(variables, name) || (extra !== undefined && hasLongerName(extra, name)))) return defer();
  const value = lookup(run.context, name);
  if (value !== undefined) return value;
  if (hasPaddedName(variables, name) || (extra !== undefined && hasPaddedName(extra, name))) return defer();
  run.warnings.push(`variable "${name}" not found`);
  return null;
}

/** Property of a context; null and a warning when it does not exist. Lists are left to feelin, which maps over them. */
export function property(run: Run, target: unknown, name: string, extensible: boolean): unknown {
  if (target === null) {
    run.warnings.push(`property "${name}" of null`);
    return null;
  }
  if (typeof target !== 'object' || Array.isArray(target) || !isPlainObject(target)) return defer();
  const entries = target as Record<string, unknown>;
  if (extensible && hasLongerName(entries, name)) return defer();
  if (Object.hasOwn(entries, name)) return entries[name] ?? null;
  if (hasPaddedName(entries, name)) return defer();
  run.warnings.push(`property "${name}" not found`);
  return null;
}

const NAME_PART = /[\p{L}\p{N}_]/u;

/** FEEL names may hold spaces and signs: with a key `a-b`, the text `a-b` is that name and not a subtraction. */
function hasLongerName(entries: Record<string, unknown>, name: string): boolean {
  for (const key in entries) if (key.length > name.length && key.startsWith(name) && !NAME_PART.test(key.charAt(name.length))) return true;
  return false;
}

/** FEEL compares names without the white space around them. */
function hasPaddedName(entries: Record<string, unknown>, name: string): boolean {
  for (const key in entries) if (key.length > name.length && key.trim() === name) return true;
  return false;
}
