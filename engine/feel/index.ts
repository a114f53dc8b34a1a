/** Expressions of the models: FEEL and the side-effect-free `${...}` subset, over plain JSON. */
export type { EvalContext } from './context.ts';
export { checkExpression, checkUnaryTests } from './check.ts';
export { evaluate, evaluateCondition, unaryTests } from './evaluate.ts';
