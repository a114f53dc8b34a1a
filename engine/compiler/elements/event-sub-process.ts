import { child } from '../reading/moddle-element.ts';
import type { Transformer } from './transformer.ts';

/** Event sub-process: waits while its scope is active and is started by its event (BPMN 2.0.2 section 10.3.5). */
export const eventSubProcess: Transformer = {
  transform(element, node, build) {
    const scope = build.node(node.scope);
    (scope.eventSubProcesses ??= []).push(node.index);
    if (child(element, 'default') !== undefined) build.error(element, 'an event sub-process has no flows, so no default flow');
  },
};
