import { ok } from '../model/result.ts';
import type { ElementProcessor } from './processor.ts';

/** The root is opened by the start input; nothing ever flows into it. */
export const processElement: ElementProcessor = {
  activate: () => ok(undefined),
  selectFlows: () => ok([]),
};
