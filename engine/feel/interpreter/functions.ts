import { FeelFunction, FeelRange } from 'feelin';
import { produce, spend } from './meter.ts';
import { note, type Environment } from './scope.ts';
import { ANY, coerce, type FeelType } from './types.ts';
import { inRange } from './ranges.ts';

export interface Parameter {
  name: string;
  type: FeelType;
  optional?: boolean;
  /** The last parameter takes all remaining arguments, as a list. */
  rest?: boolean;
  /** Null is refused: the call is null without running. */
  required?: boolean;
}

/** One way to call a function. `run` gets the arguments in the order of the parameters, `undefined` where left out. */
export interface Signature {
  parameters: Parameter[];
  run(args: unknown[], environment: Environment): unknown;
}

/** A FEEL function with typed parameters: a lambda, a knowledge model, a decision service or a built-in one. */
export class TypedFunction extends FeelFunction {
  readonly signatures: readonly Signature[];
  readonly resultType: FeelType;

  constructor(signatures: readonly Signature[], resultType: FeelType = ANY) {
    super(() => null, (signatures[0]?.parameters ?? []).map((parameter) => parameter.name));
    this.signatures = signatures;
    this.resultType = resultType;
    for (const name of ['signatures', 'resultType']) Object.defineProperty(this, name, { enumerable: false });
  }

  get parameters(): readonly Parameter[] {
    return this.signatures[0]?.parameters ?? [];
  }
}

export type Arguments = { positional: unknown[] } | { named: Map<string, unknown> };

/** Deepest nesting of calls. */
const MAX_DEPTH = 200;

/** Calls a function (DMN 1.5 section 10.3.2.13.1); null when the arguments do not fit. A range is a function that tells whether a value is within. */
export function invoke(fn: unknown, args: Arguments, environment: Environment): unknown {
  if (fn instanceof FeelRange) return 'positional' in args && args.positional.length === 1 ? inRange(args.positional[0], fn) : null;
  if (!(fn instanceof TypedFunction)) return note(environment, 'what is called is not a function');
  for (const signature of fn.signatures) {
    const bound = bind(signature, args);
    if (bound === null) continue;
    for (const value of bound) charge(value);
    if (environment.budget.depth >= MAX_DEPTH) return note(environment, `calls are nested more than ${MAX_DEPTH} deep`);
    environment.budget.depth++;
    try {
      const result = signature.run(bound, environment) ?? null;
      charge(result);
      return result;
    } finally {
      environment.budget.depth--;
    }
  }
  return note(environment, `the arguments do not fit ${fn.parameterNames.join(', ') || 'a function without parameters'}`);
}

/** What a function takes or gives costs by its size; what it does beyond looking at it once, it counts itself. */
function charge(value: unknown): void {
  if (typeof value === 'string') produce(value.length >> 2);
  else spend(Array.isArray(value) ? 1 + (value.length >> 3) : 1);
}

/** Arguments in the order of the parameters; null when they do not fit in number, name or type. */
function bind(signature: Signature, args: Arguments): unknown[] | null {
  const given = 'positional' in args ? byPosition(signature, args.positional) : byName(signature, args.named);
  if (given === null) return null;
  for (const [i, parameter] of signature.parameters.entries()) {
    const value = given[i];
    if (value === undefined) {
      if (!parameter.optional && !parameter.rest) return null;
      continue;
    }
    if (value === null) {
      if (parameter.required) return null;
      continue;
    }
    const coerced = coerce(value, parameter.type);
    if (coerced === null) return null;
    given[i] = coerced;
  }
  return given;
}

function byPosition({ parameters }: Signature, values: unknown[]): unknown[] | null {
  const last = parameters.at(-1);
  if (last?.rest) return [...values.slice(0, parameters.length - 1), values.slice(parameters.length - 1)];
  return values.length > parameters.length ? null : [...values, ...Array<undefined>(parameters.length - values.length).fill(undefined)];
}

function byName({ parameters }: Signature, values: Map<string, unknown>): unknown[] | null {
  for (const name of values.keys()) if (!parameters.some((parameter) => parameter.name === name)) return null;
  return parameters.map(({ name, rest }) => {
    const value = values.get(name);
    return rest && value !== undefined && !Array.isArray(value) ? [value] : value;
  });
}
