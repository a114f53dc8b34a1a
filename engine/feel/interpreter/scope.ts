import { fail } from '../failure.ts';
import type { Shape } from '../syntax.ts';
import { normalizeName } from './names.ts';
import type { FeelType } from './types.ts';

/** What an evaluation shares from its first to its last expression. */
export interface Environment {
  /** Instance time, epoch ms, and the offset of the region in minutes: what `now()` and `today()` tell. */
  now: number;
  offset: number;
  /** A type of the model by its qualified name; undefined when there is none. */
  type(name: string): FeelType | undefined;
  /** Why values are null, for people. */
  notes: string[];
  /** Steps of loops and calls that are left; one model cannot occupy the engine for ever. */
  budget: { steps: number; depth: number };
}

/** Notes kept: the first ones tell the cause. */
const MAX_NOTES = 50;

export function note(environment: Pick<Environment, 'notes'>, text: string): null {
  if (environment.notes.length < MAX_NOTES) environment.notes.push(text);
  return null;
}

/** Counts one turn of a loop or one call. */
export function spend(environment: Environment): void {
  if (--environment.budget.steps < 0) fail('the evaluation takes too many steps');
}

/** The names an expression sees, innermost first. Keys are normalized names. */
export class Scope {
  readonly environment: Environment;
  readonly names: Map<string, unknown>;
  readonly parent: Scope | null;
  /** What the parser has to know about the names of this scope alone; found out when it is asked for. */
  shape: Shape | null | undefined;

  constructor(environment: Environment, names: Map<string, unknown>, parent: Scope | null = null) {
    this.environment = environment;
    this.names = names;
    this.parent = parent;
  }

  /** Value of a name (normalized); `undefined` when nothing defines it. */
  get(name: string): unknown {
    const value = this.names.get(name);
    if (value !== undefined) return value;
    return this.names.has(name) ? null : this.parent?.get(name);
  }

  /** Sets a name of this scope; for contexts and loops, that define names one after the other. */
  set(name: string, value: unknown): void {
    this.names.set(normalizeName(name), value);
    this.shape = undefined;
  }

  child(entries: Iterable<readonly [string, unknown]> = []): Scope {
    const names = new Map<string, unknown>();
    for (const [name, value] of entries) names.set(normalizeName(name), value);
    return new Scope(this.environment, names, this);
  }
}
