import { ok } from '../model/result.ts';
import type { ElementProcessor } from './processor.ts';

/** Opened by its start event (`startEventSubProcess`), never by a flow; has no outgoing flows. */
export const eventSubProcess: ElementProcessor = {
  activate: () => ok(undefined),
  selectFlows: () => ok([]),
};
