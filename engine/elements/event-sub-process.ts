import { ok } from '../model/result.ts';
import type { ElementProcessor } from './processor.ts';

/** Event sub-process (BPMN 2.0.2 section 13.5.4): opened by its start event (`startEventSubProcess`), never by a flow; has no outgoing flows. */
export const eventSubProcess: ElementProcessor = {
  activate: () => ok(undefined),
  selectFlows: () => ok([]),
};
