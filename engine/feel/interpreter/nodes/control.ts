import { FeelDate, FeelRange } from 'feelin';
import type { SyntaxNode } from '../../syntax.ts';
import { part, type Code, type NodeCompiler } from '../code.ts';
import { spend } from '../meter.ts';
import { note, type Scope } from '../scope.ts';
import { dayNumber } from '../temporal/compare.ts';
import { asList } from '../values.ts';
import { nameText } from './literals.ts';

/** `if`, `for`, `some` and `every`. */
export const control: Record<string, NodeCompiler> = {
  IfExpression: (node, compile) => {
    const [condition, then, otherwise] = [compile(node.children[1]), compile(node.children[3]), compile(node.children[5])];
    return (scope) => (condition(scope) === true ? then(scope) : otherwise(scope));
  },
  ForExpression: (node, compile) => {
    const iterators = iteratorsOf(node, compile);
    const body = compile(node.children.at(-1));
    return (scope) => {
      const results: unknown[] = [];
      const complete = iterate(iterators, scope, (inner) => {
        inner.set('partial', results);
        results.push(body(inner) ?? null);
        return false;
      });
      return complete === null ? null : results;
    };
  },
  QuantifiedExpression: (node, compile) => {
    const some = node.children[0]?.name === 'some';
    const iterators = iteratorsOf(node, compile);
    const condition = compile(node.children.at(-1));
    return (scope) => quantify(some, scope, (visit) => iterate(iterators, scope, (inner) => visit(condition(inner))));
  },
};

/**
 * `some` or `every` over the results `run` visits until a visit says true. Null leaves it open unless another result decides; anything
 * else that is not a boolean makes the whole null.
 */
export function quantify(some: boolean, scope: Scope, run: (visit: (result: unknown) => boolean) => boolean | null): boolean | null {
  let [decided, open, wrong] = [false, false, false];
  const complete = run((result) => {
    if (result === some) decided = true;
    else if (result === null || result === undefined) open = true;
    else if (typeof result !== 'boolean') wrong = true;
    return wrong;
  });
  if (complete === null) return null;
  if (wrong) return note(scope.environment, 'a condition is neither true nor false');
  return decided ? some : open ? null : !some;
}

interface Iterator {
  name: string;
  values(scope: Scope): Iterable<unknown> | null;
}

function iteratorsOf(node: SyntaxNode, compile: (node: SyntaxNode | undefined) => Code): Iterator[] {
  return (part(node, 'InExpressions')?.children ?? []).filter((child) => child.name === 'InExpression').map((child) => {
    const [from, , to] = part(child, 'IterationContext')?.children ?? [];
    const first = compile(from);
    if (to === undefined) return { name: nameText(child.children[0]), values: (scope) => elementsOf(first(scope), scope) };
    const last = compile(to);
    return { name: nameText(child.children[0]), values: (scope) => steps(first(scope), last(scope)) ?? note(scope.environment, 'a loop needs two numbers or two dates') };
  });
}

/** Visits all combinations, the last iterator turning fastest, until a visit says true. Null when something cannot be iterated. */
function iterate(iterators: readonly Iterator[], scope: Scope, visit: (inner: Scope) => boolean, at = 0): boolean | null {
  const iterator = iterators[at];
  if (iterator === undefined) return visit(scope);
  const values = iterator.values(scope);
  if (values === null) return null;
  for (const value of values) {
    spend();
    const done = iterate(iterators, scope.child([[iterator.name, value]]), visit, at + 1);
    if (done !== false) return done;
  }
  return false;
}

/** What a loop goes through: the items of a list, the numbers or dates of a range, or the one value. */
export function elementsOf(value: unknown, scope: Scope): Iterable<unknown> | null {
  if (value === null || value === undefined) return null;
  if (!(value instanceof FeelRange)) return asList(value);
  const all = steps(value.start, value.end);
  if (all === null) return note(scope.environment, 'a loop over a range needs numbers or dates');
  return within(all, value);
}

function* within(all: Iterable<unknown>, range: FeelRange): Generator<unknown> {
  for (const value of all) {
    if ((!range['start included'] && isSame(value, range.start)) || (!range['end included'] && isSame(value, range.end))) continue;
    yield value;
  }
}

function isSame(a: unknown, b: unknown): boolean {
  return a instanceof FeelDate && b instanceof FeelDate ? a.toString() === b.toString() : a === b;
}

/** Numbers or days from one to the other, up or down; null for anything else. */
function steps(from: unknown, to: unknown): Iterable<unknown> | null {
  if (typeof from === 'number' && typeof to === 'number') return numbers(from, to);
  return from instanceof FeelDate && to instanceof FeelDate ? days(from, to) : null;
}

function* numbers(from: number, to: number): Generator<number> {
  const step = from <= to ? 1 : -1;
  for (let value = from; step > 0 ? value <= to : value >= to; value += step) yield value;
}

function* days(from: FeelDate, to: FeelDate): Generator<FeelDate> {
  const count = Number(dayNumber(to.year, to.month, to.day) - dayNumber(from.year, from.month, from.day));
  const step = count >= 0 ? 1 : -1;
  for (let i = 0; i <= Math.abs(count); i++) yield new FeelDate(from.unwrap().add({ days: i * step }));
}
