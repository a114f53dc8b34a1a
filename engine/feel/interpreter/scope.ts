import type { PolicySet } from '../../model/graph.ts';
import type { Shape } from '../syntax.ts';
import type { Budget } from './meter.ts';
import { entryOf, normalizeName } from './names.ts';
import type { FeelType } from './types.ts';

/** What an evaluation shares from its first to its last expression. */
export interface Environment {
  /** Instance time, epoch ms, and the offset of the region in minutes: what `now()` and `today()` tell. */
  now: number;
  offset: number;
  /** Time limits and calendars of the instance, for `deadline` and `dueIn`. */
  policies?: PolicySet;
  /** A type of the model by its qualified name; undefined when there is none. */
  type(name: string): FeelType | undefined;
  /** Tests about `?` that are null pass for null, as they did before version 3 of the engine. */
  openTestsMatch?: boolean;
  /** Why values are null, for people. */
  notes: string[];
  /** What is left to do; one model cannot occupy the engine for ever. */
  budget: Budget;
}

/** Notes kept: the first ones tell the cause. */
const MAX_NOTES = 50;

export function note(environment: Pick<Environment, 'notes'>, text: string): null {
  if (environment.notes.length < MAX_NOTES) environment.notes.push(text);
  return null;
}

type Layer = Readonly<Record<string, unknown>>;

const NONE: readonly Layer[] = [];

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
    const value = this.own(name);
    return value === undefined ? this.parent?.get(name) : value;
  }

  /** Whether this scope itself defines a name. */
  has(name: string): boolean {
    return this.own(name) !== undefined;
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

  /** Contexts it takes names from, beside `names`; the first one on top. */
  readonly contexts: readonly Layer[] = NONE;

  protected own(name: string): unknown {
    const value = this.names.get(name);
    return value === undefined && this.names.has(name) ? null : value;
  }
}

/** A scope over contexts as they are: nothing is copied, however much data there is. */
export class DataScope extends Scope {
  override readonly contexts: readonly Layer[];

  constructor(environment: Environment, contexts: readonly Layer[], parent: Scope | null = null) {
    super(environment, new Map(), parent);
    this.contexts = contexts;
  }

  protected override own(name: string): unknown {
    for (const context of this.contexts) {
      const value = entryOf(context, name);
      if (value !== undefined) return value;
    }
    return super.own(name);
  }
}
