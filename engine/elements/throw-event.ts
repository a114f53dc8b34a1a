import { throwAll } from './throwing.ts';
import type { ElementProcessor } from './processor.ts';

/** Intermediate throw event and end event (BPMN 2.0.2 sections 13.5.2 and 13.5.6). */
export const throwEvent: ElementProcessor = { activate: throwAll };
