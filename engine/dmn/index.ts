/** Decisions: pure evaluation of compiled DMN tables. */
export { evaluateDecision, type DecisionOutcome } from './evaluate.ts';
export { mapResult } from './map-result.ts';
