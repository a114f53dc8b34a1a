import { child, text } from '../reading/moddle-element.ts';
import type { Transformer } from './transformer.ts';

/** Complex gateway (BPMN 2.0.2 section 10.6.5). Without an activation condition it waits for all incoming flows. */
export const complexGateway: Transformer = {
  transform(element, node, build) {
    const condition = text(child(element, 'activationCondition'), 'body');
    if (condition !== undefined) node.activationCondition = build.feel(element, condition, 'activationCondition');
  },
};
