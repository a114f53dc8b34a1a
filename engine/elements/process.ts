import { ok } from '../model/result.ts';
import type { ElementProcessor } from './processor.ts';

/** Process (BPMN 2.0.2 sections 13.2 and 13.5.6): opened by the start input, nothing ever flows into it. */
export const processElement: ElementProcessor = {
  activate: () => ok(undefined),
  selectFlows: () => ok([]),
};
