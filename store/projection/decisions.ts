import type { Batch } from '../batch.ts';
import { toJson } from '../json-column.ts';
import type { Applier, Fold } from './fold.ts';

const evaluated: Applier<'decision.evaluated'> = (event, fold) => {
  fold.decisions.push(event);
};

export const decisionAppliers = { 'decision.evaluated': evaluated };

export function writeDecisions(batch: Batch, fold: Fold): void {
  batch.insert('decision_log',
    fold.decisions.map((event) => ({
      instance_id: fold.instanceId,
      seq: event.seq,
      at: event.at,
      element_id: event.element,
      decision: event.decision,
      inputs: toJson(event.inputs),
      matched_rules: toJson(event.matchedRules),
      result: toJson(event.result),
    })),
  );
}
