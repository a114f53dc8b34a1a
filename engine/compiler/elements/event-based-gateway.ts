import { text } from '../reading/moddle-element.ts';
import type { Transformer } from './transformer.ts';

/** Event-based gateway: the first of its events wins (BPMN 2.0.2 section 10.6.6). */
export const eventBasedGateway: Transformer = {
  transform(element, _node, build) {
    if (element['instantiate'] === true) build.error(element, 'instantiating event-based gateways are not supported yet');
    if (text(element, 'eventGatewayType') === 'Parallel') build.error(element, 'parallel event-based gateways are not supported yet');
  },
};
