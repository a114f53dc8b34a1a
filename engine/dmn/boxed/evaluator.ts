import type { Scope, FeelType } from '../../feel/interpreter/index.ts';
import type { Boxed } from '../../model/graph.ts';
import type { TableOutcome } from '../table/evaluate.ts';

/** What the evaluators of boxed expressions work with. */
export interface Evaluator {
  /** Evaluates an inner expression; a missing one is null. */
  evaluate(boxed: Boxed | null, scope: Scope): unknown;
  /** The type a name of the model refers to. */
  type(reference: string | undefined): FeelType;
  /** A value as one of a type; null, and a problem, when it is not one. */
  conform(value: unknown, reference: string | undefined, what: string): unknown;
  /** Records why a value is null although the model says it should not be. */
  problem(message: string): null;
  /** Records an evaluated table. */
  record(table: string, outcome: TableOutcome): void;
}

export type BoxedOf<K extends Boxed['kind']> = K extends unknown ? Extract<Boxed, { kind: K }> : never;

/** Evaluates one kind of boxed expression to a FEEL value. */
export type BoxedEvaluator<K extends Boxed['kind']> = (boxed: BoxedOf<K>, scope: Scope, evaluator: Evaluator) => unknown;
