import { TypedFunction } from '../../feel/interpreter/index.ts';
import type { BoxedEvaluator } from './evaluator.ts';

/** A function that sees where it is defined. Without a body (an external function) a call is null. */
export const functionDefinition: BoxedEvaluator<'function'> = ({ parameters, body }, scope, evaluator) =>
  new TypedFunction(
    [{
      parameters: parameters.map(({ name, type }) => ({ name, type: evaluator.type(type) })),
      run: (args) => evaluator.evaluate(body, scope.child(parameters.map(({ name }, i) => [name, args[i]] as const))),
    }],
    evaluator.type(body?.type),
  );
