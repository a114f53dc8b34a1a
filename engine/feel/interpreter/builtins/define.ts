import { FeelRange } from 'feelin';
import { invoke, TypedFunction, type Parameter, type Signature } from '../functions.ts';
import type { Environment } from '../scope.ts';
import { ANY, basicType, type FeelType } from '../types.ts';

/**
 * One signature, as the standard writes it: `string: string, start position: number, length?: number`. `?` marks what may be left out,
 * a type followed by `?` admits null, `...` takes the remaining arguments as a list.
 */
export function signature<A extends readonly unknown[]>(parameters: string, run: (args: A, environment: Environment) => unknown): Signature {
  return { parameters: parameters === '' ? [] : parameters.split(', ').map(parameter), run: run as unknown as Signature['run'] };
}

export function define(...signatures: Signature[]): TypedFunction {
  return new TypedFunction(signatures);
}

/** Aggregations take one list, or its elements as arguments. */
export function aggregation(run: (list: unknown[], environment: Environment) => unknown): TypedFunction {
  return define(
    signature('list: list', ([list]: [unknown[]], environment) => run(list, environment)),
    signature('...list: Any', ([list]: [unknown[]], environment) => (list.length === 0 ? null : run(list, environment))),
  );
}

/** Calls a function value with positional arguments. */
export function apply(fn: unknown, args: unknown[], environment: Environment): unknown {
  return invoke(fn, { positional: args }, environment);
}

function parameter(text: string): Parameter {
  const [name = '', type = 'Any'] = text.split(': ');
  const nullable = type.endsWith('?');
  const plain = nullable ? type.slice(0, -1) : type;
  return {
    name: name.replace(/^\.\.\./, '').replace(/\?$/, ''),
    type: typeOf(plain),
    optional: name.endsWith('?'),
    rest: name.startsWith('...'),
    required: !nullable && !name.startsWith('...') && plain !== 'Any',
  };
}

/** Anything but a range, for the functions that relate the two. */
const POINT: FeelType = { kind: 'allowed', base: ANY, allows: (value) => !(value instanceof FeelRange) };

function typeOf(name: string): FeelType {
  return name === 'point' ? POINT : (basicType(name) ?? ANY);
}
