import type { DecisionReference } from '../../model/graph.ts';
import { text } from '../reading/moddle-element.ts';
import { readJob } from './job.ts';
import type { Transformer } from './transformer.ts';

const MAPPINGS: readonly DecisionReference['mapResult'][] = ['singleEntry', 'singleResult', 'collectEntries', 'resultList'];

/** Business rule task: evaluates a decision inside the engine, or is a job for whoever knows the rules. */
export const businessRuleTask: Transformer = {
  transform(element, node, build) {
    const decision = text(element, 'decisionRef');
    if (decision === undefined) {
      const job = readJob(element, build);
      if (job === undefined) build.error(element, 'has no decisionRef');
      else if (job !== null) node.job = job;
      return;
    }
    if (/^=|[$#]\{/.test(decision)) {
      build.error(element, `decisionRef "${decision}" is an expression; decisions are known when a process is deployed`);
      return;
    }
    const binding = text(element, 'decisionRefBinding') ?? 'latest';
    if (binding !== 'latest' && binding !== 'deployment') build.error(element, `decisionRefBinding "${binding}" is not supported yet`);
    const mapResult = (text(element, 'mapDecisionResult') ?? 'resultList') as DecisionReference['mapResult'];
    if (!MAPPINGS.includes(mapResult)) {
      build.error(element, `mapDecisionResult "${mapResult}" is unknown; possible: ${MAPPINGS.join(', ')}`);
      return;
    }
    const resultVariable = text(element, 'resultVariable');
    node.decision = { decision, mapResult, ...(resultVariable !== undefined && { resultVariable }) };
    if (!build.graph.decisions.includes(decision)) build.graph.decisions.push(decision);
  },
};
