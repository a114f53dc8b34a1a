import { beginAdHoc } from '../step/ad-hoc.ts';
import type { ElementProcessor } from './processor.ts';
import { openScope } from '../step/scopes.ts';

/** Ad-hoc sub-process (BPMN 2.0.2 section 13.3.5). */
export const adHocSubProcess: ElementProcessor = {
  activate(ctx, key, node) {
    const opened = openScope(ctx, key, node, []);
    return opened.ok && node.adHoc ? beginAdHoc(ctx, key, node.adHoc) : opened;
  },
};
