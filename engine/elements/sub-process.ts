import type { ElementProcessor } from './processor.ts';
import { openScope } from '../step/scopes.ts';

/** Embedded sub-process (BPMN 2.0.2 section 13.3.4): a scope that completes when no token is left inside. */
export const subProcess: ElementProcessor = {
  activate: (ctx, key, node) => openScope(ctx, key, node, node.starts ?? []),
};
