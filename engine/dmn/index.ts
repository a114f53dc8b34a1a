/** Decisions: pure evaluation of compiled DMN models. */
export { evaluateDecision, type DecisionOutcome, type TableTrace } from './evaluate.ts';
export { mapResult } from './map-result.ts';
