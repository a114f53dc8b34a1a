import { text } from '../reading/moddle-element.ts';
import type { Transformer } from './transformer.ts';

/** Event-based gateway: the first of its events wins; one that instantiates may wait for all (BPMN 2.0.2 section 10.6.6). */
export const eventBasedGateway: Transformer = {
  transform(element, node, build) {
    if (element['instantiate'] === true) node.instantiate = true;
    if (text(element, 'eventGatewayType') !== 'Parallel') return;
    if (node.instantiate) node.eventGatewayType = 'Parallel';
    else build.error(element, 'only a gateway that instantiates can be parallel');
  },
};
