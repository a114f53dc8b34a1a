import { defer, isScalar, type Run } from './program.ts';

export type CompareOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';
export type ArithmeticOperator = '+' | '-' | '*' | '/';

/**
 * Comparison of DMN 1.5 section 10.3.2.13. Values of different types are not comparable: the result is null, never a guess
 * (text does not turn into a number).
 */
export function compare(run: Run, operator: CompareOperator, left: unknown, right: unknown): boolean | null {
  if (!isScalar(left) || !isScalar(right)) return defer();
  if (operator === '=' || operator === '!=') {
    const equal = scalarsEqual(run, left, right);
    return equal === null ? null : operator === '=' ? equal : !equal;
  }
  if (left === null || right === null) return null;
  if (typeof left !== typeof right || typeof left === 'boolean' || typeof right === 'boolean') {
    run.warnings.push(`${JSON.stringify(left)} ${operator} ${JSON.stringify(right)} cannot be compared`);
    return null;
  }
  switch (operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
  }
}

export function arithmetic(run: Run, operator: ArithmeticOperator, left: unknown, right: unknown): unknown {
  if (operator === '+' && typeof left === 'string' && typeof right === 'string') return left + right;
  if (!isScalar(left) || !isScalar(right)) return defer();
  if (typeof left !== 'number' || typeof right !== 'number') {
    run.warnings.push(`${JSON.stringify(left)} ${operator} ${JSON.stringify(right)} needs numbers`);
    return null;
  }
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0 ? null : left / right;
  }
}

/** Membership in a list of values (`x in ("A", "B")`); a value of another type is simply not equal. */
export function isIn(run: Run, value: unknown, candidates: readonly unknown[]): boolean {
  if (!isScalar(value) || !candidates.every(isScalar)) return defer();
  return candidates.some((candidate) => candidate === value);
}

function scalarsEqual(run: Run, left: unknown, right: unknown): boolean | null {
  if (left === null || right === null) return left === right;
  if (typeof left === typeof right) return left === right;
  run.warnings.push(`${JSON.stringify(left)} = ${JSON.stringify(right)} cannot be compared`);
  return null;
}
