import type { TypedFunction } from '../functions.ts';
import { contexts } from './contexts.ts';
import { conversion } from './conversion.ts';
import { lists } from './lists.ts';
import { numbers } from './numbers.ts';
import { ranges } from './ranges.ts';
import { statistics } from './statistics.ts';
import { strings } from './strings.ts';
import { temporal } from './temporal.ts';

const BUILTINS: Record<string, TypedFunction> = { ...conversion, ...strings, ...numbers, ...lists, ...statistics, ...temporal, ...ranges, ...contexts };

/** A built-in function of DMN 1.5 section 10.3.4 by its name; undefined when there is none. */
export function builtin(name: string): TypedFunction | undefined {
  return Object.hasOwn(BUILTINS, name) ? BUILTINS[name] : undefined;
}
