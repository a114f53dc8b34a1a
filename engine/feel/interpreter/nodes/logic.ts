import { note } from '../scope.ts';
import { makeRange, OperatorRange, satisfies, type TestOperator } from '../ranges.ts';
import type { Code, NodeCompiler } from '../code.ts';
import { isNothing, shown } from '../values.ts';
import { testCode } from './unary-tests.ts';

/** Comparisons, ranges, `and`, `or`. */
export const logic: Record<string, NodeCompiler> = {
  Conjunction: (node, compile) => junction(compile(node.children[0]), compile(node.children[2]), false),
  Disjunction: (node, compile) => junction(compile(node.children[0]), compile(node.children[2]), true),
  Comparison: (node, compile) => {
    const [leftNode, operator, ...rest] = node.children;
    const left = compile(leftNode);
    if (operator?.name === 'between') return between(left, compile(rest[0]), compile(rest[2]));
    if (operator?.name === 'in') {
      const tests = (rest.find((child) => child.name === 'PositiveUnaryTests')?.children ?? rest).filter((child) => child.name === 'PositiveUnaryTest');
      const codes = tests.map((test) => testCode(test, compile));
      return (scope) => {
        const subject = left(scope);
        return anyOf(codes.map((test) => test(subject, scope)));
      };
    }
    const right = compile(rest[0]);
    const sign = operator?.text as TestOperator;
    return (scope) => {
      const [a, b] = [left(scope), right(scope)];
      return satisfies(a, sign, b) ?? (isNothing(a) || isNothing(b) ? null : note(scope.environment, `${shown(a)} ${sign} ${shown(b)} cannot be compared`));
    };
  },
  SimplePositiveUnaryTest: (node, compile) => {
    const [operator, operand] = node.children;
    if (operator?.name !== 'CompareOp') return compile(operator);
    const value = compile(operand);
    return (scope) => new OperatorRange(operator.text as TestOperator, value(scope));
  },
  Interval: (node, compile) => {
    const [open, low, , high, close] = node.children;
    const [from, to] = [compile(low), compile(high)];
    return (scope) => makeRange(from(scope), to(scope), open?.text === '[', close?.text === ']') ?? note(scope.environment, `${node.text} is not a range`);
  },
  PositiveUnaryTest: (node, compile) => compile(node.children[0]),
};

/** Three-valued logic of DMN 1.5 table 50; the second operand is left alone when the first decides. */
function junction(left: Code, right: Code, decisive: boolean): Code {
  return (scope) => {
    const a = left(scope);
    if (a === decisive) return decisive;
    const b = right(scope);
    if (b === decisive) return decisive;
    return a === !decisive && b === !decisive ? !decisive : null;
  };
}

function between(value: Code, low: Code, high: Code): Code {
  return (scope) => {
    const subject = value(scope);
    const [above, below] = [satisfies(subject, '>=', low(scope)), satisfies(subject, '<=', high(scope))];
    if (above === null || below === null) return note(scope.environment, 'between compares values of different types');
    return above && below;
  };
}

function anyOf(results: (boolean | null)[]): boolean | null {
  if (results.includes(true)) return true;
  return results.includes(null) ? null : false;
}

