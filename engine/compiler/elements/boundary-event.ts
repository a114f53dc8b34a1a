import { readTrigger, warnOfCycle } from '../event-trigger.ts';
import { isActivity } from '../kinds.ts';
import { child } from '../reading/moddle-element.ts';
import type { Transformer } from './transformer.ts';

/** Boundary event: belongs to an activity of the same scope (BPMN 2.0.2 section 10.5.4). */
export const boundaryEvent: Transformer = {
  transform(element, node, build) {
    const trigger = readTrigger(element, 'a boundary event', build);
    node.interrupting = element['cancelActivity'] !== false;
    if (trigger !== null) {
      node.event = trigger;
      if ((trigger.type === 'error' || trigger.type === 'cancel') && !node.interrupting) build.error(element, `a boundary event of type ${trigger.type} must interrupt`);
      if (node.interrupting) warnOfCycle(element, trigger, build);
    }
    const attached = child(element, 'attachedToRef');
    const host = build.nodeOf(attached);
    if (attached !== undefined && build.isRefused(attached)) return;
    if (host === undefined || !isActivity(host.kind) || host.scope !== node.scope) {
      build.error(element, attached === undefined ? 'is not attached to an activity' : `cannot be attached to ${attached.id ?? attached.$type}: it needs an activity of the same scope`);
      return;
    }
    if (trigger?.type === 'cancel' && host.kind !== 'transaction') build.error(element, 'a cancel boundary event belongs to a transaction');
    node.attachedTo = host.index;
    (host.boundary ??= []).push(node.index);
  },
};
