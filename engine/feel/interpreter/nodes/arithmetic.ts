import { FeelDuration } from 'feelin';
import { produce } from '../meter.ts';
import { note, type Environment } from '../scope.ts';
import { addDurations, difference, durationRatio, negateDuration, scaleDuration, shift } from '../temporal/arithmetic.ts';
import { isTemporal } from '../temporal/compare.ts';
import { isNothing, shown } from '../values.ts';
import type { NodeCompiler } from '../code.ts';

/** Arithmetic (DMN 1.5 tables 54 to 57). */
export const arithmetic: Record<string, NodeCompiler> = {
  ArithmeticExpression: (node, compile) => {
    const operator = node.children.find((child) => child.name === 'ArithOp')?.text ?? '';
    const [first, second] = node.children.filter((child) => child.name !== 'ArithOp').map(compile);
    if (first === undefined) return () => null;
    if (second === undefined) return (scope) => negate(first(scope), scope.environment);
    return (scope) => calculate(operator, first(scope), second(scope), scope.environment);
  },
};

type Operation = (a: unknown, b: unknown) => unknown;

const OPERATIONS: Record<string, Operation> = { '+': add, '-': subtract, '*': multiply, '/': divide, '**': power, '^': power };

function calculate(operator: string, a: unknown, b: unknown, environment: Environment): unknown {
  const result = OPERATIONS[operator]?.(a, b) ?? null;
  if (result === null) return isNothing(a) || isNothing(b) ? null : note(environment, `${shown(a)} ${operator} ${shown(b)} has no value`);
  return typeof result === 'number' && !Number.isFinite(result) ? note(environment, `${operator} gives no finite number`) : result;
}

function add(a: unknown, b: unknown): unknown {
  if (typeof a === 'number' && typeof b === 'number') return a + b;
  if (typeof a === 'string' && typeof b === 'string') {
    produce(a.length + b.length);
    return a + b;
  }
  if (a instanceof FeelDuration && b instanceof FeelDuration) return addDurations(a, b, 1);
  if (isTemporal(a) && b instanceof FeelDuration) return shift(a, b, 1);
  return a instanceof FeelDuration && isTemporal(b) ? shift(b, a, 1) : null;
}

function subtract(a: unknown, b: unknown): unknown {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (a instanceof FeelDuration && b instanceof FeelDuration) return addDurations(a, b, -1);
  if (isTemporal(a) && b instanceof FeelDuration) return shift(a, b, -1);
  return isTemporal(a) && isTemporal(b) ? difference(a, b) : null;
}

function multiply(a: unknown, b: unknown): unknown {
  if (typeof a === 'number' && typeof b === 'number') return a * b;
  if (a instanceof FeelDuration && typeof b === 'number') return scaleDuration(a, b);
  return typeof a === 'number' && b instanceof FeelDuration ? scaleDuration(b, a) : null;
}

function divide(a: unknown, b: unknown): unknown {
  if (typeof a === 'number' && typeof b === 'number') return b === 0 ? null : a / b;
  if (a instanceof FeelDuration && typeof b === 'number') return b === 0 ? null : scaleDuration(a, 1 / b);
  return a instanceof FeelDuration && b instanceof FeelDuration ? durationRatio(a, b) : null;
}

function power(a: unknown, b: unknown): unknown {
  return typeof a === 'number' && typeof b === 'number' ? a ** b : null;
}

function negate(value: unknown, environment: Environment): unknown {
  if (typeof value === 'number') return -value;
  return value instanceof FeelDuration ? negateDuration(value) : isNothing(value) ? null : note(environment, `-${shown(value)} has no value`);
}
